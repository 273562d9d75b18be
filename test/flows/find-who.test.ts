import { describe, expect, test } from 'vitest';
import { startStory, transports } from '../support/story.js';

/** Handles that nobody in this workspace has, so that Slack leaves them as they were typed. */
describe('a mention that Slack did not resolve', () => {
  test.each([
    ['@lindqvist', 'a part of the name'],
    ['@bea.lindqvist', 'the parts of the name'],
    ['@BEA_lindqvist', 'the parts of the name in another case'],
  ])('%s finds by %s', async (typed) => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', `/pagertree user ${typed}`);
    await hank.see('*Bea Lindqvist*  ·  Broadcaster');
  });

  test('finds by the mailbox, before anybody with a name like that', async () => {
    const { slack, account } = await startStory();
    for (const [name, email] of [
      ['Zoe Quist', 'zq@example.com'],
      ['Quist Zq', 'other@example.com'],
    ] as const) {
      account.create({ user_attributes: { name, emails_attributes: [{ email }] } });
    }
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree user @zq');
    await hank.see('*Zoe Quist*  ·  Member');
  });

  test('opens a form, too', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree edituser @lindqvist');
    await ada.see('*Bea Lindqvist* in PagerTree');
  });

  test('of nobody says so, and what to do', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user @nobody.atall');
    await ada.see('Nobody in PagerTree is “@nobody.atall”. Slack did not say who that is either');
    await ada.send('#ops', '/pagertree roles @nobody.atall');
    await ada.see('== Modal: Change roles\nNobody in PagerTree is “@nobody.atall”. Slack did not say');
  });

  test('searches the list without its sign; the end of an email keeps it', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users @lindqvist');
    await hank.see('matching “lindqvist”');
    await hank.see('*Bea Lindqvist*');
    await hank.send('#ops', '/pagertree users @example.com');
    await hank.see('matching “@example.com”');
    expect(hank.seen()).toContain('1–10 of');
  });
});

/** Hank's phone is +1 415 555 2603, Noor's +49 1512 3456701. */
describe('a phone', () => {
  test.each([
    ['+14155552603', 'Hank'],
    ['+1 (415) 555-2603', 'Hank'],
    ['tel:+1-415-555-2603', 'Hank'],
    ['(415) 555-2603', 'Hank'],
    ['415.555.2603', 'Hank'],
    ['4155552603', 'Hank'],
    ['1 415 555 2603', 'Hank'],
    ['001 415 555 2603', 'Hank'],
    ['+49 (0)1512 3456701', 'Noor Haddad'],
    ['01512/3456701', 'Noor Haddad'],
    ['0049 1512 3456701', 'Noor Haddad'],
  ])('%s finds %s', async (typed, name) => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', `/pagertree user ${typed}`);
    await ada.see(`*${name}`);
    expect(ada.seen()).toContain('[Change roles]');
  });

  test('without the country’s code is one of the default country’s', async () => {
    const { slack, account } = await startStory({ settings: { DEFAULT_COUNTRY: 'DE' } });
    for (const [name, phone] of [
      ['Greta Berg', '+49415555260'],
      ['Paolo Riva', '+390415555260'],
    ] as const) {
      const emails_attributes = [{ email: `${name.slice(0, 5)}@example.com` }];
      account.create({ user_attributes: { name, emails_attributes, phones_attributes: [{ phone }] } });
    }
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user 0415555260');
    await ada.see('*Greta Berg*');
    expect(ada.seen()).not.toContain('Paolo Riva');
  });

  test('of several people is a list to pick from', async () => {
    const { slack, account } = await startStory();
    const phone = { phones_attributes: [{ phone: '+14155552603' }] };
    account.update(account.findByEmail('bea@example.com')?.id ?? '', { user_attributes: phone });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user 415-555-2603');
    await ada.see('2 people match “415-555-2603”.');
  });

  test('of nobody says so, and is filled in for whoever is added', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user +1 415 555 9999');
    await ada.see('Nobody in PagerTree is “+1 415 555 9999”.');
    await ada.click('Add to PagerTree');
    await ada.see('== Modal: Add user to PagerTree');
    await ada.see('+1 415 555 9999');
  });

  test.each([
    ['roles', 'Admin'],
    ['edituser', '[Save]'],
    ['removeuser', '[Remove]'],
  ])('opens the form of %s', async (word, seen) => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', `/pagertree ${word} +1 415 555 2603`);
    await ada.see('*Hank');
    await ada.see(seen);
  });
});

test.each(['mailto:hank@example.com', 'MAILTO:Hank@Example.com'])('%s is an email', async (typed) => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  await ada.send('#ops', `/pagertree user ${typed}`);
  await ada.see('hank@example.com  (primary)');
  await ada.send('#ops', `/pagertree users ${typed}`);
  await ada.see(/matching “hank@example.com”/iu);
});

test('so many that nobody looks through them are an ordinary answer, without a reference', async () => {
  const { slack, log } = await startStory({ users: 600 });
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree user example.com');
  await ada.see('Too many people in PagerTree match “example.com” to tell who is meant.');
  await ada.send('#ops', '/pagertree roles example.com');
  await ada.see('== Modal: Change roles\nToo many people in PagerTree match “example.com”');
  expect(ada.seen()).toContain('Type the whole name, or better their email.');
  expect(ada.seen()).not.toContain('reference');
  expect(log()).not.toContain('request failed');
});

describe.each(transports)('nobody is found for a form, over %s', (transport) => {
  test.each(['roles', 'edituser', 'removeuser'])('%s says so, and offers to add them', async (word) => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', `/pagertree ${word} @bobby`);
    await ada.see('Nobody in PagerTree is “Bobby Hill”.');
    await ada.click('Add to PagerTree');
    await ada.see('== Modal: Add user to PagerTree');
    await ada.submit();
    await slack.as('hank').see('Ada Stone added Bobby Hill to PagerTree as Member');
    expect(account.findByEmail('bobby@example.com')?.user.name).toBe('Bobby Hill');
  });
});
