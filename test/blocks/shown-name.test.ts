import { describe, expect, test } from 'vitest';
import { comparisonMessage, reviewMessage } from '../../src/blocks/compare-message.js';
import { addedDetails } from '../../src/blocks/done-details.js';
import { namedOption } from '../../src/blocks/edit-modal.js';
import { firstList, homeView } from '../../src/blocks/home.js';
import { sentence } from '../../src/blocks/message.js';
import { personCardMessage } from '../../src/blocks/person-card.js';
import { removeModal, removeStateOf } from '../../src/blocks/remove-modal.js';
import { removedMessage } from '../../src/blocks/removed.js';
import { rolesModal, rolesStateOf } from '../../src/blocks/roles-modal.js';
import { userRow } from '../../src/blocks/user-list.js';
import { accountUser } from '../support/people.js';

const origin = { channelId: 'C1', responseUrl: null };
const nameless = accountUser({ name: ' ' });
const compared = {
  both: [],
  onlySlack: [],
  onlyPagerTree: [],
  left: [{ in: 'PagerTree' as const, id: nameless.id, name: '', email: null, slackId: null }],
  noPhone: [],
  blockedPhone: [],
  adminsWithoutSlack: [],
  unsettled: false,
  unread: 0,
};
const team = {
  id: 't',
  name: '',
  member: true,
  onlyMember: false,
  onlyAdmin: false,
  onCall: false,
  admin: false,
};

describe('what has no name is called the same everywhere, and nothing is empty', () => {
  test.each<[string, () => unknown, string]>([
    ['a row', () => userRow(nameless), '*Somebody without a name*  ·  '],
    [
      'the card',
      () =>
        personCardMessage({
          user: nameless,
          teams: [{ name: '', member: true, admin: false }],
          ruleName: '',
          slack: null,
          mayChange: false,
        }),
      'Somebody without a name*  ·  Member',
    ],
    [
      'the Home tab',
      () =>
        homeView({
          head: { kind: 'account user', user: nameless },
          state: firstList,
          list: sentence('done', 'x'),
          notice: null,
        }),
      '*You: somebody without a name*',
    ],
    [
      'the form for roles',
      () => rolesModal({ state: rolesStateOf(nameless, origin) }),
      'Roles of *somebody without a name* in PagerTree',
    ],
    [
      'the form to remove',
      () => removeModal({ state: removeStateOf(nameless, origin), loss: { user: nameless, teams: [team] } }),
      'Team without a name',
    ],
    [
      'a comparison',
      () =>
        comparisonMessage(compared, { scope: { kind: 'workspace' }, list: 'left', page: 1, review: true }),
      '*Somebody without a name*',
    ],
    [
      'its review',
      () =>
        reviewMessage(compared, { scope: { kind: 'workspace' }, list: 'left', page: 1, review: true }, null),
      'Leaver 1 of 1: Somebody without a name',
    ],
    [
      'who was removed',
      () =>
        removedMessage('', { name: '', teamIds: [], roles: [], teamAdmin: false, slackId: null, until: 0 }),
      'somebody without a name',
    ],
    [
      'who was added',
      () => addedDetails({ name: '', email: 'a@b.co', phone: null, roles: [], teamIds: [] }),
      'Whom you added to PagerTree: somebody without a name.',
    ],
    ['a team among options', () => namedOption({ id: 't', name: ' ' }, 'team'), 'Team without a name'],
    [
      'a rule among options',
      () => namedOption({ id: 'r', name: '' }, 'notification rule'),
      'Notification rule without a name',
    ],
  ])('%s', (_where, draw, words) => {
    const shown = JSON.stringify(draw());
    expect(shown).toContain(words);
    expect(shown).not.toMatch(/\*\s*\*|No name|"text":"\s*"/u);
  });
});

test.each([
  ['the form for roles', rolesStateOf],
  ['the form to remove', removeStateOf],
])('%s carries no half of an emoji', (_which, stateOf) => {
  const { name } = stateOf(accountUser({ name: `${'x'.repeat(254)}🎉🎉` }), origin);
  expect(name).toBe('x'.repeat(254));
});
