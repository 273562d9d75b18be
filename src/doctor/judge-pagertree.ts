import type { PagerTreeProbe } from '../pagertree/probe.js';
import { bad, type Finding, good, unknown } from '../people/finding.js';

const keyPlace = 'PagerTree → your user settings → API Keys';

/**
 * Whether PagerTree takes the key.
 * @param probe `null` when it could not be tried
 * @param first what to do before it can be
 */
export function judgeKey(probe: PagerTreeProbe | null, first: string): Finding {
  const subject = 'PagerTree key';
  if (probe === null) return unknown(subject, 'not tried', first);
  const { outcome } = probe;
  switch (outcome.kind) {
    case 'ok':
      return good(
        subject,
        outcome.users === null ? 'accepted' : `accepted; its account has ${outcome.users} users`,
      );
    case 'refused':
      return judgeRefusal(subject, outcome.status);
    case 'not understood':
      // What stands before PagerTree says so with a page of its own.
      if (outcome.status >= 500) return ownProblem(subject, outcome.status);
      return bad(
        subject,
        `something answered that is not PagerTree’s API (status ${outcome.status})`,
        'Check PAGERTREE_BASE_URL, and what stands between this machine and PagerTree',
      );
    case 'unanswered':
      return bad(
        subject,
        `PagerTree was not reached (${outcome.word})`,
        'Check the network and the proxy of this machine, PAGERTREE_BASE_URL if it is set, and status.pagertree.com',
      );
  }
}

function judgeRefusal(subject: string, status: number): Finding {
  switch (status) {
    case 401:
      return bad(subject, 'PAGERTREE_API_KEY is refused by PagerTree (401)', `Make a new key: ${keyPlace}`);
    case 403:
      return bad(
        subject,
        'the owner of PAGERTREE_API_KEY may not see the account’s users (403)',
        `Take the key of a PagerTree admin: ${keyPlace}`,
      );
    case 404:
      return bad(subject, 'PagerTree has no account users at this address (404)', 'Check PAGERTREE_BASE_URL');
    case 429:
      return unknown(subject, 'PagerTree is limiting requests (429)', 'Ask again in a minute');
    default:
      return ownProblem(subject, status);
  }
}

function ownProblem(subject: string, status: number): Finding {
  return unknown(
    subject,
    `PagerTree has a problem of its own (${status})`,
    'Ask again later; see status.pagertree.com, and check PAGERTREE_BASE_URL if it is set',
  );
}

/** What became of the last change the app asked PagerTree for; `null` when it asked for none since it started. */
export type LastChange = 'accepted' | 'refused' | null;

/**
 * Whose key it is and whether the owner is an admin, as far as one can know: PagerTree's API has no "who am I", and trying a change
 * to find out is nothing a doctor does.
 */
export function judgeKeyOwner(probe: PagerTreeProbe | null, lastChange: LastChange): Finding {
  const subject = 'Owner of the key';
  if (lastChange === 'accepted') {
    return good(subject, 'may change people: PagerTree took a change; it does not say who they are');
  }
  if (lastChange === 'refused') {
    return bad(
      subject,
      'may not change people: PagerTree refused the last change (403)',
      `Take the key of a PagerTree admin: ${keyPlace}`,
    );
  }
  const tried =
    probe?.outcome.kind === 'ok'
      ? 'PagerTree’s API does not say who they are, nor whether an admin'
      : 'not known';
  return unknown(subject, tried, `Look in PagerTree that the key is an admin’s: ${keyPlace}`);
}
