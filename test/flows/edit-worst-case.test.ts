import { describe, expect, test } from 'vitest';
import { chosenTeams, openEdit, recordOf } from '../support/edit.js';
import { startStory } from '../support/story.js';

describe('at its worst: a dozen emails, twenty phones, forty teams, the longest names', () => {
  test('the form and the details fit, and Undo still carries what was', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const snapshot = account.snapshot();
    const id = recordOf(account, 'bea@example.com').id;
    const { contents } = snapshot;
    const [team] = contents.teams;
    if (team === undefined) throw new Error('A team');
    const teams = Array.from({ length: 40 }, (_, index) => ({
      ...team,
      id: `01TEAM${String(index).padStart(20, '0')}`,
      prefixId: `team_${index}`,
      tinyId: 1_000 + index,
      name: `${index} ${'T'.repeat(250)}`,
      memberIds: [id, ...team.memberIds.filter((member) => member !== id)],
    }));
    expect(
      account.restore({ ...snapshot, contents: { ...contents, teams: [...contents.teams, ...teams] } }),
    ).toBeNull();
    const long = (index: number) => `${index}${'b'.repeat(60)}@${'example.'.repeat(22)}com`;
    const changed = account.update(id, {
      user_attributes: {
        name: `"${'B'.repeat(254)}`,
        emails_attributes: Array.from({ length: 11 }, (_, index) => ({ email: long(index) })),
        phones_attributes: Array.from({ length: 20 }, (_, index) => ({ phone: `+1415555${3000 + index}` })),
      },
    });
    expect(changed.ok).toBe(true);

    const before = account.findById(id)?.user;
    const ada = slack.as('ada');
    await openEdit(ada, id);
    expect(chosenTeams(ada).length).toBeGreaterThanOrEqual(40);
    await ada.fill('Name', `"${'C'.repeat(254)}`);
    for (let index = 2; index <= 12; index += 1) await ada.fill(`Email ${index}`, `new${long(index)}`);
    for (let index = 1; index <= 19; index += 1)
      await ada.fill(`Phone ${index}`, `+1 415 555 ${4000 + index}`);
    await ada.choose('Primary phone', ['+1 415 555 3019']);
    await ada.choose('Member of teams', []);
    await ada.submit();
    await ada.see('11 emails changed, 19 phones changed, primary phone, ');
    await ada.see(/Team removed: [^\n]+\n…and \d+ more/u);
    expect(account.findById(id)?.user.name).toMatch(/^"C/);
    await ada.click('Undo');
    await ada.see('What you undid of');
    expect(account.findById(id)?.user).toEqual(before);
  });
});
