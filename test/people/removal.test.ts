import { describe, expect, test } from 'vitest';
import { escapeText } from '../../src/blocks/text.js';
import type { Team } from '../../src/people/account-user.js';
import { adviseOnRefusal, isConfirmed, leftTeams, wordToConfirm } from '../../src/people/removal.js';
import { accountUser } from '../support/people.js';

const bobby = accountUser({ name: 'Bobby Hill' });

function team(given: Partial<Team>): Team {
  return { id: 'tem', prefixId: null, name: 'Platform', memberIds: [], adminIds: [], ...given };
}

describe('what a removal takes', () => {
  test('teams of other people are none of it', () => {
    expect(leftTeams(bobby, [team({ memberIds: ['other'], adminIds: ['other'] })], new Map())).toEqual([]);
  });

  test('the only member and the only admin are told apart, by id or prefix id', () => {
    const teams = [
      team({ id: 'alone', memberIds: [bobby.id], adminIds: ['acu_1'] }),
      team({ id: 'member', memberIds: ['acu_1', 'other'], adminIds: ['other'] }),
      team({ id: 'admin', memberIds: ['other'], adminIds: ['acu_1'] }),
      team({ id: 'one of two', memberIds: ['other', bobby.id], adminIds: [bobby.id, 'other'] }),
    ];
    const left = leftTeams(bobby, teams, new Map());
    expect(
      left.map(({ id, member, admin, onlyMember, onlyAdmin }) => [id, member, admin, onlyMember, onlyAdmin]),
    ).toEqual([
      ['alone', true, true, true, true],
      ['member', true, false, false, false],
      ['admin', false, true, false, true],
      ['one of two', true, true, false, false],
    ]);
  });

  test('on call now is yes, no, or not found out', () => {
    const teams = ['yes', 'as person', 'no', 'nobody', 'unknown'].map((id) =>
      team({ id, memberIds: [bobby.id] }),
    );
    const onCall = new Map([
      ['yes', ['other', bobby.id]],
      ['as person', ['usr_1']],
      ['no', ['other']],
      ['nobody', []],
    ]);
    expect(leftTeams(bobby, teams, onCall).map((each) => each.onCall)).toEqual([
      true,
      true,
      false,
      false,
      null,
    ]);
  });
});

describe('the name that is typed', () => {
  test.each([
    ['Bobby Hill', 'Bobby Hill'],
    ['bobby  HILL ', 'Bobby Hill'],
    ['Toma\u0301s Nova\u0301k', 'Tomás Novák'],
    ['straße', 'STRASSE'],
    ["Siobhan O'Neill", 'Siobhan O’Neill'],
    ['Jean-Luc', 'Jean–Luc'],
    ['Ｂｏｂｂｙ', 'Bobby'],
    ['Bobby\u00a0Hill', 'Bobby\tHill'],
    ['Bo\u200bbby', 'Bobby'],
    ['remove', ''],
    ['Remove ', '  \u200b '],
  ])('%j confirms %j', (typed, name) => {
    expect(isConfirmed(typed, name)).toBe(true);
  });

  test.each(['*Stella*', '_Stella_', '~Stella~', '`Stella`', 'Stella :tada:', '*_~`:a:`~_*'])(
    'what is seen of %j, copied, confirms it',
    (name) => {
      expect(escapeText(name)).not.toBe(name);
      expect(isConfirmed(escapeText(name), name)).toBe(true);
    },
  );

  test.each([
    ['', ''],
    ['', 'Bobby Hill'],
    ['Bobby', 'Bobby Hill'],
    ['BobbyHill', 'Bobby Hill'],
    ['Bobby Hull', 'Bobby Hill'],
    ['Tomas', 'Tomás'],
    ['remove', 'Bobby Hill'],
  ])('%j does not confirm %j', (typed, name) => {
    expect(isConfirmed(typed, name)).toBe(false);
  });

  test.each(['', ' ', '\u200b', ' Bobby \n Hill ', '🎉', 'x'.repeat(255)])(
    'what is asked for of %j confirms it',
    (name) => {
      expect(wordToConfirm(name)).not.toBe('');
      expect(isConfirmed(wordToConfirm(name), name)).toBe(true);
    },
  );
});

describe('what to do about a refusal', () => {
  test.each([
    [["Account owner can't be deleted"], 'somebody else the owner'],
    [['Team Security must keep at least one member'], 'give the team somebody else'],
    [['Team Owner must keep at least one admin'], 'give the team somebody else'],
    [['is locked'], 'what it names'],
    [[], 'Tell whoever runs this app.'],
  ])('%j', (messages, advice) => {
    expect(adviseOnRefusal(messages)).toContain(advice);
  });

  test('the same advice is given once', () => {
    const messages = ['one member', 'one admin'].map((what) => `Team Security must keep at least ${what}`);
    expect(adviseOnRefusal(messages).match(/give the team/g)).toHaveLength(1);
  });
});
