/** An email or phone as PagerTree holds it. */
export interface HeldContact {
  id: string | null;
  value: string;
  primary: boolean;
}

/** The emails, or the phones, of a form as they were typed. */
export interface TypedContacts {
  /** Emptied means removed. One that the form did not show stays as it is. */
  existing: readonly { id: string; typed: string }[];
  /** One more; empty for none. */
  added: string;
  /** The id of the one chosen as primary, `addedHere`, or `null` for no choice. */
  primary: string | null;
}

/** Chosen as primary: the one that is added. */
export const addedHere = 'added here';

/** What would change about somebody's emails, or phones. */
export interface ContactEdit {
  added: string[];
  changed: { id: string; before: string; after: string }[];
  removed: { id: string; value: string }[];
  /** Which becomes the primary one, by its value after the change; `id` is `null` for one that is added. */
  primary: { before: string | null; after: string; id: string | null } | null;
}

/** How emails, or phones, are read and what is said of them. */
export interface ContactRules {
  /** As a field shows it. */
  show(value: string): string;
  read(typed: string): { ok: true; value: string } | { ok: false; problem: string };
  /** Two that PagerTree takes for the same have the same key. */
  keyOf(value: string): string;
  /** Why the last one cannot be removed; `null` where it can. */
  neededAtLeast: string | null;
  twice: string;
  primaryRemoved: string;
  primaryMissing: string;
}

/** A field of the form: an id, the one to add, or the choice of the primary one. */
export type ContactField = { kind: 'existing'; id: string } | { kind: 'added' } | { kind: 'primary' };

export interface ContactPlan {
  edit: ContactEdit;
  problems: { field: ContactField; problem: string }[];
}

/** One that would be there after the change; `value` is `null` when what was typed cannot be read. */
interface Left {
  held: HeldContact | null;
  field: ContactField | null;
  value: string | null;
}

/**
 * Compares what was typed with what PagerTree holds, all fields at once.
 * @param held as PagerTree holds them
 */
export function planContacts(
  held: readonly HeldContact[],
  typed: TypedContacts,
  rules: ContactRules,
): ContactPlan {
  const problems: ContactPlan['problems'] = [];
  const read = createReader(rules, problems);
  const left: Left[] = held.flatMap((contact): Left[] => {
    const { id, value } = contact;
    const text = typed.existing.find((entry) => entry.id === id)?.typed.trim();
    // What is unchanged is not read again: PagerTree may hold what this app would not take.
    if (id === null || text === undefined || text === rules.show(value).trim())
      return [{ held: contact, field: null, value }];
    if (text === '') return [];
    const field: ContactField = { kind: 'existing', id };
    return [{ held: contact, field, value: read(field, text) }];
  });
  left.push(...readAdded(typed, read));
  problems.push(...findRepeats(left, rules), ...findLack(left, typed, rules));
  const primary = choosePrimary(held, left, typed, rules);
  if ('problem' in primary) problems.push({ field: { kind: 'primary' }, problem: primary.problem });
  return {
    edit: { ...changesFrom(held, left), primary: 'problem' in primary ? null : primary.edit },
    problems,
  };
}

/**
 * What is wrong with what was typed, whatever PagerTree holds: said at once, before PagerTree is asked. What only a comparison shows is
 * left to `planContacts`, and so is what nobody touched, which may be odd and stay so.
 */
export function findContactSlips(typed: TypedContacts, rules: ContactRules): ContactPlan['problems'] {
  const problems: ContactPlan['problems'] = [];
  const read = createReader(rules, problems);
  const left = typed.existing.flatMap(({ id, typed: text }): Left[] => {
    const field: ContactField = { kind: 'existing', id };
    const held: HeldContact = { id, value: '', primary: false };
    return text.trim() === '' ? [] : [{ held, field, value: read(field, text) }];
  });
  left.push(...readAdded(typed, read));
  problems.push(...findRepeats(left, rules), ...findLack(left, typed, rules));
  if (typed.primary === null) return problems;
  const primary = choosePrimary([], left, typed, rules);
  if ('problem' in primary) problems.push({ field: { kind: 'primary' }, problem: primary.problem });
  return problems;
}

