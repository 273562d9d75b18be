import { z } from 'zod';
import { listSorts, pageSizes, roleFilters } from '../people/list-choices.js';
import { roleNames } from '../people/roles.js';

/*
 * What a later click or submission needs travels in the button or modal itself: a restart or a second replica loses
 * nothing. Everything comes back through a person's client, so it is read as a stranger's input.
 */

/** Raised when a state changes its shape; older buttons then say that they are too old. */
const version = 1;

/** Which part of the list of users is shown. */
export const listState = z.strictObject({
  page: z.number().int().min(1).max(1_000_000),
  search: z.string().max(100),
  role: z.enum(roleFilters),
  sort: z.enum(listSorts),
  size: z.literal(pageSizes),
});
export type ListState = z.infer<typeof listState>;

/** Whom a button is about. */
export const personState = z.strictObject({
  id: z.string().min(1).max(64),
  /** Who they were named as in Slack, where that is not told by an email. */
  slackId: z.string().min(1).max(64).optional(),
});
export type PersonState = z.infer<typeof personState>;

/** Where a modal was opened from, so that its result is told there. */
export const originState = z.strictObject({
  channelId: z.string().min(1).max(255),
  /** `null` where it is told in the messages between the person and the app, `channelId` then being the person's own. */
  responseUrl: z.url().max(1_000).nullable(),
  /** The list that stands there when the modal was opened from one, so that it is fresh afterwards. */
  list: listState.optional(),
  /** Where the list stands, when not at `responseUrl`. In both, `null` stands for the person's Home tab. */
  listUrl: z.url().max(1_000).nullable().optional(),
  /** The card that stands at `responseUrl` when the modal was opened from one, so that it is fresh afterwards. */
  card: personState.optional(),
});
export type Origin = z.infer<typeof originState>;

/** What a form keeps of where it was opened from. */
export function keepOrigin({ channelId, responseUrl, list, listUrl, card }: Origin): Origin {
  return { channelId, responseUrl, list, listUrl, card };
}

/** The buttons of a card that one person alone sees: whose it is, and the list it was opened from. */
export const cardState = personState.extend({
  card: z.literal(true),
  list: listState.optional(),
  listUrl: z.url().max(1_000).optional(),
});
export type CardState = z.infer<typeof cardState>;

/** Somebody to be added, from a button that offers it. */
export const prefillState = z.strictObject({
  name: z.string().max(255),
  email: z.string().max(255),
  phone: z.string().max(50),
});

const roles = z.array(z.enum(roleNames)).max(roleNames.length);

/** The form for roles: whose they are, and which they were when the form was shown. */
export const rolesFormState = originState.extend({
  id: z.string().min(1).max(64),
  name: z.string().max(255),
  seen: roles,
});
export type RolesFormState = z.infer<typeof rolesFormState>;

/** The question whether to change roles in that way: the form, and what was ticked in it. */
export const rolesQuestionState = rolesFormState.extend({ chosen: roles });

/** What *Undo* needs: whose roles, from what to what, and until when (milliseconds since 1970). */
export const undoRolesState = z.strictObject({
  id: z.string().min(1).max(64),
  before: roles,
  after: roles,
  until: z.number().int(),
});
export type UndoRolesState = z.infer<typeof undoRolesState>;

/** The form for a removal: of whom, called what when the form was shown. */
export const removeFormState = originState.extend({
  id: z.string().min(1).max(64),
  name: z.string().max(255),
});
export type RemoveFormState = z.infer<typeof removeFormState>;

/** The question whether to remove oneself: the form, and what was typed in it. */
export const removeQuestionState = removeFormState.extend({ typed: z.string().max(1_000) });

/** The question whether to add somebody with such roles: the form as it was typed; of the teams, the ids. */
export const addQuestionState = originState.extend({
  name: z.string().max(255),
  email: z.string().max(255),
  phone: z.string().max(50),
  roles,
  teamIds: z.array(z.string().min(1).max(64)).max(50),
});
export type AddQuestionState = z.infer<typeof addQuestionState>;

/** What *Add again* needs, and until when (milliseconds since 1970). Email and phone are left out: a whole channel receives it. */
export const addAgainState = z.strictObject({
  name: z.string().max(255),
  roles,
  teamIds: z.array(z.string().min(1).max(64)).max(50),
  /** How many teams more there were than a button can carry. */
  missingTeams: z.number().int().min(0),
  /** Whether the person administered a team. */
  teamAdmin: z.boolean(),
  /** The person in Slack, where the email can be found again. */
  slackId: z.string().min(1).max(64).nullable(),
  until: z.number().int(),
});
export type AddAgainState = z.infer<typeof addAgainState>;

/** Writes a state for a button's `value` or a modal's `private_metadata`. */
export function encodeState(state: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ v: version, ...state });
}

/** Reads a state; `null` when it is from another version, or nothing this app wrote. */
export function decodeState<State extends z.ZodObject>(schema: State, text: string): z.output<State> | null {
  const envelope = z.object({ v: z.literal(version) }).loose();
  try {
    const parsed = envelope.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const { v: _, ...rest } = parsed.data;
    return schema.safeParse(rest).data ?? null;
  } catch {
    return null;
  }
}
