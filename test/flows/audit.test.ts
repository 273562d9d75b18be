import { describe, expect, test, vi } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { auditIn } from '../support/audit.js';
import { postForged } from '../support/forge.js';
import { confirm, openRemoval } from '../support/removal.js';
import { startStory, transports } from '../support/story.js';

const auditChannel = { AUDIT_CHANNEL: 'C03AUDIT' };

async function openForm(person: Person, words: string): Promise<void> {
  await person.send('#ops', `/pagertree ${words}`);
  await person.see((sight) => sight.modals.at(-1)?.submit);
}

async function takeRole(person: Person, who: string): Promise<void> {
  await openForm(person, `roles ${who}`);
  await person.choose('Roles', []);
  await person.submit();
}

describe.each(transports)('the record, over %s', (transport) => {
  test('has who, whom, what from what to what, and how it ended', async () => {
    const story = await startStory({ transport, settings: auditChannel });
    const { slack, account } = story;
    const ada = slack.as('ada');
    const bea = account.findByEmail('bea@example.com')?.id ?? '';
    await takeRole(ada, 'bea@example.com');
    await slack.as('grace').see('change roles');
    expect(auditIn(story)).toMatchObject([
      {
        actor: { slackId: 'U01ADA', pagerTreeId: account.findByEmail('ada@example.com')?.id },
        action: 'change roles',
        target: { pagerTreeId: bea },
        before: { roles: ['broadcaster'] },
        after: { roles: [] },
        outcome: 'done',
        refusedBy: null,
        reason: null,
        reference: null,
      },
    ]);
    await slack.as('grace').see(`*change roles* done: \`U01ADA\``);
    await slack.as('grace').see(`→ \`${bea}\`, roles broadcaster → none`);
    slack.as('hank').doesNotSee('U01ADA');
  });

  test('of somebody added names them by a masked email, and then by PagerTree’s id', async () => {
    const story = await startStory({ transport, settings: auditChannel });
    const ada = story.slack.as('ada');
    await openForm(ada, 'adduser dana@example.com Dana Fox +1 415 555 2699');
    await ada.submit();
    await story.slack.as('grace').see('*add* done');
    expect(auditIn(story)).toMatchObject([
      {
        action: 'add',
        target: {
          email: 'd•••@example.com',
          pagerTreeId: story.account.findByEmail('dana@example.com')?.id,
        },
        before: null,
        after: { name: 'Dana Fox', email: 'd•••@example.com', phone: '+1 ••• 2699', roles: [] },
        outcome: 'done',
      },
    ]);
  });
});

