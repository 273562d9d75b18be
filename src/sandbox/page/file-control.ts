import type { FileInput, InputState } from '../slack/block-types.js';
import type { GivenFile } from '../slack/sight.js';
import { element } from './element.js';

/** A field for files: the browser's own, and below it the names of what the workspace holds. */
export function createFileControl(
  part: FileInput,
  named: Record<string, string | null>,
  state: InputState | undefined,
  changed: (files: File[]) => void,
): { node: HTMLElement; adopt(state: InputState | undefined): void } {
  const input = element('input', {
    type: 'file',
    class: 'file-input',
    accept: part.filetypes?.map((ending) => `.${ending}`).join(','),
    multiple: (part.max_files ?? 10) > 1,
    ...named,
  });
  const held = element('p', { class: 'files-held' });
  const adopt = (next: InputState | undefined) => {
    const files = next !== undefined && 'files' in next ? next.files : [];
    held.hidden = files.length === 0;
    held.textContent = `Attached: ${files.map(({ name }) => name).join(', ')}`;
  };
  input.addEventListener('change', () => changed(Array.from(input.files ?? [])));
  adopt(state);
  return { node: element('div', { class: 'file-control' }, input, held), adopt };
}

/** Reads files as the verbs over HTTP take them: their content in base 64. */
export function readFiles(files: readonly File[]): Promise<GivenFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const address = await new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.addEventListener('load', () => resolve(String(reader.result)));
        reader.addEventListener('error', () => reject(new Error(`${file.name} could not be read.`)));
        reader.readAsDataURL(file);
      });
      return { name: file.name, content: address.slice(address.indexOf(',') + 1) };
    }),
  );
}
