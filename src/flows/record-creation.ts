import type { Attempt } from '../audit/audit.js';
import type { NewUser } from '../people/account-user.js';
import type { Creation } from './create-account-user.js';

/** Says, for the record, who is to be added and as what. */
export function recordNewUser(attempt: Attempt, { name, email, phone, roles, teamIds }: NewUser): void {
  attempt.about({
    target: { pagerTreeId: null, email },
    after: {
      name,
      email,
      ...(phone === null ? {} : { phone }),
      roles,
      ...(teamIds.length === 0 ? {} : { member_team_ids: teamIds }),
    },
  });
}

/** Puts on record how that ended. A trouble is found by the reference in its words. */
export function recordCreation(attempt: Attempt, { email }: NewUser, creation: Creation): void {
  switch (creation.kind) {
    case 'added':
      attempt.about({ target: { pagerTreeId: creation.id, email } });
      attempt.end({ outcome: 'done' });
      break;
    case 'problems': {
      const reason = Object.values(creation.problems).join(' ');
      attempt.end({ outcome: 'refused', refusedBy: creation.refusedBy, reason });
      break;
    }
    case 'trouble':
      attempt.endAsTold(creation.text);
      break;
  }
}
