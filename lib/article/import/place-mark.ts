/** The text that holds the place of a picture on its way into a document: from the private use area, so nobody types it. */
export function placeMark(index: number): string {
  return `\uE0F0${index}\uE0F1`;
}

export const PLACE_MARK = /^\uE0F0(\d+)\uE0F1$/;
