/**
 * The people everybody in the sandbox knows: those of the Slack workspace, those of the PagerTree account, and how
 * they are the same people. Tests, the page and the demo rely on every line. Plain data: both sides read it, neither
 * side's format is in it. Addresses use the reserved example domains, phone numbers are valid for their country.
 */

export type RoleName = 'admin' | 'billing' | 'broadcaster' | 'communicator';

export interface SlackSide {
  id: string;
  handle: string;
  name: string;
  /** Null: Slack does not show one to the app, although the scope is there. */
  email: string | null;
  /** Slack's `is_email_confirmed`. An unconfirmed address proves nothing about its owner. */
  emailConfirmed: boolean;
  /** As typed into the profile by its owner, so not always in international format. */
  phone: string | null;
  kind: 'member' | 'guest' | 'deactivated' | 'bot';
}

export interface PagerTreeSide {
  name: string;
  /** The first is the primary one. */
  emails: string[];
  /** E.164; the first is the primary one. */
  phones: { phone: string; blocked: boolean }[];
  roles: RoleName[];
  /** The account's one owner, who cannot be deleted. */
  isOwner: boolean;
  timeZone: string;
  notificationRule: string;
  /** Names of teams. */
  memberOf: string[];
  adminOf: string[];
}

/** One person. `pagertree` null: not in the account. `slack` null: not in the workspace. */
export interface CastMember {
  slack: SlackSide | null;
  pagertree: PagerTreeSide | null;
}

/** What most account users have in common; each person below says only how they differ. */
const unremarkable = { phones: [], roles: [], isOwner: false, memberOf: [], adminOf: [] };
const ordinary = { ...unremarkable, timeZone: 'America/Los_Angeles', notificationRule: 'Default' };

/** What most people of the workspace have in common. */
const member = { emailConfirmed: true, phone: null, kind: 'member' } as const;

