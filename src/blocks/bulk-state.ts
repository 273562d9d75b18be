import { z } from 'zod';
import { roleNames } from '../people/roles.js';
import { originState } from './state.js';

const id = z.string().min(1).max(64);
const ids = (most: number) => z.array(id).max(most);

/** Slack's ids of people and of conversations, as its own fields give them: it refuses a form that is shown again with anything else. */
export const slackUserId = z
  .string()
  .max(64)
  .regex(/^[UW][A-Z0-9]+$/u);
export const conversationId = z
  .string()
  .max(64)
  .regex(/^[CDG][A-Z0-9]+$/u);

/** More than this does not fit into a form's memory together with everything else; a channel or a group holds any number. */
export const mostPeopleChosen = 100;
export const mostTeamsForAll = 20;

/** What is the same for everybody who is added together. */
export const bulkChoiceState = z.strictObject({
  roles: z.array(z.enum(roleNames)).max(roleNames.length),
  teamIds: ids(mostTeamsForAll),
  ruleId: id.nullable(),
});

/** Who was chosen, as far as the memory of a form holds it. Lines that were pasted stay in their field. */
export const bulkSourceState = z.strictObject({
  /** Everybody in the workspace. */
  everybody: z.boolean(),
  peopleIds: z.array(slackUserId).max(mostPeopleChosen),
  channelId: conversationId.nullable(),
  groupId: id.nullable(),
  fileId: id.nullable(),
});
export type BulkSource = z.infer<typeof bulkSourceState>;

/** The form: where it was opened, whether it is about everybody in the workspace, and a file that was given before. */
export const bulkFormState = originState.extend({ everybody: z.boolean(), fileId: id.nullable() });
export type BulkFormState = z.infer<typeof bulkFormState>;

/** The preview: what it was made from, and a fingerprint of what it showed. */
export const bulkPreviewState = originState.extend({
  source: bulkSourceState,
  choice: bulkChoiceState,
  seen: z.string().length(16),
});
export type BulkPreviewState = z.infer<typeof bulkPreviewState>;

/** *Stop*: which run. It is known to the process that carries it out alone. */
export const bulkRunState = z.strictObject({ run: id });

/** *Retry failed*: whom, as rows of name, email and phone, or the file that has them where they are too many for a button. */
export const bulkRetryState = z.strictObject({
  run: id,
  choice: bulkChoiceState,
  people: z.array(z.tuple([z.string().max(255), z.string().max(255), z.string().max(50)])).nullable(),
  fileId: id.nullable(),
  /** Where the channel is told; `null` where there is no such channel. Buttons from before say nothing of it. */
  announceIn: originState.pick({ channelId: true, responseUrl: true }).nullable().default(null),
  /** When it was confirmed by name, in milliseconds since 1970; buttons from before do not say. */
  confirmedAt: z.number().int().default(0),
});
export type BulkRetryState = z.infer<typeof bulkRetryState>;