describe('every attempt is on record', () => {
  test('one refused by the policy, at the command, at the button and at the form', async () => {
    const story = await startStory({ transport: 'http', settings: auditChannel });
    const { slack, appSettings } = story;
    const ada = slack.as('ada');
    await takeRole(ada, 'bea@example.com');
    await ada.see('[Undo]');
    const submission = slack.deliveries.findLast(({ payload: { type } }) => type === 'view_submission');
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree removeuser bea@example.com');
    await hank.see('that takes the Admin role');
    await hank.close();
    await hank.click('Undo');
    await hank.see('You cannot undo changes in PagerTree');
    const view = { ...Object(submission?.payload.view), id: 'V0FORGED' };
    await postForged(appSettings, { ...submission?.payload, view, user: { id: 'U03HANK' } });
    const refused = auditIn(story).filter(({ refusedBy }) => refusedBy === 'policy');
    expect(refused).toMatchObject([
      { actor: { slackId: 'U03HANK' }, action: 'remove', outcome: 'refused' },
      { actor: { slackId: 'U03HANK' }, action: 'undo roles', outcome: 'refused' },
      {
        actor: { slackId: 'U03HANK', pagerTreeId: story.account.findByEmail('hank@example.com')?.id },
        action: 'change roles',
        target: { pagerTreeId: story.account.findByEmail('bea@example.com')?.id },
        outcome: 'refused',
        reason: expect.stringContaining('that takes the Admin role'),
      },
    ]);
    expect(new Set(refused.map(({ requestId }) => requestId)).size).toBe(3);
  });

  test('a slip, somebody else’s change, and PagerTree’s no', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    await openForm(ada, 'adduser dana@example.com Dana Fox');
    await ada.fill('Phone', '415 CALL NOW');
    await ada.submit();
    await ada.see('A phone number has no letters');
    await ada.fill('Phone', '');
    await ada.fill('Email', 'hank@example.com');
    await ada.submit();
    await ada.see('has this email already');
    await ada.close();
    await openForm(ada, 'roles bea@example.com');
    account.update(account.findByEmail('bea@example.com')?.id ?? '', { roles: { communicator: true } });
    await ada.choose('Roles', []);
    await ada.submit();
    await ada.see('Somebody changed these roles meanwhile');
    expect(auditIn(story)).toMatchObject([
      { action: 'add', outcome: 'refused', refusedBy: 'rule', target: { email: 'd•••@example.com' } },
      { action: 'add', outcome: 'refused', refusedBy: 'PagerTree', target: { email: 'h•••@example.com' } },
      { action: 'change roles', outcome: 'refused', refusedBy: 'rule' },
    ]);
  });

  test('a failure and a doubt, with the reference the person was told and the request id of the log', async () => {
    const story = await startStory({ requestLimits: { attempt: 300, total: 600, retries: 0 } });
    const { slack, pagertree, log } = story;
    const ada = slack.as('ada');
    await openForm(ada, 'roles bea@example.com');
    await ada.choose('Roles', []);
    pagertree.faults.add({ kind: '401', method: 'GET', times: 1 });
    await ada.submit();
    await ada.see('does not accept this app’s API key');
    pagertree.faults.add({ kind: 'hang', method: 'PUT' });
    // Afterwards nobody can find out what became of it.
    pagertree.onRequest(({ method }) => {
      if (method === 'PUT') pagertree.faults.add({ kind: '500', method: 'GET' });
    });
    await ada.submit();
    await ada.see('It is not known whether the change was made.', { within: 15_000 });
    const [failed, doubtful] = auditIn(story);
    expect([failed?.outcome, doubtful?.outcome]).toEqual(['failed', 'doubtful']);
    for (const record of [failed, doubtful]) {
      const lines = log()
        .split('\n')
        .filter((line) => line.includes(`"requestId":"${record?.requestId}"`));
      expect(lines.some((line) => line.includes(`"reference":"${record?.reference}","flow"`))).toBe(true);
    }
    await ada.see(`reference ${doubtful?.reference}`);
  });

  test('a removal and an edit, with what was there before', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    const hank = account.findByEmail('hank@example.com')?.id;
    await openForm(ada, 'edituser hank@example.com');
    await ada.fill('Name', 'Hank R. Miller');
    await ada.submit();
    await ada.see('What you changed of Hank Miller');
    await openRemoval(ada, 'hank@example.com');
    await confirm(ada, 'Hank R. Miller');
    await ada.see('Whom you removed from PagerTree: Hank R. Miller.');
    expect(auditIn(story)).toMatchObject([
      {
        action: 'edit',
        target: { pagerTreeId: hank },
        before: { name: 'Hank Miller' },
        after: { name: 'Hank R. Miller' },
        outcome: 'done',
      },
      {
        action: 'remove',
        target: { pagerTreeId: hank },
        before: { name: 'Hank R. Miller', roles: [], emails: ['h•••@example.com'], phones: ['+1 ••• 2603'] },
        after: null,
        outcome: 'done',
      },
    ]);
  });
});

describe('the audit channel', () => {
  test('of a removal reads who is gone, and with them what', async () => {
    const { slack } = await startStory({ settings: auditChannel });
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    await confirm(ada, 'Hank Miller');
    await slack
      .as('grace')
      .see(
        /\*remove\* done: .+, name Hank Miller → none; emails h•••@example.com → none; phones \+1 ••• 2603 → none ·/u,
      );
  });

  test.each(['not_in_channel', 'channel_not_found', 'is_archived', 'http_500'])(
    'that cannot be reached (%s) stops no change, and the log says what it missed',
    async (failure) => {
      const story = await startStory({ settings: auditChannel });
      const { slack, account, log } = story;
      slack.failMethod('chat.postMessage', failure, 20);
      await takeRole(slack.as('ada'), 'bea@example.com');
      await slack.as('hank').see('Ada Stone changed the roles of Bea Lindqvist');
      expect(account.findByEmail('bea@example.com')?.roles.broadcaster).toBe(false);
      const [record] = auditIn(story);
      expect(record?.outcome).toBe('done');
      await vi.waitFor(() => expect(log()).toContain(`audit channel, for requests ${record?.requestId}`));
    },
  );
});
