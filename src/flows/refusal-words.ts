import { shorten } from '../blocks/limits.js';
import { escapeText } from '../blocks/text.js';
import type { PagerTreeRefusedError, RefusedField } from '../pagertree/errors.js';
import type { FieldProblems } from '../people/new-user.js';

/** A field of a form has little room below it, and a message of a thousand characters says nothing more. */
const longestQuote = 200;
const longestProblem = 600;
/** The head of a form has more room than there is below a field. */
const longestSaid = 400;

/**
 * PagerTree's refusal of a new user, as sentences beside the fields. What can be explained is explained; anything else
 * is quoted, so that nothing PagerTree says is lost.
 * @param slackCommand for the next step
 * @param email the one that was sent, for that step
 * @returns `null` when none of the messages is about a field of the form
 */
export function problemsFrom(
  refusal: PagerTreeRefusedError,
  slackCommand: string,
  email?: string,
): FieldProblems | null {
  const problems: FieldProblems = {};
  const rest: string[] = [];
  for (const { field, message } of refusal.messages) {
    if (field === null || field === 'notificationRule') rest.push(message);
    else
      problems[field] = [problems[field], explain(field, message, slackCommand, email)]
        .filter(Boolean)
        .join(' ');
  }
  if (Object.keys(problems).length === 0) return null;
  if (rest.length > 0) problems.name = [problems.name, ...rest.map(quote)].filter(Boolean).join(' ');
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, shorten(problem, longestProblem)]),
  );
}

/**
 * One message of PagerTree's about a field, as a sentence beside it.
 * @param email the one that was sent, where that is one alone
 */
export function explain(field: RefusedField, message: string, slackCommand: string, email?: string): string {
  if (field === 'email' && /taken|exist|in use|unique|duplicate/iu.test(message)) {
    const who =
      email === undefined ? `${slackCommand} users and the email` : `${slackCommand} users ${email}`;
    return `Somebody in this PagerTree account has this email already. To see who, type ${who}.`;
  }
  if (field === 'phone' && /invalid/iu.test(message)) {
    return 'PagerTree does not take this phone number. Check it, or leave it out: people can add it themselves.';
  }
  if (field === 'email' && /invalid/iu.test(message))
    return 'PagerTree does not take this email address. Check it.';
  // A team can refuse for other reasons than being gone, such as the account's plan.
  if (field === 'teams' && /must exist|not found|invalid/iu.test(message))
    return 'A chosen team is no longer in PagerTree. Take it out, or choose another.';
  return quote(message);
}

/**
 * PagerTree's refusal of a change of somebody who is there, in sentences safe as mrkdwn.
 * @param notDone what was not done, as a sentence, safe as mrkdwn
 * @param advise what to do, in plain sentences, about PagerTree's words
 * @param reference what this was logged under
 */
export function explainRefusedChange(
  { messages }: PagerTreeRefusedError,
  notDone: string,
  advise: (messages: readonly string[]) => string,
  reference: string,
): string {
  const said = messages.map(({ message }) => message);
  const quoted =
    said.length === 0 ? '' : `PagerTree says: “${escapeText(shorten(said.join('; '), longestSaid))}”. `;
  return `${notDone} ${quoted}${advise(said).replace(/\.$/u, '')} (reference ${reference}).`;
}

/** PagerTree's own words, marked as such, and cut when there are very many. */
export function quote(message: string): string {
  return `PagerTree says: “${shorten(message, longestQuote)}”.`;
}
