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
  const read = (field: ContactField, text: string): string | null => {
    const reading = rules.read(text);
    if (reading.ok) return reading.value;
    problems.push({ field, problem: reading.problem });
    return null;
  };

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
  const addedText = typed.added.trim();
  if (addedText !== '') {
    left.push({ held: null, field: { kind: 'added' }, value: read({ kind: 'added' }, addedText) });
  }

  problems.push(...findRepeats(left, rules));
  const [first] = typed.existing;
  if (left.length === 0 && rules.neededAtLeast !== null) {
    const field: ContactField = first === undefined ? { kind: 'added' } : { kind: 'existing', id: first.id };
    problems.push({ field, problem: rules.neededAtLeast });
  }
  const primary = choosePrimary(held, left, typed, rules);
  if ('problem' in primary) problems.push({ field: { kind: 'primary' }, problem: primary.problem });
  return {
    edit: { ...changesFrom(held, left), primary: 'problem' in primary ? null : primary.edit },
    problems,
  };
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
