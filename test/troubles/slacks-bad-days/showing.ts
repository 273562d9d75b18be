import { expect } from 'vitest';
import type { Person } from '../../../src/sandbox/slack/workspace.js';
import { posts } from '../../support/requests.js';
import { type BadDay, eventually, type Stage } from './walk.js';

/** Somebody else to add for every failure. */
export const nameOf = ({ turn }: Stage) => `Dana Fox${turn}`;

export async function openForm(person: Person, email: string, name: string): Promise<void> {
  await person.send('#ops', `/pagertree adduser ${email} ${name}`);
  await person.see('Add user to PagerTree', eventually);
}

export const openFormFor = (stage: Stage) =>
  openForm(stage.ada, `dana${stage.turn}@example.com`, nameOf(stage));

/** The one who was to be added is added, once, and it is said once. */
export function expectAdded(stage: Stage): void {
  const { story, ada, turn } = stage;
  const asked = posts(story).filter(({ body }) => JSON.stringify(body).includes(`dana${turn}@example.com`));
  expect(asked).toHaveLength(1);
  expect(ada.seen().split(`Ada Stone added ${nameOf(stage)} to PagerTree`)).toHaveLength(2);
}

/** What means that a form was closed: nobody is in front of it, and there is nothing to say. */
const closed = ['not_found', 'view_not_found'];

const whenSlow = { patience: { answer: 100, settle: 10 } };

const untilSlow = ({ story }: Stage) =>
  void story.pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST', times: 1 });

/** What is shown in a form, in the Home tab, and where something was typed or pressed. */
export const showing: BadDay[] = [
  {
    method: 'views.open',
    what: 'a form opens',
    words: ['exchanged_trigger_id', 'view_too_large', 'missing_scope'],
    act: ({ ada }) => ada.send('#ops', '/pagertree adduser'),
    end: ({ told }) => told,
  },
  {
    method: 'views.open',
    what: 'a form opens too late',
    words: ['expired_trigger_id'],
    skips: ({ kind }) => kind !== 'expired_trigger_id',
    act: ({ ada }) => ada.send('#ops', '/pagertree adduser'),
    end: () => 'That took too long for Slack to open a form. Try again',
  },
  {
    method: 'views.update',
    what: 'a form is filled',
    words: ['hash_conflict', 'missing_scope'],
    act: ({ ada }) => ada.send('#ops', '/pagertree roles hank@example.com'),
    end: ({ told }) => `The form could not be filled. ${told}`,
  },
  {
    method: 'views.update',
    what: 'a form is to say that somebody was added',
    words: ['hash_conflict', ...closed],
    options: whenSlow,
    prepare: openFormFor,
    async act(stage) {
      untilSlow(stage);
      await stage.ada.submit();
    },
    end: (_failure, stage) => `Ada Stone added ${nameOf(stage)} to PagerTree`,
    effect: expectAdded,
  },
  {
    method: 'views.update',
    what: 'a form is to say that nobody was added',
    words: ['hash_conflict', ...closed],
    options: whenSlow,
    prepare: ({ ada }) => openForm(ada, 'hank@example.com', 'Hank Again'),
    async act(stage) {
      untilSlow(stage);
      await stage.ada.submit();
    },
    end: ({ kind }) =>
      closed.includes(kind)
        ? 'Somebody in this PagerTree account has this email already.'
        : 'Slack did not let this app show it in the form',
    effect: ({ ada }) => ada.doesNotSee('Ada Stone added'),
  },
  {
    method: 'views.publish',
    what: 'the Home tab opens',
    words: ['not_enabled', 'invalid_blocks'],
    act: ({ ada }) => ada.openHome(),
    end: ({ told }) => `The Home tab of this app could not be shown. ${told}`,
  },
  {
    method: 'views.publish',
    what: 'something is pressed in the Home tab',
    words: ['not_enabled'],
    async prepare({ ada }) {
      await ada.openHome();
      await ada.see('1–10 of 57', eventually);
    },
    act: ({ ada }) => ada.click('Next'),
    end: ({ told }) => told,
  },
  {
    method: 'response_url',
    what: 'a list took its time',
    words: ['expired_url', 'used_url', 'channel_not_found'],
    options: { patience: { note: 100 } },
    async act({ ada, story }) {
      story.pagertree.faults.add({ kind: 'latency', delayMs: 300, method: 'GET', times: 1 });
      await ada.send('#ops', '/pagertree users');
    },
    end: () => '1–10 of 57',
  },
  {
    method: 'response_url',
    what: 'the next page was asked for',
    words: ['expired_url', 'used_url', 'cant_update_message', 'message_not_found'],
    async prepare({ ada }) {
      await ada.send('#ops', '/pagertree users');
      await ada.see('1–10 of 57', eventually);
    },
    act: ({ ada }) => ada.click('Next'),
    end: ({ told }) => told,
  },
  {
    method: 'response_url',
    what: 'a list is shared with a channel',
    words: ['expired_url', 'used_url', 'is_archived'],
    async prepare({ ada }) {
      await ada.send('#ops', '/pagertree users');
      await ada.see('1–10 of 57', eventually);
    },
    act: ({ ada }) => ada.click('Share in channel'),
    end: ({ told }) => told,
  },
  {
    method: 'response_url',
    what: 'a channel is told of a change',
    words: ['expired_url', 'used_url', 'channel_not_found', 'cant_update_message'],
    prepare: openFormFor,
    act: ({ ada }) => ada.submit(),
    end: (_failure, stage) => `Ada Stone added ${nameOf(stage)} to PagerTree`,
    effect(stage, { doubtful }) {
      expectAdded(stage);
      // Only what Slack certainly did not post is posted in another way, and where it may have been, that is said.
      const [, after = ''] = stage.ada.seen().split(`Ada Stone added ${nameOf(stage)} to PagerTree`);
      const [, , next = ''] = after.split('\n');
      expect(next.includes('It is not certain that the channel has seen this')).toBe(doubtful);
    },
  },
];