export const cast: readonly CastMember[] = [
  {
    slack: {
      ...member,
      id: 'U01ADA',
      handle: 'ada',
      name: 'Ada Stone',
      email: 'ada@example.com',
      phone: '+1 415 555 2600',
    },
    pagertree: {
      ...ordinary,
      name: 'Ada Stone',
      emails: ['ada@example.com'],
      phones: [{ phone: '+14155552600', blocked: false }],
      roles: ['admin', 'billing'],
      isOwner: true,
      memberOf: ['Platform'],
      adminOf: ['Platform', 'Payments', 'Data'],
    },
  },
  {
    slack: {
      ...member,
      id: 'U02GRACE',
      handle: 'grace',
      name: 'Grace Okafor',
      email: 'grace@example.com',
      phone: '+44 7400 123142',
    },
    pagertree: {
      ...ordinary,
      name: 'Grace Okafor',
      emails: ['grace@example.com', 'grace.okafor@example.org'],
      phones: [{ phone: '+447400123142', blocked: false }],
      roles: ['admin'],
      timeZone: 'Europe/London',
      memberOf: ['Platform', 'Network'],
      adminOf: ['Platform', 'Network', 'Mobile'],
    },
  },
  {
    slack: {
      ...member,
      id: 'U03HANK',
      handle: 'hank',
      name: 'Hank Miller',
      email: 'hank@example.com',
      phone: '(415) 555-2603',
    },
    pagertree: {
      ...ordinary,
      name: 'Hank Miller',
      emails: ['hank@example.com'],
      phones: [{ phone: '+14155552603', blocked: false }],
      memberOf: ['Platform', 'Payments'],
    },
  },
  {
    slack: {
      ...member,
      id: 'U04BEA',
      handle: 'bea',
      name: 'Bea Lindqvist',
      email: 'bea@example.com',
      phone: '070-174 06 05',
    },
    pagertree: {
      ...ordinary,
      name: 'Bea Lindqvist',
      emails: ['bea@example.com'],
      phones: [{ phone: '+46701740605', blocked: false }],
      roles: ['broadcaster'],
      timeZone: 'Europe/Stockholm',
      notificationRule: 'Quiet nights',
      memberOf: ['Support', 'Mobile'],
      adminOf: ['Support', 'Mobile', 'Facilities & Front Desk'],
    },
  },
  {
    slack: { ...member, id: 'U05CARL', handle: 'carl', name: 'Carl Reyes', email: 'carl@example.com' },
    pagertree: {
      ...ordinary,
      name: 'Carl Reyes',
      emails: ['carl@example.com'],
      roles: ['communicator'],
      memberOf: ['Support', 'Payments'],
      adminOf: ['Support', 'Network', 'Payments', 'Data', 'Facilities & Front Desk'],
    },
  },
  {
    slack: {
      ...member,
      id: 'U06BOBBY',
      handle: 'bobby',
      name: 'Bobby Hill',
      email: 'bobby@example.com',
      phone: '+1 415 555 2671',
    },
    pagertree: null,
  },
  {
    slack: {
      ...member,
      id: 'U07DEVI',
      handle: 'devi',
      name: 'Devi Raman',
      email: 'devi.raman@example.com',
      phone: '+49 1512 3456789',
    },
    pagertree: null,
  },
  {
    slack: { ...member, id: 'U08TOMAS', handle: 'tomas', name: 'Tomás Novák', email: 'tomas@example.com' },
    pagertree: null,
  },
  {
    slack: {
      ...member,
      id: 'U20GUEST',
      handle: 'gus',
      name: 'Gus Whitaker',
      email: 'gus@example.org',
      kind: 'guest',
    },
    pagertree: {
      ...ordinary,
      name: 'Gus Whitaker',
      emails: ['gus@example.org'],
      memberOf: ['Facilities & Front Desk'],
    },
  },
  {
    slack: {
      ...member,
      id: 'U21NOMAIL',
      handle: 'nomi',
      name: 'Nomi Sato',
      email: null,
      emailConfirmed: false,
    },
    pagertree: {
      ...ordinary,
      name: 'Nomi Sato',
      emails: ['nomi@example.com'],
      phones: [{ phone: '+819012345678', blocked: false }],
      timeZone: 'Asia/Tokyo',
      memberOf: ['Data'],
    },
  },
  // Quinn typed the address of an administrator into Slack and never confirmed it; Noor is who it belongs to.
  {
    slack: {
      ...member,
      id: 'U22UNSURE',
      handle: 'quinn',
      name: 'Quinn Avery',
      email: 'noor.haddad@example.com',
      emailConfirmed: false,
    },
    pagertree: null,
  },
  // The only member and the only administrator of a team, so that she cannot be deleted before somebody takes over.
  {
    slack: null,
    pagertree: {
      ...ordinary,
      name: 'Noor Haddad',
      emails: ['noor.haddad@example.com'],
      phones: [{ phone: '+4915123456701', blocked: false }],
      roles: ['admin'],
      timeZone: 'Europe/Berlin',
      notificationRule: 'Wake me up',
      memberOf: ['Security'],
      adminOf: ['Security'],
    },
  },
  // In PagerTree alone, and the one whom the help's example finds: `users hill`.
  {
    slack: null,
    pagertree: { ...ordinary, name: 'Marta Hill', emails: ['marta.hill@example.com'] },
  },
  {
    slack: {
      ...member,
      id: 'U23LEFT',
      handle: 'leif',
      name: 'Leif Larsen',
      email: 'leif@example.com',
      kind: 'deactivated',
    },
    pagertree: {
      ...ordinary,
      name: 'Leif Larsen',
      emails: ['leif@example.com'],
      phones: [{ phone: '+14155552623', blocked: true }],
      memberOf: ['Network'],
    },
  },
  {
    slack: { ...member, id: 'U24SECOND', handle: 'selma', name: 'Selma Brandt', email: 'selma@example.org' },
    pagertree: {
      ...ordinary,
      name: 'Selma Brandt',
      emails: ['selma.brandt@example.com', 'selma@example.org'],
      roles: ['admin', 'communicator'],
      timeZone: 'Europe/Berlin',
      memberOf: ['Data', 'Payments'],
    },
  },
  {
    slack: {
      ...member,
      id: 'U25BOT',
      handle: 'deploybot',
      name: 'Deploybot',
      email: null,
      emailConfirmed: false,
      kind: 'bot',
    },
    pagertree: null,
  },
];

/** People PagerTree knows from another customer's account: adding one of them sends an invitation. */
export const foreignPeople: readonly { name: string; email: string }[] = [
  { name: 'Ingrid Vale', email: 'ingrid@example.org' },
  { name: 'Óscar de la Peña', email: 'oscar.pena@example.org' },
];

export const teams: readonly { name: string; notes: string }[] = [
  { name: 'Platform', notes: 'Clusters, deploys and everything that runs them.' },
  { name: 'Payments', notes: 'Cards, invoices, refunds.' },
  { name: 'Network', notes: 'Routers, load balancers, DNS.' },
  { name: 'Support', notes: 'First line, round the clock.' },
  { name: 'Data', notes: 'Warehouse and pipelines.' },
  { name: 'Mobile', notes: '' },
  { name: 'Security', notes: 'Call before you touch.' },
  { name: 'Facilities & Front Desk', notes: 'Doors, heating, deliveries <main building>.' },
];

export const notificationRules: readonly { name: string; enabled: boolean }[] = [
  { name: 'Default', enabled: true },
  { name: 'Wake me up', enabled: true },
  { name: 'Quiet nights', enabled: true },
  { name: 'Email only', enabled: true },
  { name: 'Old pager', enabled: false },
];
