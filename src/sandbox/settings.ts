import { z } from 'zod';
import type { Fault } from './pagertree/faults.js';
import { parseFaults } from './pagertree/parse-faults.js';

export interface SandboxSettings {
  port: number;
  users: number;
  /** Whether `users` was asked for, or is what nobody asked otherwise. */
  usersAreSet: boolean;
  transport: 'socket' | 'http';
  dataFile: string | undefined;
  faults: Fault[];
}

const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);

const environmentSchema = z.object({
  SANDBOX_PORT: whole(1, 65_533).default(4390),
  SANDBOX_USERS: whole(0, 100_000).default(57),
  SANDBOX_TRANSPORT: z.enum(['socket', 'http']).default('socket'),
  SANDBOX_DATA: z.string().optional(),
  SANDBOX_FAULTS: z.string().default(''),
});

/** What each setting takes, with an example, for whoever wrote something else. */
const takes: Record<keyof z.infer<typeof environmentSchema>, string> = {
  SANDBOX_PORT: 'a port, from 1 to 65533, such as SANDBOX_PORT=5000',
  SANDBOX_USERS: 'a whole number of people, from 0 to 100000, such as SANDBOX_USERS=5000',
  SANDBOX_TRANSPORT: 'socket or http, such as SANDBOX_TRANSPORT=http',
  SANDBOX_DATA: 'the path of a file, such as SANDBOX_DATA=account.json',
  SANDBOX_FAULTS: "faults, such as SANDBOX_FAULTS='latency=2000@GET /account_users; 500@/teams*3'",
};

/** The app's settings, by their names. */
const ofTheApp =
  /^(?:(?:SLACK|PAGERTREE|TELL)_|(?:AUDIT_CHANNEL|ADMIN_SLACK_IDS|DEFAULT_COUNTRY|PORT|METRICS_TOKEN|LOG_LEVEL)$)/u;

/** Whether a name is that of one of the app's settings: made for a real workspace, it is not for the app in the sandbox. */
export function isOfTheApp(name: string): boolean {
  return ofTheApp.test(name);
}

/**
 * Reads the sandbox's settings; it needs none.
 * @param environment names and values; an empty value counts as none
 * @returns the settings, or a sentence for each that is wrong
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; settings: SandboxSettings } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const reading = environmentSchema.safeParse(given);
  const faults = parseFaults(given.SANDBOX_FAULTS ?? '');
  if (!reading.success || 'problem' in faults) {
    const wrong = new Set(reading.error?.issues.map(({ path }) => String(path[0])));
    const problems = Object.entries(takes).flatMap(([name, what]) =>
      wrong.has(name) ? [`${name} is "${given[name]}". It takes ${what}.`] : [],
    );
    if ('problem' in faults) {
      problems.push(`SANDBOX_FAULTS: ${faults.problem}. It takes ${takes.SANDBOX_FAULTS}.`);
    }
    return { ok: false, problems };
  }
  const { SANDBOX_PORT, SANDBOX_USERS, SANDBOX_TRANSPORT, SANDBOX_DATA } = reading.data;
  return {
    ok: true,
    settings: {
      port: SANDBOX_PORT,
      users: SANDBOX_USERS,
      usersAreSet: given.SANDBOX_USERS !== undefined,
      transport: SANDBOX_TRANSPORT,
      dataFile: SANDBOX_DATA,
      faults,
    },
  };
}
