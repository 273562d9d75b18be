import { describe, expect, test } from 'vitest';
import { personCardMessage } from '../../src/blocks/person-card.js';
import { newestMessage } from '../support/list.js';
import { accountUser } from '../support/people.js';
import { startStory, transports } from '../support/story.js';
import { overload } from '../support/worst-person.js';

describe.each(transports)('looking somebody up, over %s', (transport) => {
  test.each(['@ada', 'ada@example.com', 'ADA@example.com', 'Ada Stone', 'ada stone'])(
    'by %s',
    async (who) => {
      const { slack } = await startStory({ transport });
      const hank = slack.as('hank');
      await hank.send('#ops', `/pagertree user ${who}`);
      await hank.see('*Ada Stone*  ·  Admin, Billing');
      await hank.see('ada@example.com  (primary)');
      await hank.see('+1 415 555 2600  (primary, US)');
      await hank.see('in Slack @Ada Stone');
      await hank.see('notification rule');
      expect(slack.as('ada').seen()).not.toContain('ada@example.com');
    },
  );

  test('by id and prefix id', async () => {
    const { slack, account } = await startStory({ transport });
    const hank = slack.as('hank');
    const ada = account.findByEmail('ada@example.com');
    for (const id of [ada?.id, ada?.prefixId]) {
      await hank.send('#ops', `/pagertree user ${id}`);
      await hank.see('*Ada Stone*  ·  Admin, Billing');
    }
  });
});

describe('the card', () => {
  test('shows the teams, and where the person is team admin', async () => {
    const { slack, account } = await startStory();
    const team = account
      .teams()
      .find(({ adminIds, memberIds }) => adminIds.some((one) => memberIds.includes(one)));
    const admin = account.findById(team?.adminIds.find((one) => team.memberIds.includes(one)) ?? '');
    const hank = slack.as('hank');
    await hank.send('#ops', `/pagertree user ${admin?.id}`);
    await hank.see(`${team?.name}  (team admin)`);
  });

  test('has Change roles for an administrator alone', async () => {
    const { slack } = await startStory();
    for (const who of ['ada', 'hank']) {
      await slack.as(who).send('#ops', '/pagertree user bea');
      await slack.as(who).see('Bea Lindqvist');
    }
    expect(slack.as('ada').seen()).toContain('[Change roles]');
    expect(slack.as('hank').seen()).not.toContain('[Change roles]');
  });

  test('is shown although the notification rule is gone', async () => {
    const { slack, pagertree } = await startStory();
    const hank = slack.as('hank');
    pagertree.faults.add({ kind: '404', path: '/notification_rules/:id' });
    await hank.send('#ops', '/pagertree user bea lindqvist');
    await hank.see('notification rule that is no longer in PagerTree');
  });

  test('is nobody’s whose email is not confirmed, though the settings name them', async () => {
    const { slack, account } = await startStory({ settings: { ADMIN_SLACK_IDS: 'U22UNSURE' } });
    account.create({
      roles: { admin: true },
      user_attributes: { name: 'Real Noor', emails_attributes: [{ email: 'noor.haddad@example.com' }] },
    });
    const unsure = slack.as('U22UNSURE');
    await unsure.send('#ops', '/pagertree whoami');
    await unsure.see('Slack shows it no confirmed email for you');
    expect(unsure.seen()).not.toContain('Real Noor');
  });

  test('of oneself is one word away', async () => {
    const { slack } = await startStory();
    const bea = slack.as('bea');
    await bea.send('#ops', '/pagertree whoami');
    await bea.see('*Bea Lindqvist*  ·  Broadcaster');
  });

  test.each(['Team with the longest name '.repeat(9), '&'.repeat(255), '"\\'.repeat(120), '🎉'.repeat(120)])(
    'fits a message at its worst, and names every email, phone and team: a dozen, twenty, forty of %j',
    async (teamName) => {
      const { slack, account } = await startStory();
      const id = overload(account, teamName);
      const hank = slack.as('hank');
      await hank.send('#ops', `/pagertree user ${id}`);
      await hank.see('+1 415 555 3018');
      const card = JSON.stringify(newestMessage(hank).blocks);
      for (let index = 0; index < 40; index += 1) expect(card).toContain(`${100 + index} `);
      expect(card.match(/bea\.bea\./gu)?.length).toBeGreaterThanOrEqual(11);
      expect(card).not.toContain(' more');
    },
  );

  test('says how many there are besides, where not even their beginnings fit', async () => {
    const user = accountUser({});
    const places = Array.from({ length: 200 }, (_, index) => ({
      name: `${index} ${'T'.repeat(60)}`,
      member: true,
      admin: false,
    }));
    const { blocks } = personCardMessage({
      user,
      teams: places,
      ruleName: null,
      slack: null,
      mayChange: false,
    });
    const teams = JSON.stringify(blocks[3]);
    const shown = teams.match(/\d+ T/gu)?.length ?? 0;
    expect(shown).toBeGreaterThan(80);
    expect(teams).toContain(`…and ${200 - shown} more`);
  });

  test('tells somebody who only administers a team from its members', async () => {
    const { slack, account } = await startStory();
    const team = account
      .teams()
      .find(({ adminIds, memberIds }) => adminIds.some((one) => !memberIds.includes(one)));
    const admin = team?.adminIds.find((one) => !team.memberIds.includes(one));
    const hank = slack.as('hank');
    await hank.send('#ops', `/pagertree user ${admin}`);
    await hank.see(`${team?.name}  (team admin, not a member)`);
  });
});

