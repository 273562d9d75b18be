import type { PagerTreeRefusedError, RefusalMessage } from '../pagertree/errors.js';
import type { ContactEdit, ContactField } from '../people/contact-edit.js';
import { adviseOnRefusal } from '../people/removal.js';
import type { EditField, EditProblem, UserEdit } from '../people/user-edit.js';
import { explain, quote } from './refusal-words.js';

/**
 * PagerTree's refusal of an edit, as sentences beside the fields. PagerTree does not say which of several emails or phones it
 * means: the one it quotes, if it does, otherwise the first that was changed.
 * @param slackCommand for the next step
 * @returns empty when none of the messages is about a field of the form
 */
export function problemsOfEdit(
  refusal: PagerTreeRefusedError,
  edit: UserEdit,
  slackCommand: string,
): EditProblem[] {
  const placed = refusal.messages.map((told) => ({ told, field: fieldFor(told, edit) }));
  if (placed.every(({ field }) => field === null)) return [];
  return placed.map(({ told, field }) => ({
    // What is about no field stands beside the first one, so that nothing PagerTree says is lost.
    field: field ?? { kind: 'name' },
    problem: explainTold(told, slackCommand),
  }));
}

function fieldFor({ field, message }: RefusalMessage, edit: UserEdit): EditField | null {
  switch (field) {
    case 'name':
    case 'teams':
      return { kind: field };
    case 'notificationRule':
      return { kind: 'rule' };
    case 'email':
      return contactField('emails', message, edit.emails);
    case 'phone':
      return contactField('phones', message, edit.phones);
    default:
      return null;
  }
}

function contactField(
  kind: 'emails' | 'phones',
  message: string,
  { added, changed, removed, primary }: ContactEdit,
): EditField | null {
  const sent: { value: string; contact: ContactField }[] = [
    ...changed.map(({ id, after }) => ({ value: after, contact: { kind: 'existing' as const, id } })),
    ...added.map((value) => ({ value, contact: { kind: 'added' as const } })),
  ];
  const told = sent.find(({ value }) => message.toLowerCase().includes(value.toLowerCase())) ?? sent[0];
  if (told !== undefined) return { kind, contact: told.contact };
  const [first] = removed;
  if (first !== undefined) return { kind, contact: { kind: 'existing', id: first.id } };
  return primary === null ? null : { kind, contact: { kind: 'primary' } };
}

function explainTold({ field, message }: RefusalMessage, slackCommand: string): string {
  // A team can refuse for other reasons than being gone, such as losing its last member.
  if (field === 'teams' && !/exist/iu.test(message)) return `${adviseOnRefusal([message])} ${quote(message)}`;
  if (field === null) return quote(message);
  return explain(field, message, slackCommand);
}
