import type { RequestRow } from './page-sides.js';

/**
 * Why a searched list may have stayed empty. Slack says "No result" whatever happened, and so does the page; whoever tries
 * the app out should still learn that PagerTree failed.
 * @param requests PagerTree's of late, newest first
 * @param since when the search began, in milliseconds since 1970
 * @returns a sentence about the newest request since then that failed; null when none did
 */
export function explainEmpty(requests: readonly RequestRow[], since: number): string | null {
  const failed = requests.find(({ at, status }) => at >= since && (status === null || status >= 400));
  if (failed === undefined) return null;
  const path = failed.path.replace(/\?.*/su, '');
  const what = failed.status === null ? 'gave no answer' : `answered ${failed.status}`;
  return `PagerTree ${what} to ${failed.method} ${path}. Slack would say no more than “No result”.`;
}
