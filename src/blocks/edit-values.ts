import { z } from 'zod';
import type { TypedContacts } from '../people/contact-edit.js';
import type { EditForm, Named, NotificationWay } from '../people/user-edit.js';
import type { ContactList } from './edit-contacts.js';
import { noRule } from './edit-modal.js';

const option = z
  .object({ value: z.string().min(1).max(150), text: z.object({ text: z.string() }) })
  .transform(({ value, text }): Named => ({ id: value, name: text.text }));
const element = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});
/** A field's block has one element, so that which one need not be named. */
const submitted = z
  .record(z.string(), z.record(z.string(), element))
  .transform((blocks) =>
    Object.entries(blocks).flatMap(([blockId, elements]) =>
      Object.values(elements).map((field): Field => [blockId, field]),
    ),
  );
type Field = [string, z.output<typeof element>];

/** Reads a submission's `state.values`; `null` when it is not the form for a person. */
export function readEditForm(values: unknown): EditForm | null {
  const fields = submitted.safeParse(values).data ?? [];
  const find = (kind: string) => fields.find(([blockId]) => blockId.startsWith(`${kind}:`))?.[1];
  const name = find('name');
  const ruleField = find('rule');
  if (name === undefined || ruleField === undefined) return null;
  const position = (way: NotificationWay) => {
    const chosen = find(`notify_${way}`)?.selected_option?.id;
    return chosen === 'on' || chosen === 'off' ? chosen : 'leave';
  };
  const rule = ruleField.selected_option;
  const teams = find('teams');
  return {
    name: name.value ?? '',
    emails: readContacts('emails', fields),
    phones: readContacts('phones', fields),
    notify: {
      push: position('push'),
      email: position('email'),
      sms: position('sms'),
      voice: position('voice'),
    },
    rule: rule?.id === noRule ? null : (rule ?? null),
    teams: teams === undefined ? null : (teams.selected_options ?? []),
  };
}

function readContacts(list: ContactList, fields: readonly Field[]): TypedContacts {
  const find = (kind: string) => fields.find(([blockId]) => blockId.startsWith(`${kind}_${list}:`))?.[1];
  return {
    existing: fields.flatMap(([blockId, { value }]) => {
      const id = new RegExp(`^${list}:(.+):\\d+$`, 'u').exec(blockId)?.[1];
      return id === undefined ? [] : [{ id, typed: value ?? '' }];
    }),
    added: find('added')?.value ?? '',
    primary: find('primary')?.selected_option?.id ?? null,
  };
}
