import { countFindings, type Finding } from '../people/finding.js';

/**
 * The findings for a terminal: one a line with its verdict first, the fix below it.
 * @returns several lines, to be printed as they are
 */
export function printFindings(findings: readonly Finding[]): string {
  const widest = Math.max(0, ...findings.map(({ subject }) => subject.length));
  const lines = findings.flatMap(({ subject, verdict, says, fix }) => [
    `${verdict.padEnd(8)}${subject.padEnd(widest + 2)}${says}`,
    ...(fix === null ? [] : [`${' '.repeat(8)}→ ${fix}`]),
  ]);
  return [...lines, '', `${countFindings(findings)}.`].join('\n');
}
