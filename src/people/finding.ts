/** One thing that was looked at, to tell whether the app is well. */
export interface Finding {
  /** Such as `Slack token`. */
  subject: string;
  /** `unknown`: nobody could say, and that may be well. */
  verdict: Verdict;
  /** What was found: plain words, no secret, no full stop. */
  says: string;
  /** What to do about it; `null` when nothing has to be done. */
  fix: string | null;
}

export type Verdict = 'good' | 'bad' | 'unknown';

/** The verdicts, the one that asks for something first. */
export const verdicts: readonly Verdict[] = ['bad', 'unknown', 'good'];

/** Something that is as it should be. */
export function good(subject: string, says: string): Finding {
  return { subject, verdict: 'good', says, fix: null };
}

/** Something that keeps the app from its work. */
export function bad(subject: string, says: string, fix: string): Finding {
  return { subject, verdict: 'bad', says, fix };
}

/** Something that could not be told, and how to find out. */
export function unknown(subject: string, says: string, fix: string): Finding {
  return { subject, verdict: 'unknown', says, fix };
}

/** All in one line, such as `12 good, 1 bad, 2 unknown`. */
export function countFindings(findings: readonly Finding[]): string {
  const count = (wanted: Verdict) => findings.filter(({ verdict }) => verdict === wanted).length;
  return `${count('good')} good, ${count('bad')} bad, ${count('unknown')} unknown`;
}
