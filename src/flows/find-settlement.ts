import type { Settlement } from '../blocks/joiner-leaver.js';
import type { PagerTree } from '../pagertree/client.js';
import { findByEmail, findById } from '../pagertree/find-account-user.js';
import type { SlackApi } from '../slack/slack-api.js';
import type { Notice } from './standing-notices.js';

/**
 * What has become meanwhile of somebody of whom a notice stands, wherever it was done. Asks Slack and PagerTree once each.
 * @returns `null` when the notice is right to stand
 * @throws what Slack or PagerTree throws
 */
export async function findSettlement(
  { slack, pagerTree }: { slack: Pick<SlackApi, 'fetchPerson'>; pagerTree: PagerTree },
  notice: Notice,
): Promise<Settlement | null> {
  const { deactivated, email } = await slack.fetchPerson(notice.slackId);
  if (notice.kind === 'left') {
    if (!deactivated) return { kind: 'came back' };
    if (notice.pagerTreeId === null) return null;
    const user = await findById(pagerTree, notice.pagerTreeId);
    return user === null ? { kind: 'removed', by: null } : null;
  }
  if (deactivated) return { kind: 'left again' };
  const known = email ?? notice.email;
  const user = known === null ? null : await findByEmail(pagerTree, known);
  return user === null ? null : { kind: 'added', by: null };
}
