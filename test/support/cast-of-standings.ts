import { type Standing, standings } from '../../src/people/access.js';
import type { SlackPerson } from '../../src/sandbox/slack/workspace.js';
import type { Story } from './story.js';

/** Somebody for a row of the policy, and what else there is to say of them. */
export interface Example {
  standing: Standing;
  /** How the row comes about, where it can in several ways. */
  how: string;
  slackId: string;
  /** As Slack tells it; `null` for none. */
  email: string | null;
}

/** Whom the settings name: a member of the workspace without a PagerTree user, and a guest, of whom it does not count. */
export const namedInSettings = ['U08TOMAS', 'U31NAMED'];

const newcomer = { emailConfirmed: true, phone: null, kind: 'member' } as const;

/** Every one of them has the email of an administrator, which would let them in if it counted. */
const newcomers: SlackPerson[] = [
  {
    ...newcomer,
    id: 'U30GUEST',
    handle: 'gloria',
    name: 'Gloria Petit',
    email: 'gloria@example.org',
    kind: 'guest',
  },
  {
    ...newcomer,
    id: 'U31NAMED',
    handle: 'nadia',
    name: 'Nadia Roth',
    email: 'nadia@example.org',
    kind: 'guest',
  },
  {
    ...newcomer,
    id: 'U32STRANGER',
    handle: 'stan',
    name: 'Stan Fremd',
    email: 'selma.brandt@example.com',
    isStranger: true,
  },
  {
    ...newcomer,
    id: 'U33OTHER',
    handle: 'otto',
    name: 'Otto Fern',
    email: 'grace.okafor@example.org',
    teamId: 'T0ELSEWHERE',
  },
];

/** Brings everybody into the workspace and the account whom the policy has a row for. */
export async function gatherStandings({ slack, account }: Story): Promise<Example[]> {
  for (const person of newcomers) await slack.join(person);
  account.create({
    roles: { admin: true },
    user_attributes: { name: 'Gloria Petit', emails_attributes: [{ email: 'gloria@example.org' }] },
  });
  const examples: Example[] = [
    { standing: 'administrator', how: 'in PagerTree', slackId: 'U02GRACE', email: 'grace@example.com' },
    { standing: 'administrator', how: 'by a second email', slackId: 'U24SECOND', email: 'selma@example.org' },
    { standing: 'administrator', how: 'in the settings', slackId: 'U08TOMAS', email: 'tomas@example.com' },
    { standing: 'guest administrator', how: '', slackId: 'U30GUEST', email: 'gloria@example.org' },
    { standing: 'account user', how: '', slackId: 'U03HANK', email: 'hank@example.com' },
    { standing: 'guest account user', how: '', slackId: 'U20GUEST', email: 'gus@example.org' },
    { standing: 'member', how: '', slackId: 'U06BOBBY', email: 'bobby@example.com' },
    { standing: 'guest', how: 'in the settings', slackId: 'U31NAMED', email: 'nadia@example.org' },
    { standing: 'no email', how: '', slackId: 'U21NOMAIL', email: null },
    {
      standing: 'unconfirmed email',
      how: 'of an administrator',
      slackId: 'U22UNSURE',
      email: 'noor.haddad@example.com',
    },
    {
      standing: 'stranger',
      how: 'with the email of an administrator',
      slackId: 'U32STRANGER',
      email: 'selma.brandt@example.com',
    },
    {
      standing: 'other workspace',
      how: 'with the email of an administrator',
      slackId: 'U33OTHER',
      email: 'grace.okafor@example.org',
    },
    { standing: 'deactivated', how: '', slackId: 'U23LEFT', email: 'leif@example.com' },
    { standing: 'bot', how: '', slackId: 'U25BOT', email: null },
  ];
  const missing = standings.filter((standing) => examples.every((each) => each.standing !== standing));
  if (missing.length > 0) throw new Error(`Nobody stands for ${missing.join(', ')}.`);
  return examples;
}
