import { expect, test } from 'vitest';
import { firstList, homeView } from '../../src/blocks/home.js';
import { sentence } from '../../src/blocks/message.js';
import { personCardMessage } from '../../src/blocks/person-card.js';
import { accountUser } from '../support/people.js';

const ping = '<!channel> *now*';

/** Somebody whose phone and country PagerTree took from somebody else than this app. */
function hostile() {
  const user = accountUser({ phones: [ping] });
  return { ...user, phones: user.phones.map((phone) => ({ ...phone, country: ping })) };
}

test.each([
  [
    'the card',
    () =>
      personCardMessage({ user: hostile(), teams: [], ruleName: null, slack: null, mayChange: false }).blocks,
  ],
  [
    'the Home tab',
    () =>
      homeView({
        head: { kind: 'account user', user: hostile() },
        state: firstList,
        list: sentence('done', 'x'),
        notice: null,
      }).blocks,
  ],
])('a phone and a country that are none ping nobody and format nothing on %s', (_where, draw) => {
  const shown = JSON.stringify(draw());
  expect(shown).toContain('&lt;!channel&gt; ∗now∗');
  expect(shown).not.toMatch(/<!channel>|\*now\*/u);
});
