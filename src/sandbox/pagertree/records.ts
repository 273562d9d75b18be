import type { RoleName } from '../cast.js';

/**
 * What the account holds. Records are never changed in place: a change makes a new one, so that an index, a page or a
 * test that holds an old one still holds what it was.
 */

/** In the order PagerTree's documentation names them. */
export const roleNames: readonly RoleName[] = ['admin', 'billing', 'broadcaster', 'communicator'];

export type Roles = Readonly<Record<RoleName, boolean>>;

export interface Email {
  readonly id: string;
  readonly prefixId: string;
  readonly email: string;
  readonly primary: boolean;
}

export interface Phone {
  readonly id: string;
  readonly prefixId: string;
  /** E.164. */
  readonly phone: string;
  readonly primary: boolean;
  /** ISO 3166 alpha-2, null where the number does not tell. */
  readonly country: string | null;
  readonly blocked: boolean;
}

/** "A User represents a physical person" (PagerTree's API documentation, Account users). */
export interface Person {
  readonly id: string;
  readonly prefixId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly notifyPush: boolean;
  readonly notifyEmail: boolean;
  readonly notifySms: boolean;
  readonly notifyVoice: boolean;
  readonly emails: readonly Email[];
  readonly phones: readonly Phone[];
}

/** What every object of PagerTree has. Times are milliseconds since 1970. */
export interface Common {
  readonly id: string;
  readonly prefixId: string;
  /** The object's number within the account and its kind; never given twice. */
  readonly tinyId: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface AccountUser extends Common {
  /** Empty for none. Whether PagerTree lets anybody be without one is documented nowhere; this one does. */
  readonly notificationRuleId: string;
  readonly roles: Roles;
  readonly user: Person;
  /** The account's one owner. The API does not tell who it is. */
  readonly isOwner: boolean;
  /** Added while already known to PagerTree in another account: has an invitation to accept. */
  readonly invited: boolean;
}

export interface Team extends Common {
  readonly name: string;
  readonly notes: string;
  /** Ids of account users. */
  readonly memberIds: readonly string[];
  readonly adminIds: readonly string[];
}

export interface NotificationRule extends Common {
  readonly name: string;
  readonly enabled: boolean;
}

/** Somebody PagerTree knows who is not in this account. */
export type ForeignPerson = Person;
