import { cast, notificationRules, type PagerTreeSide, type RoleName, teams } from '../cast.js';
import { firstNames, hardToShow, lastNames } from './name-lists.js';
import { pick } from './seeded-random.js';

/** Where colleagues live: their zone, and a pattern their mobile numbers follow (`#` is any digit). */
const homes = [
  { timeZone: 'America/Los_Angeles', phone: '+1415555####' },
  { timeZone: 'America/New_York', phone: '+1212555####' },
  { timeZone: 'America/Chicago', phone: '+1312555####' },
  { timeZone: 'America/Toronto', phone: '+1416555####' },
  { timeZone: 'America/Sao_Paulo', phone: '+551196123####' },
  { timeZone: 'Europe/London', phone: '+447400######' },
  { timeZone: 'Europe/Berlin', phone: '+4915123######' },
  { timeZone: 'Europe/Stockholm', phone: '+46701######' },
  { timeZone: 'Europe/Madrid', phone: '+34612######' },
  { timeZone: 'Europe/Paris', phone: '+33612######' },
  { timeZone: 'Africa/Lagos', phone: '+2348021######' },
  { timeZone: 'Asia/Kolkata', phone: '+9181234#####' },
  { timeZone: 'Asia/Tokyo', phone: '+81901234####' },
];

/** People after this many are in no team: a team of thousands would be no team. */
const lastOneInATeam = 300;

/**
 * The people of an account: those of the cast first, then those who are hard to show, then as many colleagues as are
 * wanted. The same seed gives the same people.
 *
 * @param count how many, the cast included; fewer than the cast takes its first ones
 * @param random numbers from 0 to 1
 */
export function generatePeople(count: number, random: () => number): PagerTreeSide[] {
  const people = [
    ...cast.flatMap(({ pagertree }) => (pagertree === null ? [] : [pagertree])),
    ...hardToShow.map(({ name, emails, phones, roles }) => ({
      ...makeColleague(name, emails, 0, random),
      roles,
      phones: phones.map((phone) => ({ phone, blocked: false })),
    })),
  ].slice(0, count);
  const namesakes = new Map<number, number>();
  while (people.length < count) {
    const { name, mailbox } = makeName(namesakes, random);
    people.push(makeColleague(name, makeEmails(mailbox, random), people.length, random));
  }
  return people;
}

/** Two people of one name are common in a large company and confusing in a small one: try a few times for a new one. */
function makeName(namesakes: Map<number, number>, random: () => number): { name: string; mailbox: string } {
  let first = 0;
  let last = 0;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    first = Math.floor(random() * firstNames.length);
    last = Math.floor(random() * lastNames.length);
    if (!namesakes.has(first * lastNames.length + last)) break;
  }
  const combination = first * lastNames.length + last;
  const earlier = namesakes.get(combination) ?? 0;
  namesakes.set(combination, earlier + 1);
  return {
    name: `${firstNames[first]} ${lastNames[last]}`,
    mailbox: `${firstMailboxes[first]}.${lastMailboxes[last]}${earlier === 0 ? '' : earlier + 1}`,
  };
}

const firstMailboxes = firstNames.map(spellForMail);
const lastMailboxes = lastNames.map(spellForMail);

function spellForMail(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/ø/g, 'o')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function makeEmails(mailbox: string, random: () => number): string[] {
  const domain = random() < 0.9 ? 'example.com' : 'example.org';
  const emails = [`${mailbox}@${domain}`];
  if (random() < 0.12) emails.push(`${mailbox}@oncall.example.org`);
  return emails;
}

function makeColleague(name: string, emails: string[], index: number, random: () => number): PagerTreeSide {
  const home = pick(random, homes);
  return {
    name,
    emails,
    phones: makePhones(home.phone, random),
    roles: makeRoles(random),
    isOwner: false,
    timeZone: home.timeZone,
    notificationRule: random() < 0.75 ? 'Default' : pick(random, notificationRules).name,
    memberOf: makeTeams(index, random),
    adminOf: [],
  };
}

function makePhones(pattern: string, random: () => number): PagerTreeSide['phones'] {
  const chance = random();
  const count = chance < 0.18 ? 0 : chance < 0.9 ? 1 : 2;
  return Array.from({ length: count }, (_, index) => ({
    phone: fillPattern(pattern, index, random),
    blocked: random() < 0.05,
  }));
}

/** The last digit is the phone's position, so that nobody has one number twice. */
function fillPattern(pattern: string, position: number, random: () => number): string {
  const open = pattern.indexOf('#');
  const digits = pattern.length - open - 1;
  return `${pattern.slice(0, open)}${String(Math.floor(random() * 10 ** digits)).padStart(digits, '0')}${position}`;
}

function makeRoles(random: () => number): RoleName[] {
  const chance = random();
  if (chance < 0.04) return ['admin'];
  if (chance < 0.06) return ['billing'];
  if (chance < 0.15) return ['broadcaster'];
  if (chance < 0.24) return ['communicator'];
  if (chance < 0.26) return ['broadcaster', 'communicator'];
  return chance < 0.265 ? ['admin', 'billing', 'broadcaster', 'communicator'] : [];
}

/** The security team stays one person's: what happens when its only member is deleted should be tried. */
const openTeams = teams.filter(({ name }) => name !== 'Security').map(({ name }) => name);

function makeTeams(index: number, random: () => number): string[] {
  if (index >= lastOneInATeam) return [];
  const chance = random();
  if (chance < 0.3) return [];
  const first = pick(random, openTeams);
  return chance < 0.85 ? [first] : [...new Set([first, pick(random, openTeams)])];
}
