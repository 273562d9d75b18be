import type { FileSight } from '../slack/sight.js';
import { element } from './element.js';
import { icon } from './icons.js';

/** Draws the files of a message: what each is, and a link that saves it. */
export function drawFile(file: FileSight, personId: string): HTMLElement {
  const query = new URLSearchParams({ as: personId });
  const link = element(
    'a',
    { href: `/page/files/${encodeURIComponent(file.id)}?${query}`, download: file.name, class: 'button' },
    'Download',
  );
  link.setAttribute('aria-label', `Download ${file.name}`);
  return element(
    'div',
    { class: 'file' },
    icon('file'),
    element(
      'span',
      { class: 'file-words' },
      element('strong', {}, file.title),
      element(
        'small',
        {},
        file.title === file.name ? formatSize(file.size) : `${file.name}, ${formatSize(file.size)}`,
      ),
    ),
    link,
  );
}

/** `900 bytes`, `12.3 KB`: in thousands, as Slack counts. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${amount.toLocaleString('en-US', { maximumFractionDigits: 1 })} ${unit}`;
}
