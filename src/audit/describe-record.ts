import { shorten } from '../blocks/limits.js';
import { escapeText } from '../blocks/text.js';
import type { AuditRecord, AuditValues } from './record.js';

const signs: Record<AuditRecord['outcome'], string> = {
  done: ':white_check_mark:',
  refused: ':no_entry:',
  failed: ':warning:',
  doubtful: ':warning:',
};

/** Characters of what changed, and of a reason: a line is to be read at a glance. */
const longest = 500;

/**
 * A record as one line of mrkdwn. People are named by their ids, as code: a mention would notify them with every line. Who the actor is in
 * PagerTree stands in the log alone, where there is room.
 * @param record masked already
 */
export function describeRecord(record: AuditRecord): string {
  const { actor, action, outcome, refusedBy, reason, reference, requestId } = record;
  const how = refusedBy === null ? outcome : `${outcome} by ${refusedBy === 'rule' ? 'a rule' : refusedBy}`;
  return [
    `${signs[outcome]} *${action}* ${how}: ${code(actor.slackId)}${describeTarget(record)}${describeChanges(record)}`,
    ...(reason === null ? [] : [`“${escapeText(shorten(reason, longest))}”`]),
    ...(reference === null ? [] : [`reference ${code(reference)}`]),
    `request ${code(requestId)}`,
  ].join(' · ');
}

function describeTarget({ target }: AuditRecord): string {
  if (target === null) return '';
  if (target.pagerTreeId !== null) return ` → ${code(target.pagerTreeId)}`;
  return target.email === null ? '' : ` → ${escapeText(target.email)}`;
}

function describeChanges({ before, after }: AuditRecord): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const each = names.flatMap((name) => {
    const was = show(before, name);
    const is = show(after, name) ?? 'none';
    if (was === null) return [`${name} ${is}`];
    // What somebody did not have is not gone with them.
    return was === is ? [] : [`${name} ${was} → ${is}`];
  });
  if (each.length === 0) return '';
  return `, ${escapeText(shorten(each.join('; '), longest))}`;
}

function show(values: AuditValues | null, name: string): string | null {
  const value = values?.[name];
  if (value === undefined) return null;
  if (value === null) return 'none';
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? 'none' : value.map(String).join(' + ');
}

function code(id: string): string {
  return `\`${escapeText(id.replaceAll('`', ''))}\``;
}
