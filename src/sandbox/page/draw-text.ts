import type { TextObject } from '../slack/block-types.js';
import { formatSlackDate } from './dates.js';
import { element } from './element.js';
import { replaceEmoji } from './emoji.js';
import { type Piece, parseMrkdwn } from './mrkdwn.js';
import { drawWords } from './signs.js';
import type { Names } from './surface.js';

/** Draws a text object. Plain text has no formatting but its emoji, and those only where `emoji` is not false. */
export function drawText(text: TextObject, names: Names): Node[] {
  return text.type === 'mrkdwn' ? drawMrkdwn(text.text, names) : drawWords(plainWords(text));
}

/** A text object as one line of plain words, for labels. */
export function plainWords(text: TextObject): string {
  return text.type === 'plain_text' && text.emoji === false ? text.text : replaceEmoji(text.text);
}

/** Draws mrkdwn: what `parseMrkdwn` reads in it. */
export function drawMrkdwn(text: string, names: Names): Node[] {
  return drawPieces(parseMrkdwn(text), names);
}

function drawPieces(pieces: Piece[], names: Names): Node[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'text' ? drawWords(piece.text) : [drawPiece(piece, names)],
  );
}

function drawPiece(piece: Exclude<Piece, { kind: 'text' }>, names: Names): Node {
  switch (piece.kind) {
    case 'break':
      return element('br');
    case 'bold':
      return element('strong', {}, ...drawPieces(piece.pieces, names));
    case 'italic':
      return element('em', {}, ...drawPieces(piece.pieces, names));
    case 'strike':
      return element('s', {}, ...drawPieces(piece.pieces, names));
    case 'quote':
      return element('blockquote', {}, ...drawPieces(piece.pieces, names));
    case 'code':
      return element('code', {}, piece.text);
    case 'preformatted':
      return element('pre', {}, piece.text);
    case 'link':
      return drawLink(piece.url, piece.label);
    case 'person':
      return drawPerson(piece.id, piece.label, names);
    case 'channel':
      return drawChannel(piece.id, piece.label, names);
    case 'ping':
      return drawPing(piece.label);
    case 'date':
      return drawDate(piece);
  }
}

/** Draws a link; what is not of the web stays words, because another kind could act on this page. */
export function drawLink(url: string, label: string): HTMLElement {
  if (!/^(https?|mailto|tel):/i.test(url)) return element('span', {}, replaceEmoji(label));
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, replaceEmoji(label));
}

/** Draws the mention of a channel. */
export function drawChannel(id: string, label: string | null, names: Names): HTMLElement {
  return element('span', { class: 'mention' }, `#${label ?? names.channelName(id) ?? id}`);
}

/** Draws the mention of a crowd. */
export function drawPing(label: string): HTMLElement {
  return element('span', { class: 'mention ping', title: 'In Slack this notifies everybody here.' }, label);
}

/** Draws the mention of a person. */
export function drawPerson(id: string, label: string | null, names: Names): HTMLElement {
  const known = names.people().find((person) => person.id === id);
  const mine = id === names.me() ? ' mine' : '';
  return element('span', { class: `mention${mine}` }, `@${known?.name ?? label ?? id}`);
}

function drawDate(piece: Extract<Piece, { kind: 'date' }>): HTMLElement {
  const at = piece.seconds * 1000;
  const words = formatSlackDate(piece.format, at, Date.now()) ?? piece.fallback;
  const time = element('time', { datetime: new Date(at).toISOString(), title: piece.fallback }, words);
  return piece.url === null || !/^https?:\/\//.test(piece.url)
    ? time
    : element('a', { href: piece.url, target: '_blank', rel: 'noopener noreferrer' }, time);
}
