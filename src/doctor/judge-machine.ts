import { bad, type Finding, good, unknown } from '../people/finding.js';

/** Seconds a clock may be off. Slack refuses what is signed with five minutes' difference; much less is a sign already. */
const mostClockError = 60;

/** Milliseconds one answer may take: the app answers people in place within two seconds. */
const longestAnswer = 2_000;

/** Another service's clock, and this machine's when it was read, in milliseconds since 1970. */
export interface ClockReading {
  service: 'Slack' | 'PagerTree';
  theirs: number | null;
  ours: number;
}

/** Whether this machine's clock is right, compared with the clocks of both services. */
export function judgeClock(readings: readonly ClockReading[]): Finding {
  const differences = readings.flatMap(({ service, theirs, ours }) =>
    theirs === null ? [] : [{ service, seconds: Math.round((ours - theirs) / 1_000) }],
  );
  if (differences.length === 0) {
    return unknown(
      'Clock',
      'neither Slack nor PagerTree told the time',
      'Do what is said of both above and ask again, or compare this machine’s clock with one that is right',
    );
  }
  const off = differences.filter(({ seconds }) => Math.abs(seconds) > mostClockError);
  const words = (off.length > 0 ? off : differences).map(
    ({ service, seconds }) => `${sayDifference(seconds)} ${service}’s`,
  );
  const says = `this machine’s is ${words.join(', and ')}`;
  return off.length > 0
    ? bad('Clock', says, 'Set the clock of this machine, such as by NTP')
    : good('Clock', says);
}

function sayDifference(seconds: number): string {
  if (Math.abs(seconds) <= 2) return 'the same as';
  return seconds > 0 ? `${seconds} s ahead of` : `${-seconds} s behind`;
}

/** How long one answer took. */
export function judgeLatency(service: ClockReading['service'], milliseconds: number | null): Finding {
  const subject = `Latency to ${service}`;
  if (milliseconds === null) {
    const above = service === 'Slack' ? 'the Slack token' : 'the PagerTree key';
    return unknown(subject, 'no answer to measure', `Do what is said of ${above}, and ask again`);
  }
  const says = `${milliseconds} ms for one answer`;
  return milliseconds <= longestAnswer
    ? good(subject, says)
    : bad(subject, says, `People wait for that: look at the network between this machine and ${service}`);
}

export interface Versions {
  app: string;
  /** As `process.versions.node` has it. */
  node: string;
  bolt: string;
  /** The oldest Node the app runs on, such as `20.19`. */
  oldestNode: string;
}

/** What is running, and whether its Node is new enough. */
export function judgeVersions({ app, node, bolt, oldestNode }: Versions): Finding {
  const says = `app ${app}, Node ${node}, Bolt ${bolt}`;
  return isAtLeast(node, oldestNode)
    ? good('Versions', says)
    : bad('Versions', says, `Run it on Node ${oldestNode} or newer`);
}

function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
