import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { sendForgedEvent } from '../support/forge.js';
import { confirm, idOf } from '../support/removal.js';
import { type Story, startStory, transports } from '../support/story.js';

const settings = { AUDIT_CHANNEL: 'C03AUDIT' };

const nora = {
  id: 'U50NORA',
  handle: 'nora',
  name: 'Nora Berg',
  email: 'nora@example.com',
  emailConfirmed: true,
  phone: null,
  kind: 'member' as const,
};
const joined = 'Nora Berg (n•••@example.com) joined this Slack and is not in PagerTree.';
const left = 'Hank Miller was deactivated in this Slack and is still in PagerTree as Member.';

/** What the app wrote in the audit channel of somebody, but for the lines of the record. */
function noticesOf(person: Person, words: string): string[] {
  return person
    .sight()
    .channels.filter(({ id }) => id === 'C03AUDIT')
    .flatMap(({ messages }) => messages.map(({ text }) => text))
    .filter((text) => text.includes(words) && !text.includes('request'));
}

/** Waits until the app has dealt with everything: it then tells of somebody else. */
async function letPass({ slack }: Story, person: Person): Promise<void> {
  await slack.join({ ...nora, id: 'U59LAST', handle: 'last', name: 'Last One', email: 'last@example.com' });
  await person.see('Last One (l•••@example.com) joined this Slack');
}

describe.each(transports)('somebody joins Slack, over %s', (transport) => {
  test('the audit channel is told, and adding them from there settles it', async () => {
    const story = await startStory({ transport, settings });
    const ada = story.slack.as('ada');
    await story.slack.join(nora);
    await ada.see(joined);
    expect(story.pagertree.requests).toHaveLength(1);
    await ada.click('Add…');
    await ada.see('nora@example.com');
    await ada.submit();
    await ada.see('Nora Berg joined this Slack. Ada Stone added them to PagerTree.');
    expect(noticesOf(ada, joined)).toEqual([]);
    expect(story.account.findByEmail('nora@example.com')?.user.name).toBe('Nora Berg');
  });

  test('a notice can be dismissed', async () => {
    const story = await startStory({ transport, settings });
    const ada = story.slack.as('ada');
    await story.slack.join(nora);
    await ada.see(joined);
    await ada.click('Dismiss');
    await ada.see('Nora Berg joined this Slack. Ada Stone dismissed this: they are not added to PagerTree.');
    ada.doesNotSee('[Add…]');
    await story.slack.as('grace').see('Ada Stone dismissed this');
  });
});

describe.each(transports)('somebody is deactivated in Slack, over %s', (transport) => {
  test('the audit channel is told, and removing them from there settles it', async () => {
    const story = await startStory({ transport, settings });
    const ada = story.slack.as('ada');
    await story.slack.deactivate('U03HANK');
    await ada.see(left);
    await ada.click('Remove…');
    await ada.see('[Remove]');
    await confirm(ada, 'Hank Miller');
    await ada.see('Hank Miller was deactivated in this Slack. Ada Stone removed them from PagerTree.');
    expect(story.account.findByEmail('hank@example.com')).toBeUndefined();
  });

  test('a notice can be dismissed', async () => {
    const story = await startStory({ transport, settings });
    const ada = story.slack.as('ada');
    await story.slack.deactivate('U03HANK');
    await ada.see(left);
    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this: they are left in PagerTree.');
  });
});

describe('a notice is settled by what is done elsewhere', () => {
  test('the command adds them', async () => {
    const story = await startStory({ settings });
    const ada = story.slack.as('ada');
    await story.slack.join(nora);
    await ada.see(joined);
    const grace = story.slack.as('grace');
    await grace.send('#ops', '/pagertree adduser nora@example.com Nora Berg');
    await grace.see('Add user to PagerTree');
    await grace.submit();
    await ada.see('Nora Berg joined this Slack. Grace Okafor added them to PagerTree.');
  });

  test('somebody whose masked email looks the same does not settle it', async () => {
    const story = await startStory({ settings });
    const ada = story.slack.as('ada');
    await story.slack.join(nora);
    await ada.see(joined);
    await ada.send('#ops', '/pagertree adduser nils@example.com Nils Other');
    await ada.see('Add user to PagerTree');
    await ada.submit();
    await ada.see('Ada Stone added Nils Other');
    await letPass(story, ada);
    expect(noticesOf(ada, joined)).toHaveLength(1);
  });

  test('PagerTree’s own page adds them: the button says so', async () => {
    const story = await startStory({ settings });
    const ada = story.slack.as('ada');
    await story.slack.join(nora);
    await ada.see(joined);
    story.account.create({
      roles: {},
      user_attributes: { name: 'Nora Berg', emails_attributes: [{ email: 'nora@example.com' }] },
    });
    await ada.click('Add…');
    await ada.see('Nora Berg is in PagerTree by now. There is nothing left to do.');
    await ada.see('Nora Berg joined this Slack. They are in PagerTree by now.');
  });

  test('PagerTree’s own page removes them: the button says so', async () => {
    const story = await startStory({ settings });
    const ada = story.slack.as('ada');
    await story.slack.deactivate('U03HANK');
    await ada.see(left);
    story.account.delete(idOf(story.account, 'hank@example.com'));
    await ada.click('Remove…');
    await ada.see('Hank Miller is no longer in PagerTree. There is nothing left to do.');
    await ada.see('Hank Miller was deactivated in this Slack. They are no longer in PagerTree.');
  });

  test('somebody comes back, and may leave again', async () => {
    const story = await startStory({ settings });
    const ada = story.slack.as('ada');
    await story.slack.deactivate('U03HANK');
    await ada.see(left);
    await story.slack.reactivate('U03HANK');
    await ada.see('Hank Miller was deactivated in this Slack. They are active in this Slack again.');
    await story.slack.deactivate('U03HANK');
    await ada.see(left);
  });
});

