import fc from 'fast-check';

/** A payload that Slack has sent, to be spoilt. */
export interface Genuine {
  type: string;
  payload: Record<string, unknown>;
}

type Path = (string | number)[];

/** Texts that would ping, link, break out of a text, or mean something to a machine. */
const texts = [
  '',
  ' ',
  '<!channel>',
  '<!here|here>',
  '<!subteam^S01ONCALL>',
  '<@U01ADA>',
  '<https://example.com|PagerTree>',
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
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? put(each, rest, what) : each]),
  );
}

/** What a payload carries for the app itself: metadata of forms, values of buttons and options. */
function carriedBy(value: unknown): string[] {
  return placesIn(value).flatMap((path) => {
    const name = path.at(-1);
    const found = path.reduce<unknown>((inside, key) => (isRecord(inside) ? inside[key] : undefined), value);
    return (name === 'value' || name === 'private_metadata') && typeof found === 'string' ? [found] : [];
  });
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
 * Spoils payloads: somebody else did it, some places hold something else, and what the app gave out for one form or button comes
 * back in another.
 * @param somebody ids of people; every payload is theirs in the end
 */
export function hostilePayloads(genuine: readonly Genuine[], somebody: (base: Genuine) => readonly string[]) {
  const carried = [...new Set(genuine.flatMap(({ payload }) => carriedBy(payload)))];
  return fc.constantFrom(...genuine).chain((base) => {
    const places = placesIn(base.payload).filter((path) => path.length > 0);
    // What the app reads is where the trouble is; the rest of a payload is Slack's own.
    const read = places.filter((path) => /value|metadata|action|text|state|option|id/u.test(path.join('.')));
    const edit = fc.record({
      at: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...read) }, fc.constantFrom(...places)),
      what: fc.oneof(
        { weight: 2, arbitrary: anything },
        { weight: 1, arbitrary: fc.constantFrom('', ...carried) },
      ),
    });
    return fc
      .record({
        edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
        who: fc.constantFrom(...somebody(base)),
        salt: fc.nat(),
      })
      .map(({ edits, who, salt }): Genuine => {
        const spoilt = edits.reduce<unknown>((payload, { at, what }) => put(payload, at, what), base.payload);
        const fields = isRecord(spoilt) ? spoilt : {};
        const by =
          base.type === 'slash_commands' ? { user_id: who } : { user: { id: who, team_id: 'T01SANDBOX' } };
        const payload = { ...fields, ...by, salt };
        return { type: base.type, payload: base.type === 'slash_commands' ? writtenDown(payload) : payload };
      });
  });
}
