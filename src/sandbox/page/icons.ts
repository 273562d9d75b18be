/** Strokes on a field of 20 by 20, drawn for this page. */
const strokes = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.500h13.500M3 12.500h13.5',
  lock: 'M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
  close: 'm5 5 10 10M15 5 5 15',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  chevron: 'm5.5 8 4.5 4.500L14.5 8',
  send: 'M3.5 10 2.5 3.5 17.5 10 2.5 16.500zM3.5 10h6',
  eye: 'M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10zM10 7.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  warning: 'M10 3 18 16.500H2zM10 8v4M10 14.300v.01',
  search: 'M9 3.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  image: 'M3 4h14v12H3zM3 13.500l4-4 3.5 3.5 2.5-2.5 4 4M12.5 7.500h.01',
  down: 'M10 3.500v13M5 11.500l5 5 5-5',
  tree: 'M10 2.500l4 5h-2l3.5 5H11v5H9v-5H4.500L8 7.500H6z',
  info: 'M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 9v5M10 6.300v.01',
  bar: 'M6 10h8',
  hourglass: 'M5.5 3h9M5.5 17h9M6.5 3c0 4 7 5.5 7 14M13.5 3c0 4-7 5.5-7 14',
  bolt: 'M11.5 2.500 4.500 11.500h5l-1 6 7-9h-5z',
  file: 'M5 2.500h6.500L15.5 6.500v11H5zM11.5 2.500v4h4',
  check: 'm4 10.5 4 4 8-9',
} as const;

export type IconName = keyof typeof strokes;

const svg = 'http://www.w3.org/2000/svg';

/** A small picture that says nothing to a screen reader: the words beside it, or its button's label, do. */
export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 20 20');
  drawing.setAttribute('class', `icon icon-${name}`);
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', strokes[name]);
  drawing.append(path);
  return drawing;
}
