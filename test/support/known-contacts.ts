import { slackPeople } from '../../src/sandbox/furnish-workspace.js';
import type { Story } from './story.js';

/*
 * Everybody's emails and phones, looked for by what they are rather than by how they look: nothing of the app's own patterns is used,
 * so that a shape which they do not know is found all the same.
 */

/** Emails and phones of the account, of the workspace and of all that was typed. Emails in small letters, phones by their digits. */
export interface Contacts {
  emails: ReadonlySet<string>;
  phones: ReadonlySet<string>;
}

export function gatherContacts({ account, slack }: Pick<Story, 'account' | 'slack'>): Contacts {
  const words = [
    ...textsUnder(account.snapshot(), /email|phone|name/iu),
    ...slackPeople().flatMap(({ email, phone, name }) => [email ?? '', phone ?? '', name]),
    ...slack.deliveries.flatMap(({ payload }) => typedIn(payload)),
  ].map(fold);
  const emails = words.flatMap((each) => each.match(/[^\s<>|,;:()]+@[^\s<>|,;:()"]{3,}/gu) ?? []);
  const phones = words
    .flatMap((each) => each.replace(noNumber, ' ').match(run) ?? [])
    .map(digitsOf)
    .filter((digits) => digits.length >= 7);
  return { emails: new Set(emails), phones: new Set(phones) };
}

/** @returns which of them stand in a text, however they are written there */
export function findContacts(text: string, { emails, phones }: Contacts): string[] {
  const folded = fold(text);
  const runs = (folded.replace(noNumber, ' ').match(run) ?? []).map(digitsOf);
  const inRuns = runs.filter((digits) => digits.length >= 7).join(' ');
  const near = textNearSigns(folded, emails);
  return [
    ...[...emails].filter((email) => near.includes(email)),
    // With or without the country's code: the last seven digits call the same person.
    ...[...phones].filter((phone) => inRuns.includes(phone.slice(-7))),
  ];
}

/** What of a text stands near an @, as far as the longest email reaches: of a long log it is little, and the same again and again. */
function textNearSigns(text: string, emails: ReadonlySet<string>): string {
  const before = Math.max(0, ...[...emails].map((email) => email.lastIndexOf('@')));
  const after = Math.max(0, ...[...emails].map((email) => email.length - email.indexOf('@')));
  const pieces = [...text.matchAll(/@/gu)].map(({ index }) =>
    text.slice(Math.max(0, index - before), index + after),
  );
  return [...new Set(pieces)].join('\n');
}

/** Digits with at most three characters between two of them. */
const run = /(?<![\p{L}\p{N}])\d(?:[^\p{L}\p{N}"\n]{0,3}\d)+/gu;

/** Times, Slack's `ts`, ids with hyphens, and this machine's addresses. */
const noNumber =
  /127\.0\.0\.1(?::\d+)?|\d{4}-\d\d-\d\d(?:t[\d:.]+z)?|\b1\d{9}\.\d{6}\b|\b1\d{12}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gu;

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '');
}

/** One way to write each character, without JSON's backslashes, what pages' addresses make of it, and what cannot be seen. */
function fold(text: string): string {
  return text
    .replaceAll('\\', '')
    .replaceAll(/%40/gu, '@')
    .replaceAll(/%2b/giu, '+')
    .replaceAll('%20', ' ')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}

/** What a person typed: behind the command, into a form, into a search. */
function typedIn({ text, value, view }: Record<string, unknown>): string[] {
  return [text, value, Object(view).state].flatMap((each) => textsUnder({ typed: each }, /^/u));
}

/** Every text in a value whose own name, or that of what it lies in, is one of those. */
function textsUnder(value: unknown, names: RegExp, inside = false): string[] {
  if (typeof value === 'string') return inside ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    textsUnder(each, names, Array.isArray(value) ? inside : names.test(name)),
  );
}
