import type { Account } from '../../src/sandbox/pagertree/account.js';
import type { RecordedRequest } from '../../src/sandbox/pagertree/request-log.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import type { Story } from './story.js';

/** Where the name is typed. */
export const confirmField = { blockId: 'confirm', actionId: 'name' };

/** Types the command and waits for the form. */
export async function openRemoval(person: Person, who: string): Promise<void> {
  await person.send('#ops', `/pagertree removeuser ${who}`);
  await person.see('[Remove]');
}

/** Types the name into the form, and sends it. */
export async function confirm(person: Person, name: string): Promise<void> {
  await person.fill(confirmField, name);
  await person.submit();
}

/** The id of the account user with an email; empty when there is none. */
export function idOf(account: Account, email: string): string {
  return account.findByEmail(email)?.id ?? '';
}

/** What PagerTree was asked to remove. */
export function deletions({ pagertree }: Story): RecordedRequest[] {
  return pagertree.requests.filter(({ method }) => method === 'DELETE');
}

/**
 * Marta with the longest of awkward names, in sixty teams with the longest of awkward names, and the form to remove her.
 * @param alone whether nobody else is in those teams
 */
export async function openAtWorst(story: Story, alone: boolean) {
  const { account } = story;
  const id = idOf(account, 'marta.hill@example.com');
  const others = alone ? [] : [idOf(account, 'hank@example.com')];
  const { contents, ...snapshot } = account.snapshot();
  const teams = contents.teams.slice(0, 1).flatMap((team) =>
    Array.from({ length: 60 }, (_, index) => ({
      ...team,
      id: `01J0000000000000000000T${100 + index}`,
      prefixId: `tem_worst${index}`,
      tinyId: 100 + index,
      name: `${index} ${'&'.repeat(200)}`,
      memberIds: [id, ...others],
      adminIds: [id, ...others],
    })),
  );
  const problem = account.restore({ ...snapshot, contents: { ...contents, teams } });
  if (problem !== null) throw new Error(problem.problem);
  const name = `${'&<"\\ '.repeat(60).slice(0, 253)}🎉`;
  const changed = account.update(id, { user_attributes: { name } });
  if (!changed.ok) throw new Error(changed.messages.join());
  const ada = story.slack.as('ada');
  await openRemoval(ada, id);
  return { id, name, ada };
}
