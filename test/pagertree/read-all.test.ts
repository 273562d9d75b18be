import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ListChangedError, TooManyFoundError } from '../../src/pagertree/errors.js';
import type { ListParameters, Page } from '../../src/pagertree/list.js';
import { readAll } from '../../src/pagertree/read-all.js';
import { collect } from './client.js';

interface Entry {
  id: string;
  createdAt: string;
}

/** Something that happens to the list when so many requests have been answered. */
interface Change {
  after: number;
  kind: 'add' | 'remove' | 'replace';
  /** Which entry it is about, or where the new one goes where it may go anywhere. */
  place: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  after: fc.nat(7),
  kind: fc.constantFrom('add', 'remove', 'replace'),
  place: fc.nat(700),
});

/** Lists about as long as pages are, besides those of any length. */
const length = fc.oneof(
  fc.nat(650),
  fc.constantFrom(0, 1, 2, 99, 100, 101, 198, 199, 200, 201, 298, 299, 500),
);

/**
 * A list that changes between answers, as a server would show it: sorted, in the same order for everybody.
 * @param anywhere whether new entries come in between, as they do in a search; otherwise they come last
 */
function createList(size: number, changes: readonly Change[], anywhere: boolean) {
  // All of the same instant, as after an import: the order must not depend on it.
  let made = 0;
  const make = (): Entry => {
    made += 1;
    return { id: `e${made}`, createdAt: '2026-01-01T00:00:00Z' };
  };
  let entries = Array.from({ length: size }, make);
  const states = [entries];
  const requests: ListParameters[] = [];
  let answered = 0;
  let open = 0;
  let mostAtOnce = 0;

  const apply = ({ kind, place }: Change) => {
    const at = entries.length === 0 ? 0 : place % entries.length;
    if (kind !== 'add') entries = entries.filter((_entry, index) => index !== at);
    if (kind !== 'remove') entries = anywhere ? entries.toSpliced(at, 0, make()) : [...entries, make()];
    states.push(entries);
  };
  return {
    states,
    requests,
    mostAtOnce: () => mostAtOnce,
    open: () => open,
    /** @param pause lets other requests go first */
    async answer(
      parameters: ListParameters,
      ended: AbortSignal,
      pause: () => Promise<unknown>,
      withTotal = true,
    ): Promise<Page<Entry>> {
      requests.push(parameters);
      open += 1;
      mostAtOnce = Math.max(mostAtOnce, open);
      await pause();
      open -= 1;
      ended.throwIfAborted();
      for (const due of changes.filter(({ after }) => after === answered)) apply(due);
      answered += 1;
      const { offset = 0, limit = 10 } = parameters;
      const data = entries.slice(offset, offset + limit);
      return {
        data,
        hasMore: offset + data.length < entries.length,
        totalCount: withTotal ? entries.length : null,
      };
    },
  };
}

const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id);

/** What came of reading: the ids, or that the list changed. Anything else fails. */
async function read(entries: AsyncIterable<Entry>): Promise<string[] | 'changed'> {
  try {
    return idsOf(await collect(entries));
  } catch (error) {
    if (error instanceof ListChangedError) return 'changed';
    throw error;
  }
}

