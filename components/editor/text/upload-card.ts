import type { Upload } from '../upload/upload-queue';

export interface CardWords {
  retry: string;
  remove: string;
  waiting: string;
}

/**
 * The placeholder of one picture in the text. Plain DOM: it changes many times a second while the text around it is being
 * typed in, and neither React nor ProseMirror need to hear of that.
 */
export interface UploadCard {
  element: HTMLElement;
  show(upload: Upload): void;
}

export function createUploadCard(
  upload: Upload,
  words: CardWords,
  acts: { retry: () => void; remove: () => void },
): UploadCard {
  const element = document.createElement('div');
  element.className = 'upload-card';
  element.contentEditable = 'false';
  element.dataset.upload = upload.id;
  const image = document.createElement('img');
  image.alt = '';
  if (upload.preview) image.src = upload.preview;
  else image.hidden = true;
  // A format this browser cannot show still gets its place.
  image.addEventListener('error', () => image.remove());
  const name = document.createElement('span');
  name.className = 'upload-name';
  name.textContent = upload.name;
  const bar = document.createElement('progress');
  bar.className = 'upload-bar';
  bar.setAttribute('aria-label', upload.name);
  const failure = document.createElement('span');
  failure.className = 'upload-failure';
  failure.setAttribute('role', 'alert');
  const retry = button(words.retry, acts.retry);
  element.append(image, name, bar, failure, retry, button(words.remove, acts.remove));

  const show = ({ state }: Upload) => {
    const failed = state.kind === 'failed';
    bar.hidden = failed;
    retry.hidden = !failed;
    failure.textContent = failed ? state.message : '';
    if (state.kind === 'sending') bar.value = state.progress;
  };
  show(upload);
  return { element, show };
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}
