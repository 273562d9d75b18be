import type { Account } from '../../src/sandbox/pagertree/account.js';

/**
 * Bea with everything a person can have, as much and as long as it gets: a dozen emails, twenty phones, forty teams more than there
 * are, four roles and the longest of awkward names.
 * @param teamName of the forty teams, each with its number before it
 * @returns her id
 */
export function overload(account: Account, teamName = 'Team with the longest name '.repeat(9)): string {
  const bea = account.findByEmail('bea@example.com');
  const { contents, ...snapshot } = account.snapshot();
  const [model] = contents.teams;
  if (bea === undefined || model === undefined) throw new Error('Bea and a team');
  const others = model.memberIds.filter((id) => id !== bea.id);
  const teams = Array.from({ length: 40 }, (_, index) => ({
    ...model,
    id: `01J0000000000000000000T${100 + index}`,
    prefixId: `tem_worst${index}`,
    tinyId: 1_000 + index,
    name: `${100 + index} ${teamName}`.slice(0, 255),
    memberIds: [bea.id, ...others],
    adminIds: [bea.id, ...others],
  }));
  const problem = account.restore({
    ...snapshot,
    contents: { ...contents, teams: [...contents.teams, ...teams] },
  });
  if (problem !== null) throw new Error(problem.problem);
  const changed = account.update(bea.id, {
    roles: { admin: true, billing: true, broadcaster: true, communicator: true },
    user_attributes: {
      name: `Bea ${'<&*_ Lindqvist '.repeat(17)}`.slice(0, 255).trim(),
      emails_attributes: Array.from({ length: 11 }, (_, index) => ({
        email: `${'bea.'.repeat(14)}${index}@${'example.'.repeat(22)}com`,
      })),
      phones_attributes: Array.from({ length: 19 }, (_, index) => ({ phone: `+1415555${3000 + index}` })),
    },
  });
  if (!changed.ok) throw new Error(changed.messages.join());
  return bea.id;
}
