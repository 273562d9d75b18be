import { describe, expect, test } from 'vitest';
import { type AccessFacts, decideAccess, type Thing } from '../../src/people/access.js';
import { explainRefusal } from '../../src/people/explain-refusal.js';
import { rolesFrom } from '../../src/people/roles.js';
import { accountUser, slackPerson } from '../support/people.js';

const admin = accountUser({
  name: 'Ada Stone',
  emails: ['ada@example.com', 'ada@home.example.com'],
  roles: rolesFrom(['admin']),
});
const user = accountUser({ name: 'Ada Stone', emails: ['ada@example.com'] });

function facts(changes: Partial<AccessFacts>): AccessFacts {
  return {
    person: slackPerson({}),
    homeTeamId: 'T1',
    accountUser: admin,
    namedAdministrator: false,
    ...changes,
  };
}

const rows: [who: string, facts: AccessFacts, look: boolean, add: boolean][] = [
  ['an administrator', facts({}), true, true],
  [
    'an administrator by a second email',
    facts({ person: slackPerson({ email: 'Ada@Home.example.com' }) }),
    true,
    true,
  ],
  ['an account user', facts({ accountUser: user }), true, false],
  ['billing alone', facts({ accountUser: { ...user, roles: rolesFrom(['billing']) } }), true, false],
  ['nobody in PagerTree', facts({ accountUser: null }), false, false],
  ['somebody named in the settings', facts({ accountUser: null, namedAdministrator: true }), true, true],
  ['without an email', facts({ person: slackPerson({ email: null }) }), false, false],
  ['with an unconfirmed email', facts({ person: slackPerson({ emailConfirmed: false }) }), false, false],
  [
    'named in the settings, with an unconfirmed email',
    facts({ person: slackPerson({ emailConfirmed: false }), accountUser: null, namedAdministrator: true }),
    true,
    true,
  ],
  [
    'a guest with an unconfirmed email, named in the settings',
    facts({ person: slackPerson({ emailConfirmed: false, guest: true }), namedAdministrator: true }),
    false,
    false,
  ],
  [
    'deactivated',
    facts({ person: slackPerson({ deactivated: true }), namedAdministrator: true }),
    false,
    false,
  ],
  ['a bot', facts({ person: slackPerson({ bot: true }) }), false, false],
  ['a stranger', facts({ person: slackPerson({ stranger: true }), namedAdministrator: true }), false, false],
  ['from another workspace', facts({ person: slackPerson({ teamIds: ['T2'] }) }), false, false],
  [
    'matched by a search but not by email',
    facts({ person: slackPerson({ email: 'ad@example.com' }) }),
    false,
    false,
  ],
];

describe('who may do what', () => {
  test.each(rows)('%s', (_who, given, look, add) => {
    expect(decideAccess(given, 'look').allowed).toBe(look);
    expect(decideAccess(given, 'add').allowed).toBe(add);
    expect(decideAccess(given, 'read help').allowed).toBe(true);
  });

  test('every no says why and what to do', () => {
    for (const [, given] of rows) {
      for (const thing of ['look', 'add'] satisfies Thing[]) {
        const access = decideAccess(given, thing);
        if (access.allowed) continue;
        expect(explainRefusal(access, thing)).toMatch(/cannot|Only members/);
        expect(explainRefusal(access, thing)).toMatch(/\. (?:Ask|Add|Confirm|Type) /);
      }
    }
  });
});
