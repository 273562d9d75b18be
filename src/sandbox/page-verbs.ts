import { z } from 'zod';
import type { Option } from './slack/block-types.js';
import type { Verbs } from './slack/sight.js';

const text = z.string().max(100_000);
const id = z.string().max(300);
const target = z.union([
  text,
  z.strictObject({ blockId: id, actionId: id, messageTs: id.optional() }).transform((place) => {
    const { blockId, actionId, messageTs } = place;
    return messageTs === undefined ? { blockId, actionId } : { blockId, actionId, messageTs };
  }),
]);
const person = { as: id };
/** Bytes travel in base 64. */
const file = z.strictObject({
  name: z.string().min(1).max(300),
  content: z.base64().transform((content) => Uint8Array.from(Buffer.from(content, 'base64'))),
});

/** What the page posts: who acts, which verb, and the verb's own arguments in their order. */
export const verbRequest = z.discriminatedUnion('verb', [
  z.strictObject({ ...person, verb: z.literal('send'), args: z.tuple([text, text]) }),
  z.strictObject({ ...person, verb: z.literal('click'), args: z.tuple([target]) }),
  z.strictObject({ ...person, verb: z.literal('pick'), args: z.tuple([target, text]) }),
  z.strictObject({ ...person, verb: z.literal('fill'), args: z.tuple([target, text]) }),
  z.strictObject({ ...person, verb: z.literal('choose'), args: z.tuple([target, z.array(text).max(1000)]) }),
  z.strictObject({ ...person, verb: z.literal('suggest'), args: z.tuple([target, text]) }),
  z.strictObject({ ...person, verb: z.literal('submit'), args: z.tuple([]) }),
  z.strictObject({ ...person, verb: z.literal('close'), args: z.tuple([]) }),
  z.strictObject({ ...person, verb: z.literal('reload'), args: z.tuple([]) }),
  z.strictObject({ ...person, verb: z.literal('attach'), args: z.tuple([target, z.array(file).max(10)]) }),
  z.strictObject({ ...person, verb: z.literal('useShortcut'), args: z.tuple([text]) }),
  z.strictObject({ ...person, verb: z.literal('useMessageShortcut'), args: z.tuple([text, text]) }),
  z.strictObject({
    ...person,
    verb: z.literal('openHome'),
    args: z.tuple([z.enum(['home', 'messages'])]),
  }),
]);

export type VerbRequest = z.infer<typeof verbRequest>;

/** What became of a verb: its result, or the sentence that says why a person could not do this. */
export type VerbAnswer = { ok: true; result: Option[] | null } | { ok: false; error: string };

/**
 * Carries out a verb.
 * @returns the answer for the page.
 * @throws what is a mistake of the sandbox's own, and not something that a person cannot do.
 */
export async function performVerb(verbs: Verbs, request: VerbRequest): Promise<VerbAnswer> {
  try {
    return { ok: true, result: await callVerb(verbs, request) };
  } catch (error) {
    if (!(error instanceof Error) || isMistake(error)) throw error;
    return { ok: false, error: error.message };
  }
}

/** Only `suggest` has a result; the others are over when they resolve. */
async function callVerb(verbs: Verbs, request: VerbRequest): Promise<Option[] | null> {
  if (request.verb === 'suggest') return verbs.suggest(...request.args);
  await callWithoutResult(verbs, request);
  return null;
}

function callWithoutResult(verbs: Verbs, request: Exclude<VerbRequest, { verb: 'suggest' }>): Promise<void> {
  switch (request.verb) {
    case 'send':
      return verbs.send(...request.args);
    case 'click':
      return verbs.click(...request.args);
    case 'pick':
      return verbs.pick(...request.args);
    case 'fill':
      return verbs.fill(...request.args);
    case 'choose':
      return verbs.choose(...request.args);
    case 'submit':
      return verbs.submit();
    case 'close':
      return verbs.close();
    case 'reload':
      return verbs.reload();
    case 'attach':
      return verbs.attach(...request.args);
    case 'useShortcut':
      return verbs.useShortcut(...request.args);
    case 'useMessageShortcut':
      return verbs.useMessageShortcut(...request.args);
    case 'openHome':
      return verbs.openHome(...request.args);
  }
}

/** The verbs throw a plain `Error` with a sentence; JavaScript throws these for mistakes in the code. */
function isMistake(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}
