import fc from 'fast-check';
import type { Sent } from '../ways-in.js';
import { changeAt, isRecord, type Path, placesIn, textsUnder, valueAt } from './places.js';

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
  /** The places at which something else stands now. */
  places: readonly Path[];
  /** How it was spoilt: the same can be done to a payload that is newer. */
  spoil(payload: Sent['payload']): Sent['payload'];
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

/** A form has texts alone. */
function writtenDown(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  );
}

/** What stood there, and a little else: another version, another id, a seal that was tampered with, a second later. */
function alter(before: unknown, where: number): unknown {
  if (typeof before === 'number') return before + (where % 2 === 0 ? 1 : -1);
  if (typeof before === 'boolean') return !before;
  if (typeof before !== 'string') return Array.isArray(before) ? [...before, ...before] : null;
  const index = where % (before.length + 1);
  const other = before.charAt(index) === 'A' ? 'B' : 'A';
  return `${before.slice(0, index)}${other}${before.slice(index + 1)}`;
}

/**
 * Puts what Slack has sent into an order that is the same in every recording: by the way in, and within one as it was sent.
 */
export function inOrder(genuine: readonly Genuine[]): Genuine[] {
  const wayOf = ({ ways }: Genuine) => ways.join();
  return [...genuine].sort((one, other) =>
    wayOf(one) < wayOf(other) ? -1 : Number(wayOf(one) > wayOf(other)),
  );
}

/**
 * Spoils payloads: somebody else did it, some places hold something else, or almost what they held, and what the app gave out for one form,
 * button or option comes back in another. Every way in comes up as often as any other.
 * @param genuine those to be spoilt, in the order of `inOrder`
 * @param all whatever Slack has sent: what it carried comes up in the others
 * @param somebody ids of people; every payload is theirs in the end
 * @param ids of people, teams and rules of the account
 * @param confirms whether all of them confirm something: then it is mostly that which is spoilt
 */
export function hostilePayloads(
  genuine: readonly Genuine[],
  all: readonly Genuine[],
  somebody: (base: Genuine) => readonly string[],
  ids: readonly string[],
  confirms: boolean,
): fc.Arbitrary<Spoilt> {
  const payloads = all.map(({ payload }) => payload);
  const carried = [...new Set(textsUnder(['value', 'private_metadata', 'block_id'], payloads))];
  const held = [...new Set(textsUnder(['id', 'name', 'email', 'run', 'seen', 'search'], carried))];
  const names = [...new Set(textsUnder(['action_id', 'callback_id'], payloads))];
  const instead = fc.oneof(
    { weight: 4, arbitrary: anything },
    { weight: 2, arbitrary: fc.constantFrom('', ...carried) },
    { weight: 2, arbitrary: fc.constantFrom(...held, ...ids) },
    { weight: 1, arbitrary: fc.constantFrom(...names) },
    // Not there at all.
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const change: fc.Arbitrary<(before: unknown) => unknown> = fc.oneof(
    { weight: 5, arbitrary: instead.map((what) => () => what) },
    { weight: 2, arbitrary: fc.nat().map((where) => (before: unknown) => alter(before, where)) },
  );
  const cunning = confirms ? { ids, held } : null;
  const spoiltFrom = new Map(genuine.map((base) => [base, spoil(base, change, somebody(base), cunning)]));
  const ways = [...new Set(genuine.map((base) => base.ways.join()))];
  const byWay = ways.map((way) => genuine.filter((base) => base.ways.join() === way));
  return fc
    .constantFrom(...byWay)
    .chain((bases) => fc.constantFrom(...bases))
    .chain(
      (base) =>
        spoiltFrom.get(base) ?? fc.constant({ base, who: '', places: [], spoil: (payload) => payload }),
    );
}

/** What a forger knows. */
interface Words {
  ids: readonly string[];
  /** Names, emails, and what forms carry of what they showed. */
  held: readonly string[];
}

interface Edit {
  at: Path;
  how(before: unknown): unknown;
}

/** One thing alone is another, and it could be true: somebody else, other roles, what another form showed, another time or version. */
function forgeOne(at: Path, { ids, held }: Words): fc.Arbitrary<Edit[]>[] {
  const roles = [[], ['communicator'], ['broadcaster', 'communicator'], ['admin']];
  const choices: Readonly<Record<string, readonly unknown[]>> = {
    id: ids,
    name: held,
    typed: held,
    seen: [...roles, ...held],
    before: roles,
    after: roles,
    chosen: roles,
    until: [0, 1e12],
    confirmedAt: [0, 1e12],
    v: [0, 2],
  };
  const known = choices[at.at(-1) ?? ''];
  return known === undefined ? [] : [fc.constantFrom(...known).map((what) => [{ at, how: () => what }])];
}

/** What a form carries and holds, and what a button carries. */
const whatConfirms = /^(?:view\.private_metadata|view\.state\.values|actions\.0\.(?:value|selected_option))/u;

function spoil(
  base: Genuine,
  change: fc.Arbitrary<(before: unknown) => unknown>,
  people: readonly string[],
  cunning: Words | null,
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
  const heart = cunning === null ? [] : places.filter((path) => whatConfirms.test(path.join('.')));
  const at = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...read) },
    { weight: 1, arbitrary: fc.constantFrom(...places) },
    ...(heart.length === 0 ? [] : [{ weight: 8, arbitrary: fc.constantFrom(...heart) }]),
  );
  const careless = fc.array(fc.record({ at, how: change }), { minLength: 1, maxLength: 4 });
  const one = cunning === null ? [] : heart.flatMap((path) => forgeOne(path, cunning));
  const edits = one.length === 0 ? careless : fc.oneof(careless, fc.oneof(...one));
  return fc.record({ edits, who: fc.constantFrom(...people) }).map(({ edits: made, who }) => ({
    base,
    who,
    places: made.map((edit) => edit.at),
    spoil(payload) {
      const spoilt = made.reduce<unknown>(
        (before, { at: place, how }) => changeAt(before, place, how),
        payload,
      );
      return isRecord(spoilt) ? spoilt : {};
    },
  }));
}

/** A spoilt payload in words: what it was, whose it is, and what stands where. */
export function tell({ base, who, places, spoil }: Spoilt): string {
  const payload = spoil(base.payload);
  const spoilt = places.map((path) => `  ${path.join('.')} = ${JSON.stringify(valueAt(payload, ...path))}`);
  return [`${base.ways.join()} by ${JSON.stringify(who)}, in which`, ...spoilt].join('\n').slice(0, 4_000);
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
