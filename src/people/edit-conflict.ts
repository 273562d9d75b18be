import type { TypedContacts } from './contact-edit.js';
import { fingerprint, fingerprintTeams, type UserPart, userParts } from './fingerprint.js';
import type { EditForm } from './user-edit.js';

/** The parts of the form for a person that are kept, or shown anew, each as a whole; the teams are a part besides. */
type FormPart = UserPart | 'teams';

const partWords: Record<FormPart, string> = {
  name: 'name',
  emails: 'emails',
  phones: 'phones',
  notify: 'notifications',
  rule: 'notification rule',
  teams: 'teams',
};

/** What each part of a form but the teams is like, in 16 characters: the values would not fit into what a form carries. */
export function printForm(form: EditForm): string[] {
  const values = {
    name: form.name.trim(),
    emails: contactsOf(form.emails),
    phones: contactsOf(form.phones),
    notify: [form.notify.push, form.notify.email, form.notify.sms, form.notify.voice],
    rule: form.rule?.id ?? null,
  };
  return userParts.map((part) => fingerprint(values[part]));
}

function contactsOf({ existing, added, primary }: TypedContacts): unknown {
  return [existing.map(({ id, typed }) => JSON.stringify([id, typed.trim()])).sort(), added.trim(), primary];
}

/** What becomes of a form when somebody else changed the person before it was sent. */
export interface Reconciled {
  /** What was typed, with the parts that somebody else changed as they are now. */
  form: EditForm;
  /** The parts somebody else changed. */
  changed: FormPart[];
  /** Of those, where something was typed that has to be typed again. */
  lost: FormPart[];
  /** Whether anything that was typed is still there. */
  keeps: boolean;
}

/**
 * Keeps of what was typed all that somebody else's change does not touch. Where both changed the same, theirs is shown: what was typed was
 * typed about something else.
 * @param shown the prints of the form as it was shown, with that of its teams; `null` where it showed none
 * @param now the form as it would be shown now
 */
export function reconcile(
  typed: EditForm,
  shown: { parts: readonly string[]; teams: string | null },
  now: EditForm,
): Reconciled {
  const prints = { typed: printsOf(typed), now: printsOf(now) };
  const before = [...shown.parts, shown.teams];
  const all: FormPart[] = [...userParts, 'teams'];
  const isChanged = (part: FormPart) => prints.now[all.indexOf(part)] !== before[all.indexOf(part)];
  const isTyped = (part: FormPart) => prints.typed[all.indexOf(part)] !== before[all.indexOf(part)];
  const from = (part: FormPart) => (isChanged(part) ? now : typed);
  return {
    form: {
      name: from('name').name,
      emails: from('emails').emails,
      phones: from('phones').phones,
      notify: from('notify').notify,
      rule: from('rule').rule,
      teams: from('teams').teams,
    },
    changed: all.filter(isChanged),
    lost: all.filter((part) => isChanged(part) && isTyped(part)),
    keeps: all.some((part) => isTyped(part) && !isChanged(part)),
  };
}

function printsOf(form: EditForm): (string | null)[] {
  return [...printForm(form), form.teams === null ? null : fingerprintTeams(form.teams.map(({ id }) => id))];
}

/** What somebody else changed, and what has to be typed again, in sentences. */
export function explainConflict({ changed, lost, keeps }: Reconciled): string {
  const list = (those: readonly FormPart[]) =>
    new Intl.ListFormat('en-GB').format(those.map((part) => partWords[part]));
  return [
    changed.length === 0
      ? 'Somebody changed this person meanwhile.'
      : `Somebody changed this person meanwhile: ${list(changed)}, shown here as now.`,
    'Nothing was sent.',
    lost.length === 0 ? '' : `Type again what you changed there: ${list(lost)}.`,
    keeps
      ? `${lost.length === 0 ? 'What' : 'Everything else'} you typed is still here: press *Save* to send it.`
      : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}
