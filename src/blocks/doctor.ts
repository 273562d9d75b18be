import type { KnownBlock } from '@slack/types';
import { countFindings, type Finding, type Verdict, verdicts } from '../people/finding.js';
import { limits } from './limits.js';
import { type Message, sentence } from './message.js';
import { escapeText, section } from './text.js';

const headings: Record<Verdict, string> = { bad: 'Bad', unknown: 'Unknown', good: 'Good' };

/** What the doctor found, what is bad first, each with what to do about it. */
export function doctorMessage(findings: readonly Finding[]): Message {
  const summary = countFindings(findings);
  const isWell = findings.every(({ verdict }) => verdict !== 'bad');
  const head = sentence(isWell ? 'done' : 'attention', `*Doctor*: ${summary}`);
  const blocks = verdicts.flatMap((verdict) => {
    const lines = findings.filter((finding) => finding.verdict === verdict).map(line);
    return lines.length === 0 ? [] : sectionsOf([`*${headings[verdict]}*`, ...lines]);
  });
  return { text: `Doctor: ${summary}`, blocks: [...head.blocks, ...blocks] };
}

function line({ subject, says, fix }: Finding): string {
  const next = fix === null ? '' : `\n      → ${escapeText(fix)}`;
  return `•  *${escapeText(subject)}* – ${escapeText(says)}${next}`;
}

/** As many lines in a section as it has room for. */
function sectionsOf(lines: readonly string[]): KnownBlock[] {
  const texts: string[] = [];
  for (const text of lines) {
    const before = texts.at(-1);
    if (before === undefined || before.length + text.length + 1 > limits.sectionText) texts.push(text);
    else texts[texts.length - 1] = `${before}\n${text}`;
  }
  return texts.map((text) => section(text));
}