describe.each([
  ['that knows its total', true],
  ['that does not', false],
])('a list %s', (_knows, withTotal) => {
  test('is read whole and in order, whichever page is answered first', async () => {
    await fc.assert(
      fc.asyncProperty(length, fc.scheduler(), async (size, scheduler) => {
        const list = createList(size, [], false);
        const reading = read(
          readAll((part, ended) =>
            list.answer(part, ended, () => scheduler.schedule(Promise.resolve()), withTotal),
          ),
        );
        expect(await scheduler.waitFor(reading)).toEqual(idsOf(list.states[0] ?? []));
        expect(list.mostAtOnce()).toBeLessThanOrEqual(withTotal ? 5 : 1);
        expect(list.requests.length).toBe(Math.max(1, Math.ceil((size - 1) / 99)));
        expect(list.requests.every(({ limit }) => limit === 100)).toBe(true);
      }),
    );
  });

  test('that changes between any two answers is read as it was at one moment, or said to have changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        length,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.scheduler(),
        async (size, changes, scheduler) => {
          const list = createList(size, changes, false);
          const reading = read(
            readAll((part, ended) =>
              list.answer(part, ended, () => scheduler.schedule(Promise.resolve()), withTotal),
            ),
          );
          const result = await scheduler.waitFor(reading);
          if (result === 'changed') expect(list.states.length).toBeGreaterThan(1);
          else expect(list.states.map((state) => idsOf(state).join())).toContain(result.join());
          expect(list.open()).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('where new entries come in anywhere never loses or repeats one that was there all the time', async () => {
    await fc.assert(
      fc.asyncProperty(
        length,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.scheduler(),
        async (size, changes, scheduler) => {
          const list = createList(size, changes, true);
          const reading = read(
            readAll((part, ended) =>
              list.answer(part, ended, () => scheduler.schedule(Promise.resolve()), withTotal),
            ),
          );
          const result = await scheduler.waitFor(reading);
          if (result === 'changed') return;
          const [before = [], ...later] = list.states.map(idsOf);
          const always = before.filter((id) => later.every((state) => state.includes(id)));
          expect(result.filter((id) => always.includes(id))).toEqual(always);
          expect(new Set(result).size).toBe(result.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const atOnce = () => Promise.resolve();

test('asks for the oldest first, for what is searched, and for pages that touch', async () => {
  const list = createList(250, [], false);
  const filters = [{ attribute: 'name', value: 'b' }];
  await collect(readAll((part, ended) => list.answer(part, ended, atOnce), { search: 'b', filters }));
  const common = { search: 'b', filters, limit: 100, sort: 'created_at', direction: 'asc' };
  expect(list.requests).toEqual([0, 99, 198].map((offset) => ({ ...common, offset })));
});

test('a server that gives fewer than it is asked for is read in its own steps', async () => {
  for (const withTotal of [true, false]) {
    const list = createList(120, [], false);
    const entries = readAll((part, ended) => list.answer({ ...part, limit: 25 }, ended, atOnce, withTotal));
    expect(await read(entries)).toEqual(idsOf(list.states[0] ?? []));
  }
});

test.each([
  [
    'gives the same page again and again',
    (page: Page<Entry>, first: Page<Entry>) => ({ ...page, data: first.data }),
  ],
  ['promises more and gives nothing', (page: Page<Entry>) => ({ ...page, data: [], hasMore: true })],
  [
    'promises more and gives one',
    (page: Page<Entry>) => ({ ...page, data: page.data.slice(0, 1), hasMore: true }),
  ],
])('a server that %s is not asked for ever', async (_what, spoil) => {
  for (const withTotal of [true, false]) {
    const list = createList(350, [], false);
    let first: Page<Entry> | undefined;
    const entries = readAll(async (part, ended) => {
      const page = await list.answer(part, ended, atOnce, withTotal);
      first ??= page;
      return spoil(page, first);
    });
    expect(await read(entries)).toBe('changed');
    expect(list.requests.length).toBeLessThanOrEqual(5);
  }
});

describe('more than somebody wants to read', () => {
  test.each([
    [true, 1],
    [false, 3],
  ])('is not read (total known: %s)', async (withTotal, requests) => {
    const list = createList(1_000, [], false);
    const reading = collect(
      readAll((part, ended) => list.answer(part, ended, atOnce, withTotal), { most: 250 }),
    );
    await expect(reading).rejects.toThrow(TooManyFoundError);
    expect(list.requests).toHaveLength(requests);
  });

  test('as many as that are', async () => {
    for (const withTotal of [true, false]) {
      const list = createList(250, [], false);
      const entries = readAll((part, ended) => list.answer(part, ended, atOnce, withTotal), { most: 250 });
      expect(await collect(entries)).toHaveLength(250);
    }
  });
});
