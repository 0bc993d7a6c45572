/** What a clipboard holds, read at once: it is empty again when the event is over. */
export interface Clipboard {
  html: string;
  text: string;
  rtf: string;
  files: File[];
}

export function readClipboard(data: DataTransfer | null): Clipboard {
  const get = (type: string) => data?.getData(type) ?? '';
  // A program's own source code comes with a copy in colours: the source is meant.
  const isCode = data?.types.includes('vscode-editor-data') ?? false;
  return {
    html: isCode ? '' : get('text/html'),
    text: get('text/plain'),
    rtf: get('text/rtf'),
    files: [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/')),
  };
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A picture whose bytes were in the paste, as a file; null where they are none. */
export function fileOfBase64(base64: string, mime: string, name: string): File | null {
  if (!BASE64.test(base64) || base64.length < 16) return null;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new File([bytes], name, { type: mime });
}

/** The same from hex digits. */
export function fileOfHex(hex: string, mime: string, name: string): File {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return new File([bytes], name, { type: mime });
}
