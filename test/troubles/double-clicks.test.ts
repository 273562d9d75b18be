import { expect, test } from 'vitest';
import { notPressed, once, orders, playDoubled, startPatient } from '../support/double-presses.js';
import { startStory, transports } from '../support/story.js';

/*
 * Whatever can be done with the app is done once as it is, and then with every single press doubled: what comes of it in PagerTree and on
 * the screens has to be the same. Which buttons there are the app itself says. Both transports, and presses that come in the other order
 * or late, are in double-clicks-alone.test.ts.
 */
test('every button of every view, pressed twice at once, has one effect', { timeout: 180_000 }, async () => {
  const story = await startPatient('socket');
  const effects = await playDoubled(story, once);
  expect(notPressed(story)).toEqual([]);
  expect(await playDoubled(await startPatient('http'), orders['at once']())).toEqual(effects);
});

test.each(transports)('over %s, two presses within half a second are one', async (transport) => {
  const { slack } = await startStory({ transport, patience: { doubleClick: 500 } });
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree users');
  await ada.see('[Share in channel]');
  await Promise.all([ada.click('Share in channel'), ada.click('Share in channel')]);
  const hank = slack.as('hank');
  await hank.see('shared by Ada Stone');
  // What a second press would have done comes at about the same time.
  await ada.click('Next');
  await ada.see('11–20 of 57');
  expect(hank.seen().split('shared by').length - 1).toBe(1);
});
