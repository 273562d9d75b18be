import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { startStory, transports } from '../support/story.js';

/** Types the command and waits for the form, as a person would. */
async function openForm(person: Person, argument = ''): Promise<void> {
  await person.send('#ops', `/pagertree adduser ${argument}`);
  await person.see('Add user to PagerTree');
}

describe.each(transports)('adding a user, over %s', (transport) => {
  test('an administrator fills the form, and the channel hears of it', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');

    await openForm(ada);
    await ada.fill('Name', 'Dana Fox');
    await ada.fill('Email', 'dana@example.com');
    await ada.fill('Phone', '+1 (415) 555-2699');
    await ada.choose('Roles', ['Broadcaster']);
    await ada.suggest('Teams', 'plat');
    await ada.choose('Teams', ['Platform']);
    await ada.submit();

    await ada.see('Ada Stone added Dana Fox to PagerTree as Broadcaster, in Platform.');
    await slack.as('hank').see('Ada Stone added Dana Fox to PagerTree as Broadcaster, in Platform.');
    expect(ada.sight().modals).toEqual([]);
    const dana = account.findByEmail('dana@example.com');
    expect(dana?.user.name).toBe('Dana Fox');
    expect(dana?.user.phones.map(({ phone }) => phone)).toEqual(['+14155552699']);
    expect(dana?.roles).toMatchObject({ admin: false, broadcaster: true });
  });

  test('a mention fills the form from the Slack profile', async () => {
    const { slack } = await startStory({ transport });
    const ada = slack.as('ada');
    await openForm(ada, '@bobby');
    const seen = ada.seen();
    expect(seen).toContain('Bobby Hill');
    expect(seen).toContain('bobby@example.com');
    expect(seen).toContain('+1 415 555 2671');
    await ada.submit();
    await ada.see('Ada Stone added Bobby Hill to PagerTree as Member.');
  });

  test('slips are shown on their fields, and nothing typed is lost', async () => {
    const { slack, pagertree } = await startStory({ transport });
    const ada = slack.as('ada');
    await openForm(ada);
    await ada.fill('Name', '<!channel>');
    await ada.fill('Email', 'dana@example.com');
    await ada.fill('Phone', '415 CALL NOW');
    await ada.choose('Roles', ['Admin']);
    await ada.submit();

    await ada.see('Leave < and > out of the name.');
    await ada.see('A phone number has no letters');
    const [modal] = ada.sight().modals;
    expect(modal?.values.email).toMatchObject({ email: { value: 'dana@example.com' } });
    expect(modal?.values.phone).toMatchObject({ phone: { value: '415 CALL NOW' } });
    expect(pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);

    await ada.fill('Name', 'Dana Fox');
    await ada.fill('Phone', '');
    await ada.submit();
    await ada.see('Give Dana Fox (dana@example.com) the role Admin?');
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox to PagerTree as Admin.');
  });

  test('an email that is in use is refused by PagerTree, beside the field', async () => {
    const { slack } = await startStory({ transport });
    const ada = slack.as('ada');
    await openForm(ada, 'hank@example.com Hank Again');
    await ada.submit();
    await ada.see('Somebody in this PagerTree account has this email already.');
    expect(Object.keys(ada.sight().modals[0]?.errors ?? {})).toEqual(['email']);
  });

  test('PagerTree slower than Slack waits: the modal says so, then the channel hears of it', async () => {
    const { slack, pagertree } = await startStory({ transport, patience: { answer: 150 } });
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    pagertree.faults.add({ kind: 'latency', delayMs: 900, method: 'POST' });
    await ada.submit();
    await ada.see('Adding Dana Fox to PagerTree…');
    await ada.see('Ada Stone added Dana Fox to PagerTree as Member.');
  });
});

