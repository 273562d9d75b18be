import { checkEmail, longestName } from './new-user.js';
import { cutWhole, readMention, readTypedText } from './typed-text.js';

/** What is known of a person before the form is open. */
export interface Prefill {
  name: string;
  email: string;
  phone: string;
}

export const emptyPrefill: Prefill = { name: '', email: '', phone: '' };

export type AddUserArgument =
  | { kind: 'nothing' }
  | { kind: 'person'; slackId: string }
  | { kind: 'typed'; prefill: Prefill }
  | { kind: 'unusable'; problem: string };

/** More than this was pasted by mistake; a name, an email and a phone are far shorter. */
const longestArgument = 400;

/**
 * Reads what follows `adduser`.
 * @param text a mention as Slack escapes it (`<@U123>`, older `<@U123|name>`), or an email, a name and a phone in any order
 * @returns whom to look up, what to fill in, or a sentence why neither can be done
 */
export function readAddUserArgument(text: string): AddUserArgument {
  const argument = text.trim();
  if (argument === '') return { kind: 'nothing' };
  if (argument.length > longestArgument) {
    return { kind: 'unusable', problem: 'That is too long to be a name and an email address.' };
  }
  const slackId = readMention(argument);
  if (slackId !== null) return { kind: 'person', slackId };
  if (/<[@#!]/u.test(argument)) {
    return { kind: 'unusable', problem: 'Name one person: a mention alone, or an email address and a name.' };
  }
  const typed = readTypedText(argument);
  if (/(?:^|\s)@\p{L}/u.test(typed)) {
    return {
      kind: 'unusable',
      problem: 'That @ names nobody: to mention somebody, type @ and pick the person from Slack’s list.',
    };
  }
  return { kind: 'typed', prefill: readTyped(typed) };
}

function readTyped(text: string): Prefill {
  let rest = text;
  const email = rest.split(' ').find((word) => checkEmail(trimPunctuation(word)).ok);
  if (email !== undefined) rest = rest.replace(email, ' ');
  const phone = /(?:^|\s)([+＋]?\(?\d[\d\s().-]{5,}\d)(?=\s|$)/u.exec(rest)?.[1] ?? '';
  if (phone !== '') rest = rest.replace(phone, ' ');
  return {
    name: cutWhole(rest.replace(/[\s,;]+/gu, ' ').trim(), longestName),
    email: email === undefined ? '' : trimPunctuation(email),
    phone: phone.trim(),
  };
}

function trimPunctuation(word: string): string {
  return word.replace(/^[,;("'<]+|[,;)"'>]+$/gu, '');
}
