import type { TextObject } from '../block-types.js';

/** Names for what mrkdwn refers to. */
export interface Names {
  /** Undefined for an id that is nobody's. */
  person(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/**
 * mrkdwn as a person reads it: mentions as `@name`, links as their label, dates as their fallback, entities decoded.
 * Asterisks and the like stay as they were written: what is bold to one client is a star to another.
 */
export function drawMrkdwn(text: string, names: Names): string {
  const drawn = text.replace(/<([^<>]*)>/g, (whole, inside: string) => reference(inside, names) ?? whole);
  return drawn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A text object as a person reads it. Plain text is not decoded. */
export function drawText(text: TextObject, names: Names): string {
  return text.type === 'mrkdwn' ? drawMrkdwn(text.text, names) : text.text;
}

function reference(inside: string, names: Names): string | undefined {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : inside.slice(bar + 1);
  const id = target.slice(1);
  if (target.startsWith('@')) return `@${names.person(id) ?? label ?? id}`;
  if (target.startsWith('#')) return `#${names.channel(id) ?? label ?? id}`;
  // Only the crowd's names are drawn as mentions; a date or a group shows its fallback.
  if (target.startsWith('!')) return label ?? `@${id.split('^')[0]}`;
  if (/^(https?|mailto|tel):/.test(target)) return label ?? target.replace(/^(mailto|tel):/, '');
  return undefined;
}
