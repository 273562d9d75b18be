import type { InputBlock, PlainTextOption } from '@slack/types';
import { addedHere, type TypedContacts } from '../people/contact-edit.js';
import { checkEmail } from '../people/new-user.js';
import type { EditField } from '../people/user-edit.js';
import { limits, shorten } from './limits.js';
import { plainText } from './text.js';

export type ContactList = 'emails' | 'phones';

const words = {
  emails: { one: 'Email', add: 'Add an email', primary: 'Primary email' },
  phones: { one: 'Phone', add: 'Add a phone', primary: 'Primary phone' },
} as const satisfies Record<ContactList, unknown>;

/** How long a phone may be typed: the longest number with generous spaces. */
const longestPhone = 50;

/**
 * The id of the block of a field.
 * @param round how often the form was made anew
 */
export function editBlockId(field: EditField, round: number): string {
  if (!('contact' in field)) return `${field.kind}:${round}`;
  const { kind, contact } = field;
  return contact.kind === 'existing' ? `${kind}:${contact.id}:${round}` : `${contact.kind}_${kind}:${round}`;
}

/** A field for each email, or phone, one to add another, and the choice of the primary one. */
export function contactInputs(
  list: ContactList,
  typed: TypedContacts,
  round: number,
  hint?: string,
): InputBlock[] {
  const { one, add } = words[list];
  const several = typed.existing.length > 1;
  const existing = typed.existing.map(({ id, typed: text }, index) =>
    typedInput(
      list,
      editBlockId({ kind: list, contact: { kind: 'existing', id } }, round),
      several ? `${one} ${index + 1}` : one,
      text,
    ),
  );
  const added = typedInput(
    list,
    editBlockId({ kind: list, contact: { kind: 'added' } }, round),
    add,
    typed.added,
  );
  return [
    ...existing,
    hint === undefined ? added : { ...added, hint: plainText(hint) },
    ...(typed.existing.length === 0 ? [] : [primaryInput(list, typed, round)]),
  ];
}

function typedInput(list: ContactList, blockId: string, label: string, text: string): InputBlock {
  const initial = text === '' ? {} : { initial_value: text };
  // Slack refuses the whole modal when what stands in its field for an email is none, and PagerTree may hold such a one.
  const asEmail = list === 'emails' && (text === '' || checkEmail(text).ok);
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plainText(label),
    element: asEmail
      ? { type: 'email_text_input', action_id: 'typed', ...initial }
      : {
          type: 'plain_text_input',
          action_id: 'typed',
          ...(list === 'phones' ? { max_length: Math.max(longestPhone, text.length) } : {}),
          ...initial,
        },
  };
}

/** The one that is added can be chosen before it is known: its option says so. */
function primaryInput(list: ContactList, typed: TypedContacts, round: number): InputBlock {
  const options: PlainTextOption[] = typed.existing.map(({ id, typed: text }, index) => {
    const shown = text.trim() === '' ? `${words[list].one} ${index + 1}, removed here` : text.trim();
    return { text: plainText(shorten(shown, limits.optionText)), value: id };
  });
  options.push({ text: plainText('The one added here'), value: addedHere });
  const chosen = options.find(({ value }) => value === typed.primary);
  return {
    type: 'input',
    block_id: editBlockId({ kind: list, contact: { kind: 'primary' } }, round),
    optional: true,
    label: plainText(words[list].primary),
    element: {
      type: 'static_select',
      action_id: 'primary',
      placeholder: plainText('None is marked'),
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}
