import { describe, expect, test } from 'vitest';
import { sendForged } from '../support/forge.js';
import { type Story, startStory, transports } from '../support/story.js';

describe.each(transports)('shortcuts, over %s', (transport) => {
  test('“Add PagerTree user” opens the same form from nowhere, and tells in the messages of whoever used it', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.useShortcut('Add PagerTree user');
    await ada.see('Add user to PagerTree');
    await ada.fill('Name', 'Dana Fox');
    await ada.fill('Email', 'dana@example.com');
    await ada.choose('Roles', ['Broadcaster']);
    await ada.submit();
    const told = 'Ada Stone added Dana Fox to PagerTree as Broadcaster.';
    await ada.see(told);
    expect(account.findByEmail('dana@example.com')?.roles).toMatchObject({ broadcaster: true });
    const { channels } = ada.sight();
    const where = channels.filter(({ messages }) => messages.some(({ text }) => text.startsWith(told)));
    expect(where.map(({ kind }) => kind)).toEqual(['direct']);
    slack.as('hank').doesNotSee('Dana Fox');
  });

  test('“Add author to PagerTree” fills the form from the author’s profile, and tells the channel of the message', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await slack.as('bobby').send('#ops', 'Can I be on call?');
    await ada.useMessageShortcut('Add author to PagerTree', 'Can I be on call?');
    await ada.see('bobby@example.com');
    await ada.submit();
    await slack.as('hank').see('Ada Stone added Bobby Hill to PagerTree as Member.');
    expect(account.findByEmail('bobby@example.com')?.user.name).toBe('Bobby Hill');
  });

  test.each([
    ['useShortcut', 'Add PagerTree user'],
    ['useMessageShortcut', 'Add author to PagerTree'],
  ] as const)('whoever may not add people is told so by %s', async (verb, name) => {
    const { slack, pagertree } = await startStory({ transport });
    const hank = slack.as('hank');
    await slack.as('bobby').send('#ops', 'Can I be on call?');
    await hank[verb](name, 'Can I be on call?');
    await hank.see('You cannot add people to PagerTree: that takes the Admin role in PagerTree');
    hank.doesNotSee('bobby@example.com');
    expect(pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

test('the author who is an app is explained: apps cannot be on call', async () => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree users');
  await ada.click('Share in channel');
  await ada.see('shared');
  const shared = ada
    .sight()
    .channels.flatMap(({ messages }) =>
      messages.filter(({ ephemeral, author }) => !ephemeral && author.isApp),
    );
  await ada.useMessageShortcut('Add author to PagerTree', shared.at(-1)?.ts ?? '');
  await ada.see('is an app. Apps cannot be on call.');
});

const lena = {
  id: 'U40LENA',
  handle: 'lena',
  name: 'Lena Left',
  email: 'lena@example.org',
  emailConfirmed: true,
  phone: null,
  kind: 'member' as const,
};

interface Change {
  leaves?: boolean;
  isStranger?: boolean;
  email?: null;
}

test.each<[string, Change, string]>([
  ['somebody who left', { leaves: true }, 'Lena Left is deactivated in Slack.'],
  ['somebody of another organisation', { isStranger: true }, 'Lena Left is from another organisation.'],
  ['somebody without an email', { email: null }, 'Slack shows no email for Lena Left. Type it here.'],
])('the author who is %s is explained', async (_who, { leaves = false, ...change }, words) => {
  const { slack } = await startStory();
  await slack.join({ ...lena, ...change });
  await slack.invite('C01OPS', lena.id);
  await slack.as('lena').send('#ops', 'Bye then');
  if (leaves) await slack.deactivate('U40LENA');
  const ada = slack.as('ada');
  await ada.useMessageShortcut('Add author to PagerTree', 'Bye then');
  await ada.see(words);
});

test('a message of an incoming webhook has no author to add', async () => {
  const { slack, appSettings } = await startStory({ transport: 'http' });
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree users');
  await ada.see('[Share in channel]');
  await ada.click('users_size');
  // A click that opened nothing leaves its trigger unused.
  const { trigger_id, response_url } = lastClick(slack);
  const message = { type: 'message', subtype: 'bot_message', bot_id: 'B0HOOK', text: 'Deployed' };
  const used = {
    type: 'message_action',
    callback_id: 'add_author_shortcut',
    user: { id: 'U01ADA' },
    channel: { id: 'C01OPS' },
    message,
    trigger_id,
    response_url,
  };
  await sendForged(appSettings, { payload: JSON.stringify(used) });
  await ada.see('An app wrote this message, and apps cannot be on call.');
});

function lastClick({ deliveries }: Story['slack']): Record<string, unknown> {
  return deliveries.findLast(({ payload }) => payload.type === 'block_actions')?.payload ?? {};
}
