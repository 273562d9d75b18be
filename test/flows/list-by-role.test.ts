import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createListByRole, type ListByRole } from '../../src/flows/list-by-role.js';
import { createPagerTree } from '../../src/pagertree/client.js';
import { ListChangedError } from '../../src/pagertree/errors.js';
import { type RoleFilter, roleFilters } from '../../src/people/list-choices.js';
import { type RoleName, roleNames } from '../../src/people/roles.js';
import type { AccountUser } from '../../src/sandbox/pagertree/records.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import { createTimers } from '../../src/slack/timers.js';
import { failureOf } from '../pagertree/client.js';
import { type Story, startStory } from '../support/story.js';

const everybody = ({ account }: Story): AccountUser[] => account.list({ limit: 100_000 }).rows.slice();

/** Gives and takes roles here and there, and gives back who has which. */
function sprinkle(story: Story, seed: number): void {
  const random = createRandom(seed);
  for (const { id, isOwner } of everybody(story)) {
    if (isOwner || random() < 0.5) continue;
    const roles = Object.fromEntries(roleNames.map((name): [RoleName, boolean] => [name, random() < 0.2]));
    story.account.update(id, { roles });
  }
}

function idsWith(story: Story, filter: RoleFilter): string[] {
  const has = ({ roles }: AccountUser): boolean => {
    if (filter === 'everybody') return true;
    return filter === 'member' ? roleNames.every((name) => !roles[name]) : roles[filter];
  };
  return everybody(story)
    .filter(has)
    .map(({ id }) => id)
    .sort();
}

function listOf({ appSettings }: Story): ListByRole {
  const { PAGERTREE_BASE_URL = '', PAGERTREE_API_KEY = '' } = appSettings;
  const pagerTree = createPagerTree({
    baseUrl: PAGERTREE_BASE_URL,
    apiKey: PAGERTREE_API_KEY,
    random: () => 0.5,
  });
  return createListByRole(pagerTree, Date.now, createTimers());
}

const idsOf = async (list: ListByRole, role: RoleFilter) =>
  (await list.list({ role, search: '', sort: 'name' })).map(({ id }) => id).sort();

describe('a role filter on an account of 5,000', () => {
  test('finds exactly those with the role, however the roles lie', async () => {
    const story = await startStory({ users: 5_000 });
    const seed = Math.floor(Math.random() * 1_000_000);
    sprinkle(story, seed);
    for (const filter of roleFilters) {
      const wanted = idsWith(story, filter);
      expect(await idsOf(listOf(story), filter), `${filter}, seed ${seed}`).toEqual(wanted);
    }
  }, 120_000);

  test('never tells less or more of those who stay, whoever comes and goes meanwhile', async () => {
    const story = await startStory({ users: 5_000 });
    let came = 0;
    const meddle = fc.record({
      at: fc.integer({ min: 1, max: 50 }),
      who: fc.nat({ max: 4_000 }),
      comes: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(meddle, { minLength: 1, maxLength: 3 }), async (plan) => {
        const before = idsWith(story, 'member');
        let request = 0;
        const stop = story.pagertree.onRequest(() => {
          request += 1;
          for (const { at, who, comes } of plan) {
            if (at !== request) continue;
            came += 1;
            const email = `new${came}@example.com`;
            if (comes) {
              story.account.create({
                user_attributes: { name: `New ${came}`, emails_attributes: [{ email }] },
              });
            } else story.account.delete(before[who % before.length] ?? '');
          }
        });
        const result = await idsOf(listOf(story), 'member').catch((error: unknown) => error);
        stop();
        const after = idsWith(story, 'member');
        if (!Array.isArray(result)) {
          // Too restless to promise anything: told, rather than a list that is wrong.
          expect(result).toBeInstanceOf(ListChangedError);
          return;
        }
        expect(new Set(result).size).toBe(result.length);
        const stayed = before.filter((id) => after.includes(id));
        expect(stayed.filter((id) => !result.includes(id))).toEqual([]);
        expect(result.filter((id) => !before.includes(id) && !after.includes(id))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  test('tells that people changed all the while', async () => {
    const story = await startStory({ users: 5_000 });
    const victims = everybody(story).filter(({ roles }) => !roles.admin);
    const stop = story.pagertree.onRequest(() => {
      story.account.delete(victims.shift()?.id ?? '');
    });
    expect(await failureOf(idsOf(listOf(story), 'member'))).toBeInstanceOf(ListChangedError);
    stop();
  }, 60_000);
});
