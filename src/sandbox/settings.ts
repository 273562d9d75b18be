import { z } from 'zod';
import type { Fault } from './pagertree/faults.js';
import { parseFaults } from './pagertree/parse-faults.js';

export interface SandboxSettings {
  port: number;
  users: number;
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
  if (!reading.success) {
    return {
      ok: false,
      problems: reading.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    };
  }
  const faults = parseFaults(reading.data.SANDBOX_FAULTS);
  if ('problem' in faults) return { ok: false, problems: [`SANDBOX_FAULTS: ${faults.problem}`] };
  const { SANDBOX_PORT, SANDBOX_USERS, SANDBOX_TRANSPORT, SANDBOX_DATA } = reading.data;
  return {
    ok: true,
    settings: {
      port: SANDBOX_PORT,
      users: SANDBOX_USERS,
      transport: SANDBOX_TRANSPORT,
      dataFile: SANDBOX_DATA,
      faults,
    },
  };
}
