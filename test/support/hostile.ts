import fc from 'fast-check';
import type { Sent } from './ways-in.js';

type Path = (string | number)[];

/** A payload that Slack has sent, to be spoilt, and the ways in that it reaches. */
export interface Genuine extends Sent {
  ways: readonly string[];
}

/** A spoilt one. */
export interface Spoilt {
  /** What it was. */
  base: Genuine;
  /** Whose it is. */
  who: string;
  sent: Sent;
}

/** What stands in forged words that ping and link, so that it is known again where the app says it. */
export const forged = { id: '77FORGED', host: 'forged.example' };

/** Texts that would ping, link, break out of a text, or mean something to a machine. */
const texts = [
  '',
  ' ',
  '<!channel>',
  '<!here|here>',
  `<!subteam^S${forged.id}>`,
  `<@U${forged.id}>`,
  `<#C${forged.id}>`,
  `<https://${forged.host}|PagerTree>`,
  `https://${forged.host}/x`,
  '@channel @here @everyone',
  '&lt;!channel&gt;',
  '*_~`>&<',
  '\u202Egnp.exe',
  '\u0000',
  '__proto__',
  'constructor',
  'null',
  '{"__proto__":{"polluted":true}}',
  '{"v":0}',
  '{"v":99,"name":"<!channel>"}',
  'x'.repeat(5_000),
  '😀'.repeat(200),
  '01J00000000000000000000000',
  'acu_1',
];

/** What may stand anywhere in a payload, instead of what stood there. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(null, 0, -1, 1e15, true, [], {}) },
  { weight: 1, arbitrary: fc.string({ maxLength: 300, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  {
    weight: 1,
    arbitrary: fc.constant(
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    ),
  },
);

/** Every place in a value, those inside others too. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, each]) => placesIn(each, [...at, key]));
  return [at, ...inside];
}

/** @returns a copy with something else at one place */
function put(value: unknown, [key, ...rest]: Path, what: unknown): unknown {
  if (key === undefined) return what;
  if (Array.isArray(value))
    return value.map((each, index) => (index === Number(key) ? put(each, rest, what) : each));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? put(each, rest, what) : each]),
  );
}

/** The texts that stand under some names: in metadata of forms and values of buttons, or as ids of what is listened to. */
function textsUnder(names: readonly string[], value: unknown): string[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    names.includes(name) && typeof each === 'string' ? [each] : textsUnder(names, each),
  );
}

/** A form has texts alone. */
function writtenDown(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Spoils payloads: somebody else did it, some places hold something else, and what the app gave out for one form, button or option comes
 * back in another. Every way in comes up as often as any other.
 * @param somebody ids of people; every payload is theirs in the end
 */
export function hostilePayloads(
  genuine: readonly Genuine[],
  somebody: (base: Genuine) => readonly string[],
): fc.Arbitrary<Spoilt> {
  const payloads = genuine.map(({ payload }) => payload);
  const carried = [...new Set(textsUnder(['value', 'private_metadata', 'block_id'], payloads))];
  const names = [...new Set(textsUnder(['action_id', 'callback_id'], payloads))];
  const instead = fc.oneof(
    { weight: 4, arbitrary: anything },
    { weight: 2, arbitrary: fc.constantFrom('', ...carried) },
    { weight: 1, arbitrary: fc.constantFrom(...names) },
  );
  const spoiltFrom = new Map(genuine.map((base) => [base, spoil(base, instead, somebody(base))]));
  const ways = [...new Set(genuine.map((base) => base.ways.join()))];
  const byWay = ways.map((way) => genuine.filter((base) => base.ways.join() === way));
  return fc
    .constantFrom(...byWay)
    .chain((bases) => fc.constantFrom(...bases))
    .chain((base) => spoiltFrom.get(base) ?? fc.constant({ base, who: '', sent: base }));
}

function spoil(
  base: Genuine,
  instead: fc.Arbitrary<unknown>,
  people: readonly string[],
): fc.Arbitrary<Spoilt> {
  // The blocks of a Home tab are Slack's own copy of what the app drew; of those that are spoilt, test/troubles/forged-state has a story.
  const drawn = isRecord(base.payload.view) && base.payload.view.type === 'home' ? 'view.blocks' : null;
  const places = placesIn(base.payload).filter(
    (path) =>
      path.length > 0 &&
      path.slice(0, 2).join('.') !== drawn &&
      (drawn === null || path.join('.') !== 'view'),
  );
  // What the app reads is where the trouble is; the rest of a payload is Slack's own.
  const read = places.filter((path) => /value|metadata|action|text|state|option|id/u.test(path.join('.')));
  const at = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...read) },
    { weight: 1, arbitrary: fc.constantFrom(...places) },
  );
  const edits = fc.array(fc.record({ at, what: instead }), { minLength: 1, maxLength: 4 });
  return fc.record({ edits, who: fc.constantFrom(...people) }).map(({ edits: made, who }) => {
    const payload = made.reduce<unknown>(
      (spoilt, { at: place, what }) => put(spoilt, place, what),
      base.payload,
    );
    return { base, who, sent: { type: base.type, payload: isRecord(payload) ? { ...payload } : {} } };
  });
}

/**
 * Makes a payload a person's own, and one that was never sent before: what was sent before is not done again, and would show nothing.
 * @param count another number for every payload
 */
export function address({ type, payload }: Sent, who: string, count: number): Sent {
  if (type === 'slash_commands') {
    // Whoever sends a command uses a trigger up.
    return { type, payload: writtenDown({ ...payload, user_id: who, trigger_id: `${count}.7.forged` }) };
  }
  const salted = { ...payload, salt: count };
  if (type === 'events_api') {
    const { event } = payload;
    const user = isRecord(event) && isRecord(event.user) ? { ...event.user, id: who } : who;
    return {
      type,
      payload: { ...salted, event_id: `Ev${count}`, event: isRecord(event) ? { ...event, user } : event },
    };
  }
  const user = { id: who, team_id: 'T01SANDBOX' };
  const { view } = payload;
  const isForm = payload.type === 'view_submission' && isRecord(view);
  return { type, payload: { ...salted, user, ...(isForm ? { view: { ...view, id: `V${count}F` } } : {}) } };
}