/** `null` for what cannot be read; why not is put with the problems. */
type Reader = (field: ContactField, text: string) => string | null;

function createReader(rules: ContactRules, problems: ContactPlan['problems']): Reader {
  return (field, text) => {
    const reading = rules.read(text);
    if (reading.ok) return reading.value;
    problems.push({ field, problem: reading.problem });
    return null;
  };
}

function readAdded({ added }: TypedContacts, read: Reader): Left[] {
  const field: ContactField = { kind: 'added' };
  return added.trim() === '' ? [] : [{ held: null, field, value: read(field, added.trim()) }];
}

function findLack(
  left: readonly Left[],
  { existing: [first] }: TypedContacts,
  { neededAtLeast }: ContactRules,
): ContactPlan['problems'] {
  if (left.length > 0 || neededAtLeast === null) return [];
  const field: ContactField = first === undefined ? { kind: 'added' } : { kind: 'existing', id: first.id };
  return [{ field, problem: neededAtLeast }];
}

/** Twice the same is said of the one that was typed; what PagerTree holds twice is not the form's doing. */
function findRepeats(left: readonly Left[], rules: ContactRules): ContactPlan['problems'] {
  const isTyped = ({ field, held, value }: Left) => field !== null && value !== held?.value;
  const keys = new Set(
    left.flatMap((one) => (isTyped(one) || one.value === null ? [] : [rules.keyOf(one.value)])),
  );
  return left.filter(isTyped).flatMap(({ field, value }) => {
    if (field === null || value === null) return [];
    const key = rules.keyOf(value);
    if (keys.has(key)) return [{ field, problem: rules.twice }];
    keys.add(key);
    return [];
  });
}

function changesFrom(held: readonly HeldContact[], left: readonly Left[]): Omit<ContactEdit, 'primary'> {
  const kept = new Set(left.map((one) => one.held));
  return {
    added: left.flatMap((one) => (one.held === null && one.value !== null ? [one.value] : [])),
    changed: left.flatMap(({ held: before, value }) =>
      before === null || before.id === null || value === null || value === before.value
        ? []
        : [{ id: before.id, before: before.value, after: value }],
    ),
    removed: held.flatMap((one) =>
      one.id === null || kept.has(one) ? [] : [{ id: one.id, value: one.value }],
    ),
  };
}

/** Where only one is left, it is the primary one, whatever was chosen before. */
function choosePrimary(
  held: readonly HeldContact[],
  left: readonly Left[],
  typed: TypedContacts,
  rules: ContactRules,
): { edit: ContactEdit['primary'] } | { problem: string } {
  const before = held.find(({ primary }) => primary) ?? null;
  const asItWas = held.length > 0 && (before === null || left.some((one) => one.held === before));
  if (typed.primary === null && asItWas) return { edit: null };
  const chosen =
    typed.primary === addedHere
      ? left.find((one) => one.held === null)
      : left.find((one) => one.held !== null && one.held.id !== null && one.held.id === typed.primary);
  const target = chosen ?? (left.length === 1 ? left[0] : undefined);
  if (typed.primary === addedHere && chosen === undefined) return { problem: rules.primaryMissing };
  if (target === undefined) return left.length === 0 ? { edit: null } : { problem: rules.primaryRemoved };
  // One without an id cannot be named to PagerTree; one that cannot be read is a problem of its own.
  const unnamed = target.held !== null && target.held.id === null;
  if (target.value === null || unnamed || (target.held !== null && target.held === before))
    return { edit: null };
  return {
    edit: { before: before?.value ?? null, after: target.value, id: target.held?.id ?? null },
  };
}
