import { z } from 'zod';
import { nextNumber } from './load/drive.js';
import type { Block } from './load/payloads.js';
import { commandPayload } from './load/payloads.js';
import { setStage } from './stage.js';

/** A message of the app's, whole, and its blocks. */
export interface RecordedList {
  message: unknown;
  blocks: readonly Block[];
}

const listMessage = z.looseObject({
  blocks: z.array(
    z.looseObject({
      block_id: z.string().optional(),
      elements: z
        .array(
          z.looseObject({
            type: z.string(),
            action_id: z.string().optional(),
            value: z.string().optional(),
            initial_option: z.unknown().optional(),
          }),
        )
        .optional(),
    }),
  ),
});

/**
 * Asks the app for its list of users once: it is what is clicked on, and what the bare app answers a click with.
 * @param app the built app, relative to the repository
 */
export async function recordList(app: string): Promise<RecordedList> {
  const stage = await setStage();
  const contender = await stage.start({ file: app, transport: 'http' });
  const letter = contender.line.write(commandPayload('users', () => 'http://127.0.0.1/response/0'));
  const message: unknown = JSON.parse(await contender.line.send(letter, nextNumber()));
  await contender.line.close();
  await contender.stop();
  stage.close();
  return { message, blocks: listMessage.parse(message).blocks };
}
