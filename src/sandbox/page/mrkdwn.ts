import { replaceEmoji } from './emoji.js';

/** Slack's mrkdwn, understood. `text` is final: entities and emoji are already what they stand for. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic' | 'strike' | 'quote'; pieces: Piece[] }
  | { kind: 'code' | 'preformatted'; text: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'person' | 'channel'; id: string; label: string | null }
  /** `@channel` and the like: everybody there would be notified. */
  | { kind: 'ping'; label: string }
  | { kind: 'date'; seconds: number; format: string; url: string | null; fallback: string };

/**
 * Reads mrkdwn as Slack does (Slack's documentation, "Formatting text for app surfaces"): what is not well formed,
 * such as an asterisk alone, is text.
 */
export function parseMrkdwn(text: string): Piece[] {
  return text
    .split(/(```[\s\S]+?```)/)
    .flatMap((part, index) =>
      index % 2 === 1
        ? [{ kind: 'preformatted' as const, text: decodeEntities(part.slice(3, -3).replace(/^\n/, '')) }]
        : parseLines(part),
    );
}

/** Lines that begin with `>` are a quote; Slack takes the escaped `&gt;` for one as well. */
function parseLines(text: string): Piece[] {
  if (text === '') return [];
  const pieces: Piece[] = [];
  let quote: Piece[] | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const quoted = /^(?:>|&gt;) ?(.*)$/s.exec(line);
    if (quoted !== null) {
      if (quote === null) {
        quote = [];
        pieces.push({ kind: 'quote', pieces: quote });
      } else quote.push({ kind: 'break' });
      quote.push(...parseInline(quoted[1] ?? ''));
      continue;
    }
    // A quote is a block of its own and needs no line break after it.
    if (index > 0 && quote === null) pieces.push({ kind: 'break' });
    quote = null;
    pieces.push(...parseInline(line));
  }
  return pieces;
}

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** One line: special sequences, code, and styles, which may hold one another. */
function parseInline(line: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  let at = 0;
  const endPlain = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: replaceEmoji(decodeEntities(plain)) });
    plain = '';
  };
  while (at < line.length) {
    const found = readSpecial(line, at) ?? readCode(line, at) ?? readStyle(line, at);
    if (found === null) {
      plain += line.charAt(at);
      at += 1;
      continue;
    }
    endPlain();
    pieces.push(found.piece);
    at = found.end;
  }
  endPlain();
  return pieces;
}

type Found = { piece: Piece; end: number } | null;

function readSpecial(line: string, at: number): Found {
  const match = /<([^<>|]+)(?:\|([^<>]*))?>/y;
  match.lastIndex = at;
  const found = match.exec(line);
  if (found === null) return null;
  const [whole, what = '', label] = found;
  const piece = readReference(what, label === undefined ? null : decodeEntities(label));
  return piece === null ? null : { piece, end: at + whole.length };
}

function readReference(what: string, label: string | null): Piece | null {
  const rest = what.slice(1);
  if (/^@[UW]\w+$/.test(what)) return { kind: 'person', id: rest, label };
  if (/^#[CG]\w+$/.test(what)) return { kind: 'channel', id: rest, label };
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(what);
  if (date !== null) {
    const [, seconds, format = '', url = null] = date;
    return { kind: 'date', seconds: Number(seconds), format, url, fallback: label ?? '' };
  }
  const ping = /^!(here|channel|everyone|subteam\^\w+)$/.exec(what);
  if (ping !== null) return { kind: 'ping', label: label ?? `@${ping[1]?.replace(/^subteam\^/, '')}` };
  if (what.startsWith('!')) return null;
  const url = decodeEntities(what);
  if (!/^(?:https?:\/\/|mailto:)\S+$/i.test(url)) return null;
  return { kind: 'link', url, label: label ?? url.replace(/^mailto:/i, '') };
}

function readCode(line: string, at: number): Found {
  const match = /`([^`]+)`/y;
  match.lastIndex = at;
  const found = match.exec(line);
  if (found === null) return null;
  return { piece: { kind: 'code', text: decodeEntities(found[1] ?? '') }, end: at + found[0].length };
}

/** A style begins after a space or punctuation, ends before one, and touches what it holds: `2*3*4` is arithmetic. */
function readStyle(line: string, at: number): Found {
  const mark = line.charAt(at);
  if (mark !== '*' && mark !== '_' && mark !== '~') return null;
  if (isWord(line.charAt(at - 1)) || /^\s?$/.test(line.charAt(at + 1))) return null;
  for (let end = line.indexOf(mark, at + 2); end !== -1; end = line.indexOf(mark, end + 1)) {
    if (/\s/.test(line.charAt(end - 1)) || isWord(line.charAt(end + 1))) continue;
    const pieces = parseInline(line.slice(at + 1, end));
    return { piece: { kind: styles[mark], pieces }, end: end + 1 };
  }
  return null;
}

function isWord(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character);
}

/** Slack escapes three characters and no others. */
function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : '>',
  );
}
