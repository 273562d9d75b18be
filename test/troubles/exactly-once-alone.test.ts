import { expect, test } from 'vitest';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import type { Sight } from '../../src/sandbox/slack/sight.js';
import { posts } from '../support/requests.js';
import { startStory } from '../support/story.js';

/** In tenths, each with a workspace of its own: a channel with a thousand confirmations takes long to read. */
const tenths = Array.from({ length: 10 }, (_, index) => index + 1);
const adds = 100;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** How often a text has these words. */
const count = (text: string, words: string) => text.split(words).length - 1;

/** Whether the form is gone, or there again to be sent. */
const isAnswered = ({ modals: [form] }: Sight) =>
  form === undefined || (!form.submitting && form.submit !== null);

test.each(tenths)(
  'a thousand adds, whatever becomes of answers, connections and deliveries, make a thousand users: tenth %d',
  async (tenth) => {
    process.stdout.write(`exactly once: SEED=${seed}\n`);
    const random = createRandom(seed + tenth);
    const transport = tenth % 2 === 0 ? 'http' : 'socket';
    const story = await startStory({ transport, requestLimits: { firstPause: 10 } });
    const { slack, pagertree, account } = story;
    const before = account.userTable.size;
    pagertree.faults.add({ kind: 'reset-after', method: 'POST', share: 0.1 });
    pagertree.faults.add({ kind: 'reset-before', method: 'POST', share: 0.1 });
    const ada = slack.as('ada');
    let twice = 0;
    for (let number = 0; number < adds; number += 1) {
      const email = `new${number}@example.com`;
      await ada.send('#ops', `/pagertree adduser ${email} New Person${number}`);
      await ada.see((sight) => sight.modals.length === 1);
      // After a connection that broke before anything was sent, the form is there as it was: the person presses again.
      while (ada.sight().modals.length > 0) {
        expect(account.findByEmail(email)).toBeUndefined();
        if (random() < 0.2) {
          slack.deliverTwice(1);
          twice += 1;
        }
        await ada.submit();
        await ada.see(isAnswered, { within: 20_000 });
      }
      expect(account.findByEmail(email)?.id).toBeDefined();
    }
    await ada.see(() => slack.deliveries.every(({ acknowledgedAt }) => acknowledgedAt !== null));
    await ada.see(`New Person${adds - 1} to PagerTree`);
    expect(account.userTable.size).toBe(before + adds);
    const told = ada.seen();
    expect(count(told, 'Ada Stone added New Person')).toBe(adds);
    for (let number = 0; number < adds; number += 1) {
      expect(count(told, `Ada Stone added New Person${number} to PagerTree as Member.`)).toBe(1);
    }
    // A fault strikes now and then, or nothing was shown.
    expect(twice).toBeGreaterThan(adds / 20);
    expect(posts(story).length).toBeGreaterThan(adds);
  },
);
