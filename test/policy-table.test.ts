import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policy, type Standing, standings, type Thing, things } from '../src/people/access.js';
import { startStory } from './support/story.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** A row of the policy's cell for what leads to other things: judged as those are. */
function cell(standing: Standing, leadsTo: readonly Thing[]): string {
  const { may, otherwise } = policy[standing];
  const allowed = leadsTo.filter((thing) => may.includes(thing));
  if (otherwise === null || allowed.length === leadsTo.length) return 'yes';
  return allowed.length === 0 ? `no: ${otherwise}` : `only ${allowed.join(', ')}`;
}

test('the README shows the policy as it is, with what each way in leads to', async () => {
  const { surface } = await startStory();
  const needsOf = (kind: string, id: RegExp) => [
    ...new Set(surface.filter((entry) => entry.kind === kind && id.test(entry.id)).map(({ needs }) => needs)),
  ];
  const columns: [head: string, leadsTo: Thing[]][] = [
    ...things.map((thing): [string, Thing[]] => [thing, [thing]]),
    ['search in a form', needsOf('options', /./u)],
    ['click on a shared list', [...new Set([...needsOf('click', /users_/u), ...needsOf('menu', /row:/u)])]],
  ];
  const table = [
    `| who | ${columns.map(([head]) => head).join(' | ')} |`,
    `| --- | ${columns.map(() => '---').join(' | ')} |`,
    ...standings.map(
      (standing) =>
        `| ${policy[standing].who} | ${columns.map(([, leadsTo]) => cell(standing, leadsTo)).join(' | ')} |`,
    ),
  ].join('\n');
  expect(readme).toContain(table);
});