describe('the Slack person on the card', () => {
  test.each([
    ['bea', '@bea', 'in Slack @Bea Lindqvist'],
    ['nomi', '@nomi', 'in Slack perhaps @Nomi Sato: the same name, but Slack shows no email'],
    ['leif', '@leif', 'deactivated in Slack: @Leif Larsen'],
    ['noor', '@quinn', 'in Slack @Quinn Avery, email not confirmed there'],
    ['leif', 'Leif Larsen', 'not found in Slack by a confirmed email'],
    ['nomi', 'nomi@example.com', 'not found in Slack by a confirmed email'],
    ['noor', 'noor.haddad@example.com', 'not found in Slack by a confirmed email'],
  ])('of %s, looked up as %s, is told apart: %s', async (_name, typed, told) => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', `/pagertree user ${typed}`);
    await hank.see('notification rule');
    expect(hank.seen()).toContain(told);
    expect(hank.seen().match(/in Slack/gu)).toHaveLength(1);
  });

  test('is not asked for twice when they were mentioned', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree user @bea');
    await hank.see('in Slack @Bea Lindqvist');
    expect(slack.recordedCalls.map(({ method }) => method)).not.toContain('users.lookupByEmail');
  });
});

describe('who is meant', () => {
  test('several of one name become a short list to pick from', async () => {
    const { slack, account } = await startStory();
    for (const number of [1, 2]) {
      account.create({
        user_attributes: { name: 'Sam Doe', emails_attributes: [{ email: `sam${number}@example.com` }] },
      });
    }
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree user sam doe');
    await hank.see('2 people match “sam doe”.');
    await hank.click({
      blockId: blockOf(hank.sight(), 'sam2@example.com'),
      actionId: `view_person:${account.findByEmail('sam2@example.com')?.id}`,
    });
    await hank.see('sam2@example.com  (primary)');
    expect(hank.seen()).not.toContain('sam1@example.com');
  });

  test('several come in the order of their names, not of their years here', async () => {
    const { slack, account } = await startStory();
    for (const name of ['Zed Quist', 'abe Quist', 'Mia Quist']) {
      const email = `${name.slice(0, 3)}@example.com`;
      account.create({ user_attributes: { name, emails_attributes: [{ email }] } });
    }
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree user quist');
    await hank.see(/abe Quist.*Mia Quist.*Zed Quist/su);
  });

  test('nobody is said so, and offered to be added to those who may', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user @bobby');
    await ada.see('Nobody in PagerTree is “Bobby Hill”.');
    await ada.click('Add to PagerTree');
    await ada.see('Add user to PagerTree');
    await ada.submit();
    await ada.see('Ada Stone added Bobby Hill to PagerTree as Member.');

    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree user nobody@example.com');
    await hank.see(
      'Nobody in PagerTree is “nobody@example.com”. Check how that is written, or ask a PagerTree administrator',
    );
    expect(hank.seen()).not.toContain('[Add to PagerTree]');
  });

  test('nobody named is asked for', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree user');
    await hank.see('Say whom to look up');
  });
});

function blockOf(
  sight: { channels: { messages: { blocks: { block_id: string }[] }[] }[] },
  words: string,
): string {
  const blocks = sight.channels.flatMap(({ messages }) => messages.flatMap((message) => message.blocks));
  return blocks.find((block) => JSON.stringify(block).includes(words))?.block_id ?? '';
}