describe('the form', () => {
  test('opens before PagerTree has answered anything', async () => {
    const { slack, pagertree } = await startStory();
    pagertree.faults.add({ kind: 'hang' });
    const ada = slack.as('ada');
    await openForm(ada, 'bobby@example.com Bobby Hill');
    expect(pagertree.requests.filter(({ status }) => status !== null)).toEqual([]);
  });

  test('is told to PagerTree as E.164 even when typed as at home', async () => {
    const { slack, account } = await startStory({ settings: { DEFAULT_COUNTRY: 'SE' } });
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    await ada.see('Without +, it is read as a number in Sweden.');
    await ada.fill('Phone', '070-174 06 05');
    await ada.submit();
    await ada.see('added Dana Fox');
    expect(account.findByEmail('dana@example.com')?.user.phones[0]?.phone).toBe('+46701740605');
  });

  test('roles that PagerTree’s answer leaves out are told as they were sent', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    await ada.choose('Roles', ['Broadcaster']);
    pagertree.faults.add({ kind: 'wrong-type', field: 'roles', method: 'POST' });
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox to PagerTree as Broadcaster.');
  });

  test('somebody known to PagerTree from elsewhere is invited, and called so', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'ingrid@example.org Ingrid');
    await ada.submit();
    await ada.see('Ada Stone invited Ingrid Vale to PagerTree as Member.');
    await ada.see('accept the invitation');
  });

  test('says so when Slack hides an email, and takes one by hand', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, '@nomi');
    await ada.see('Slack shows no email for');
    await ada.fill('Email', 'typed@example.com');
    await ada.submit();
    await ada.see('Ada Stone added');
  });

  test.each([
    ['@channel', 'Name one person'],
    ['@hank and @grace', 'Name one person'],
    [`adduser-${'x'.repeat(9_000)}`, 'too long'],
  ])('what cannot be a person is answered with a sentence', async (argument, sentence) => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', `/pagertree adduser ${argument}`);
    await ada.see(sentence);
    expect(ada.sight().modals).toEqual([]);
    expect(pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('who may', () => {
  test('somebody who is no administrator sees the form replaced by the reason', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree adduser');
    await hank.see('that takes the Admin role in PagerTree');
    expect(hank.sight().modals[0]?.submit).toBeNull();
  });

  test('is asked again when the form is sent', async () => {
    const clock = { now: 0 };
    const { slack, account } = await startStory({ now: () => clock.now });
    const grace = slack.as('grace');
    await openForm(grace, 'dana@example.com Dana Fox');
    const id = account.findByEmail('grace@example.com')?.id ?? '';
    expect(account.update(id, { roles: { admin: false } }).ok).toBe(true);
    clock.now += 60_000;
    await grace.submit();
    await grace.see('that takes the Admin role in PagerTree');
    expect(account.findByEmail('dana@example.com')).toBeUndefined();
  });

  test('a second email of an administrator counts; an unconfirmed one does not', async () => {
    const { slack } = await startStory();
    const selma = slack.as('selma');
    await openForm(selma, 'dana@example.com Dana Fox');
    await selma.submit();
    await selma.see('Selma Brandt added Dana Fox');

    const unsure = slack.as('U22UNSURE');
    await unsure.send('#ops', '/pagertree adduser');
    await unsure.see('is not confirmed in Slack');
  });

  test('somebody named in ADMIN_SLACK_IDS may, without being in PagerTree', async () => {
    const { slack } = await startStory({ settings: { ADMIN_SLACK_IDS: 'U06BOBBY' } });
    const bobby = slack.as('bobby');
    await openForm(bobby, 'dana@example.com Dana Fox');
    await bobby.submit();
    await bobby.see('Bobby Hill added Dana Fox');
  });

  test('nothing is added while PagerTree cannot be asked who may', async () => {
    const { slack, pagertree, account } = await startStory();
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: '500', path: '/account_users', method: 'GET' });
    await openForm(ada, 'dana@example.com Dana Fox');
    await ada.submit();
    await ada.see('PagerTree has a problem of its own (500). Nothing was changed.');
    expect(ada.seen()).toContain('dana@example.com');
    expect(account.findByEmail('dana@example.com')).toBeUndefined();
  });
});

describe('once, whatever happens', () => {
  test('an answer that is lost after the person was made is looked up, and told as it is', async () => {
    const { slack, pagertree, account } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    pagertree.faults.add({ kind: 'reset-after', method: 'POST', times: 1 });
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox to PagerTree as Member.');
    expect(account.findByEmail('dana@example.com')).toBeDefined();
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('somebody who was there before is not taken for the one just added', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'hank@example.com Dana Fox');
    pagertree.faults.add({ kind: 'html-502', method: 'POST', times: 1 });
    await ada.submit();
    await ada.see('Hank Miller has this email in PagerTree already.');
    expect(slack.as('bea').seen()).not.toContain('added');
  });

  test('a connection that breaks before leaves the form as it was, and nobody added', async () => {
    const { slack, pagertree, account } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    pagertree.faults.add({ kind: 'reset-before', method: 'POST', times: 1 });
    await ada.submit();
    await ada.see('PagerTree could not be reached.');
    await ada.see('So far nobody has this email in PagerTree.');
    expect(account.findByEmail('dana@example.com')).toBeUndefined();
    expect(ada.seen()).toContain('Dana Fox');
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox');
  });

  test('a submission delivered twice adds and tells once', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    slack.deliverTwice(1);
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox');
    await ada.see(() => slack.deliveries.every(({ acknowledgedAt }) => acknowledgedAt !== null));
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(ada.seen().split('Ada Stone added Dana Fox').length - 1).toBe(1);
  });
});

describe('where it is told', () => {
  test('an answer address that is used up gives way to the app’s own voice', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    slack.failMethod('response_url', 'expired_url', 1);
    await ada.submit();
    await slack.as('hank').see('Ada Stone added Dana Fox');
  });

  test('where the app may not post, the person hears of it alone, with a word on inviting it', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    slack.failMethod('response_url', 'expired_url', 1);
    slack.failMethod('chat.postMessage', 'not_in_channel', 1);
    await ada.submit();
    await ada.see('invite the app');
    expect(slack.as('hank').seen()).not.toContain('Dana Fox');
  });

  test('the audit channel gets a line of its own', async () => {
    const { slack } = await startStory({ settings: { AUDIT_CHANNEL: 'C03AUDIT' } });
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox');
    expect(slack.recordedCalls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });
});

test('no email, phone or key reaches the log', async () => {
  const story = await startStory();
  const ada = story.slack.as('ada');
  await openForm(ada, 'dana@example.com Dana Fox +1 415 555 2699');
  await ada.submit();
  await ada.see('Ada Stone added Dana Fox');
  await ada.send('#ops', '/pagertree users dana@example.com');
  await ada.see('1–1 of 1');
  expect(story.log().length).toBeGreaterThan(0);
  expect(story.log()).not.toMatch(/[\w.]+@example|4155552699|415 555|xoxb-|xapp-|sandbox-key/);
});