describe('nothing is told', () => {
  test.each([
    ['a guest', { kind: 'guest' as const }],
    ['somebody from another organisation', { isStranger: true }],
    ['somebody without an email', { email: null }],
    ['an app', { kind: 'bot' as const }],
    ['somebody who is in PagerTree', { email: 'marta.hill@example.com' }],
  ])('of %s who joins', async (_who, change) => {
    const story = await startStory({ settings });
    const ada = story.slack.as('ada');
    await story.slack.join({ ...nora, ...change });
    await letPass(story, ada);
    expect(noticesOf(ada, 'Nora Berg')).toEqual([]);
  });

  test('of a changed profile, or of somebody who leaves and never was in PagerTree', async () => {
    const story = await startStory({ settings });
    const ada = story.slack.as('ada');
    await story.slack.changeProfile('U03HANK', { phone: '+1 415 555 2999' });
    await story.slack.deactivate('U06BOBBY');
    await letPass(story, ada);
    expect(noticesOf(ada, 'Hank Miller')).toEqual([]);
    expect(noticesOf(ada, 'Bobby Hill')).toEqual([]);
  });

  test.each([
    ['TELL_JOINERS', 'U03HANK'],
    ['TELL_LEAVERS', 'nobody'],
  ])('where %s is no', async (setting, leaver) => {
    const story = await startStory({ settings: { ...settings, [setting]: 'no' } });
    const ada = story.slack.as('ada');
    await story.slack.join(nora);
    await story.slack.deactivate('U03HANK');
    await ada.see(leaver === 'nobody' ? joined : left);
    expect(noticesOf(ada, leaver === 'nobody' ? 'Hank Miller' : 'Nora Berg')).toEqual([]);
  });

  test('without an audit channel', async () => {
    const story = await startStory();
    await story.slack.join(nora);
    await story.slack.deactivate('U03HANK');
    await story.slack.as('ada').openHome();
    await story.slack.as('ada').see('*PagerTree users*');
    expect(story.slack.recordedCalls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  });
});

test('somebody with another’s email is told of by both names: Slack does not say whose it is', async () => {
  const { slack } = await startStory({ settings });
  const ada = slack.as('ada');
  await slack.deactivate('U22UNSURE');
  await ada.see(
    'Quinn Avery (in PagerTree Noor Haddad) was deactivated in this Slack and is still in PagerTree',
  );
});

test('when PagerTree does not answer, a joiner is told of with what is not known', async () => {
  const story = await startStory({ settings, requestLimits: { retries: 0 } });
  const ada = story.slack.as('ada');
  story.pagertree.faults.add({ kind: '500' });
  await story.slack.join(nora);
  await ada.see('joined this Slack. PagerTree did not say whether they are in it: *Add…* looks again.');
});

test('what is delivered twice is told once, also as another event of the same joining', async () => {
  const story = await startStory({ transport: 'http', settings });
  const ada = story.slack.as('ada');
  const user = {
    id: 'U50NORA',
    team_id: 'T01SANDBOX',
    name: 'nora',
    profile: { real_name: 'Nora Berg', email: 'nora@example.com' },
  };
  const event = { type: 'team_join', user };
  await Promise.all([
    sendForgedEvent(story.appSettings, event, 'Ev1'),
    sendForgedEvent(story.appSettings, event, 'Ev1'),
    sendForgedEvent(story.appSettings, event, 'Ev2'),
  ]);
  await ada.see(joined);
  await letPass(story, ada);
  expect(noticesOf(ada, joined)).toHaveLength(1);
});

test('whoever may not is told so, and the notice stays', async () => {
  const story = await startStory({ settings: { AUDIT_CHANNEL: 'C01OPS' } });
  await story.slack.join(nora);
  const hank = story.slack.as('hank');
  await hank.see(joined);
  await hank.click('Dismiss');
  await hank.see('You cannot add people to PagerTree');
  await hank.click('Add…');
  await hank.see('You cannot add people to PagerTree');
  hank.doesNotSee('nora@example.com');
  await hank.see(joined);
});
