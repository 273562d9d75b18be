import { describe, expect, test } from 'vitest';
import { createAudit, type Ending } from '../../src/audit/audit.js';
import { describeRecord } from '../../src/audit/describe-record.js';
import type { AuditAction, AuditRecord, AuditValues } from '../../src/audit/record.js';
import { createRequestScope } from '../../src/audit/request-scope.js';
import { escapeText } from '../../src/blocks/text.js';

/** What one attempt leaves in the log, and the line in the channel. */
function recordOf(action: AuditAction, after: AuditValues | null, ending: Ending) {
  const records: AuditRecord[] = [];
  const audit = createAudit({
    sinks: [{ write: (record) => void records.push(record) }],
    requests: createRequestScope(() => 0),
    homeTeamId: 'T1',
    now: () => 0,
  });
  const attempt = audit.begin({ slackId: 'U1', pagerTreeId: null }, action);
  if (after !== null) attempt.about({ after });
  attempt.end(ending);
  const [record] = records;
  if (record === undefined) throw new Error('Nothing was recorded');
  return { record, line: describeRecord(record) };
}

function refused(reason: string): Ending {
  return { outcome: 'refused', refusedBy: 'PagerTree', reason };
}

describe('a reason', () => {
  test('is plain in the record, and escaped once in the channel', () => {
    const told = escapeText('Bea & *Co* :tada: <3 is the last administrator.');
    const { record, line } = recordOf('remove', null, refused(told));
    expect(record.reason).toBe('Bea & *Co* :tada: <3 is the last administrator.');
    expect(line).toContain('“Bea &amp; ∗Co∗ ꞉tada: &lt;3 is the last administrator.”');
  });

  test('has no number of PagerTree’s words, not even one too short for a phone', () => {
    const told = 'PagerTree says: “55 26 99 of bea@example.com is taken (412 99)”. (reference k3f9).';
    const { record } = recordOf('edit', null, refused(told));
    expect(record.reason).toBe('PagerTree says: “••• of b•••@example.com is taken (•••)”. (reference k3f9).');
  });
});

describe('what an export was asked to search for', () => {
  test.each(['(415) 555-2603', '4155552603', 'bea@example.com', 'Bea from the night shift'])(
    'is nowhere: %s',
    (search) => {
      const ending = refused(`There is nobody matching “${escapeText(search)}” in PagerTree.`);
      const { record, line } = recordOf('export', { search, people: 0 }, ending);
      expect(record.after).toEqual({ search: `••• (${search.length} characters)`, people: 0 });
      expect(record.reason).toBe('There is nobody matching “•••” in PagerTree.');
      expect(`${JSON.stringify(record)} ${line}`).not.toContain(search);
    },
  );

  test('is empty when nothing was', () => {
    expect(recordOf('export', { search: '', people: 57 }, { outcome: 'done' }).record.after).toEqual({
      search: '',
      people: 57,
    });
  });
});
