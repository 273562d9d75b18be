import { z } from 'zod';
import { notificationWays } from '../people/user-edit.js';
import { originState } from './state.js';

const id = z.string().min(1).max(64);
const print = z.string().length(16);
const way = z.enum(notificationWays);

/** More odd fields than this are not carried. */
export const mostOdd = 8;

/** The form for a person: who, and fingerprints of what it was made from. The values themselves would not fit. */
export const editFormState = originState.extend({
  id,
  /** Cut to what the head of the form shows. */
  name: z.string().max(80),
  seen: print,
  /** Of the parts of the form as it was shown: what somebody else's change leaves alone is kept. */
  shown: z.array(print).length(5),
  /** `null` where the form does not show the teams. */
  teams: print.nullable(),
  /** The switches that PagerTree says the state of. */
  known: z.array(way).max(notificationWays.length),
  /** Fields that hold what this app would not take as the form was shown; `null` where nothing can be said of the form by itself. */
  odd: z.array(z.string().max(80)).max(mostOdd).nullable(),
  /** How often the form was made anew: Slack keeps what was typed as long as a field's id stays the same. */
  round: z.number().int().min(0).max(1_000_000),
});
export type EditFormState = z.infer<typeof editFormState>;

const value = z.string().max(1_000);
const contactUndo = z.strictObject({
  add: z.array(value).optional(),
  set: z.array(z.tuple([id, value])).optional(),
  drop: z.array(id).optional(),
  main: value.optional(),
});

/** What *Undo* needs: whose change, the way back, and until when (milliseconds since 1970). Only the person's own message has it. */
export const undoEditState = z.strictObject({
  id,
  until: z.number().int(),
  seen: print,
  name: value.optional(),
  emails: contactUndo.optional(),
  phones: contactUndo.optional(),
  notify: z.array(z.tuple([way, z.boolean()])).optional(),
  rule: id.nullable().optional(),
  teams: z.strictObject({ seen: print, add: z.array(id), drop: z.array(id) }).optional(),
});
export type UndoEditState = z.infer<typeof undoEditState>;
