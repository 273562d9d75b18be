import { describe, expect, test } from 'vitest';
import { recordOf } from '../support/edit.js';
import { newestMessage, openList } from '../support/list.js';
import { confirm } from '../support/removal.js';
import { type Story, startStory } from '../support/story.js';

type Person = ReturnType<Story['slack']['as']>;

async function lookUp(person: Person, who: string, head: string) {
  await person.send('#ops', `/pagertree user ${who}`);
  await person.see(head);
}

async function giveRoles(person: Person, roles: string[]) {
  await person.click('Change roles');
  await person.see('[Save]');
  await person.choose('Roles', roles);
  await person.submit();
}

describe('the card a change was made from', () => {
  test('shows changed roles, and after Undo, also by somebody else, the old ones', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await lookUp(ada, 'bea@example.com', '*Bea Lindqvist*  ·  Broadcaster');
    await giveRoles(ada, ['Communicator']);
    await ada.see('*Bea Lindqvist*  ·  Communicator');
    expect(ada.seen()).not.toContain('*Bea Lindqvist*  ·  Broadcaster');
    await slack.as('grace').click('Undo');
    await ada.see('*Bea Lindqvist*  ·  Broadcaster');
    expect(ada.seen()).not.toContain('*Bea Lindqvist*  ·  Communicator');
  });

  test('shows an edit, also of the email, and is gone with a removal', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await lookUp(ada, 'bea@example.com', '*Bea Lindqvist*  ·  Broadcaster');
    await ada.click('Edit');
    await ada.see('[Save]');
    await ada.fill('Name', 'Bea Ek');
    await ada.fill('Email', 'bea.ek@example.net');
    await ada.submit();
    await ada.see('*Bea Ek*  ·  Broadcaster');
    await ada.see('bea.ek@example.net  (primary)');
    await ada.click('Remove');
    await ada.see('Type “Bea Ek” to confirm');
    await confirm(ada, 'Bea Ek');
    await ada.see('This person is no longer in PagerTree. Type `/pagertree users` to see who is.');
    expect(ada.seen()).not.toContain('*Bea Ek*  ·  Broadcaster');
  });

  test('is fresh together with the list it was opened from', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'miller');
    await ada.pick('Hank Miller', 'View');
    await ada.see('*Emails*');
    await giveRoles(ada, ['Communicator']);
    await ada.see(/PagerTree users.*\n[^=]*\*Hank Miller\* {2}· {2}Communicator\n.*hank@example\.com {2}·/u);
    await ada.see(/\*Hank Miller\* {2}· {2}Communicator\n\*Emails\*/u);
    expect(ada.seen()).not.toContain('*Hank Miller*  ·  Member');
  });

  test('keeps who the person was named as in Slack, also where several had that name', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await lookUp(ada, '@nomi', 'in Slack perhaps @Nomi Sato');
    await giveRoles(ada, ['Communicator']);
    await ada.see('*Nomi Sato*  ·  Communicator');
    expect(ada.seen()).toContain('in Slack perhaps @Nomi Sato');

    await ada.reload();
    account.create({
      user_attributes: { name: 'Nomi Sato', emails_attributes: [{ email: 'nomi.two@example.com' }] },
    });
    await lookUp(ada, '@nomi', '2 people match');
    const actionId = `view_person:${recordOf(account, 'nomi@example.com').id}`;
    const row = newestMessage(ada).blocks.find((block) => JSON.stringify(block).includes(actionId));
    await ada.click({ blockId: row?.block_id ?? '', actionId });
    await ada.see('in Slack perhaps @Nomi Sato: the same name, but Slack shows no email');
  });
});
