import { expect, test } from 'vitest';
import { explainEmpty } from '../../src/sandbox/explain-empty.js';
import type { RequestRow } from '../../src/sandbox/page-sides.js';

function request(at: number, status: number | null): RequestRow {
  return { method: 'GET', path: '/teams?limit=100', status, ms: 3, at };
}

test.each<[RequestRow[], string | null]>([
  [[], null],
  [[request(10, 200), request(9, 500)], null],
  [[request(12, 500), request(11, null)], 'PagerTree answered 500 to GET /teams.'],
  [[request(12, 200), request(10, null)], 'PagerTree gave no answer to GET /teams.'],
])('%j since 10', (requests, words) => {
  if (words === null) expect(explainEmpty(requests, 10)).toBeNull();
  else expect(explainEmpty(requests, 10)).toContain(words);
});
