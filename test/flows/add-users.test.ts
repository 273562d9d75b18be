import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { startStory, transports } from '../support/story.js';

/** Types the command and waits for the form. */
async function openForm(person: Person): Promise<void> {
  await person.send('#ops', '/pagertree addusers');
  await person.see('Add people to PagerTree');
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `Person ${index + 1}, person${index + 1}@example.com`).join(
    '\n',
  );

describe.each(transports)('adding many, over %s', (transport) => {
  test('lines are previewed by name, added, and told one by one', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await openForm(ada);
    await ada.fill(
      'Lines of name, email, phone',
      'Dana Fox, dana@example.com, +1 415 555 2699\nHank Again, hank@example.com\nNobody\nIngrid, ingrid@example.org',
    );
    await ada.choose('Roles for all of them', ['Broadcaster']);
    await ada.submit();
    await ada.see('2 people will be added  ·  1 already in PagerTree  ·  1 cannot be added');
    await ada.see('Line 1: *Dana Fox*  ·  dana@example.com  ·  +1 415 555 2699');
    await ada.see('Line 3: Nobody: There is no email on this line.');
    expect(account.findByEmail('dana@example.com')).toBeUndefined();

    await ada.submit();
    await ada.see('Added 2 of 2 people to PagerTree: 1 created, 1 invited.');
    await slack.as('hank').see('Ada Stone added 2 people to PagerTree as Broadcaster: Dana Fox, Ingrid.');
    const dana = account.findByEmail('dana@example.com');
    expect(dana?.roles).toMatchObject({ admin: false, broadcaster: true });
    expect(dana?.user.phones.map(({ phone }) => phone)).toEqual(['+14155552699']);
    expect(slack.as('hank').seen()).not.toContain('dana@example.com');
  });
});
