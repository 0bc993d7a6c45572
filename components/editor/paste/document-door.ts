/** The way from the page's menu into the text, while there is one. */
export interface DocumentDoor {
  /** The text takes documents from now on, until the returned function is called. */
  take(open: (files: File[]) => void): () => void;
  give(files: File[]): void;
}

export function createDocumentDoor(): DocumentDoor {
  let open: ((files: File[]) => void) | null = null;
  return {
    take(next) {
      open = next;
      return () => {
        if (open === next) open = null;
      };
    },
    give: (files) => open?.(files),
  };
}
