import { sentence } from '../blocks/message.js';
import { escapeText } from '../blocks/text.js';
import type { ReportTrouble } from '../flows/report-trouble.js';
import type { Operations } from '../operations/operations.js';
import { explainRefusal } from '../people/explain-refusal.js';
import { explainInShort, explainTrouble } from '../people/trouble.js';
import type { Words } from '../slack/context.js';

/**
 * What the app says when something cannot be done; each saying is counted as the outcome of its request.
 * @param report the boundary where errors end
 */
export function wireWords(report: ReportTrouble, { requests }: Pick<Operations, 'requests'>): Words {
  return {
    refusal(no, thing) {
      requests.note('refused');
      return escapeText(explainRefusal(no, thing));
    },
    trouble(error, flow, writes) {
      requests.note('failed');
      const { trouble, effect, reference } = report(error, flow, writes);
      return escapeText(explainTrouble(trouble, effect, reference));
    },
    inShort(error, flow) {
      requests.note('failed');
      const { trouble, reference } = report(error, flow, false);
      return explainInShort(trouble, reference);
    },
    escape: escapeText,
    message: sentence,
  };
}
