import type { HomeView } from '@slack/types';
import { Recent } from './repeats.js';
import type { SlackApi } from './slack-api.js';
import { slackErrorCode } from './slack-errors.js';

/** Everybody's Home tab, as far as this process has shown it. */
export interface HomeTabs {
  /**
   * Begins to make what somebody's tab shows next. What was begun before it is not published any more.
   * @param seen the hash of the tab as it was when this was asked for; `null` when that is not known
   */
  begin(userId: string, seen: string | null): HomeTurn;
  /** The `private_metadata` of what was published last; `null` when nothing was. */
  lastShown(userId: string): string | null;
}

export interface HomeTurn {
  /**
   * Shows a view, after everything published before has arrived. Throws the client's error when Slack says no.
   * @returns `false` where something newer is shown, or about to be
   */
  publish(view: HomeView): Promise<boolean>;
}

/** Hashes of its own that are remembered of each person: a click may come from a view that was replaced meanwhile. */
const mostHashes = 20;

interface Tab {
  /** The newest turn. */
  turn: number;
  /** Of what was published here, oldest first. */
  hashes: string[];
  metadata: string | null;
  /** Settles when everything sent so far has arrived. */
  sent: Promise<unknown>;
}

/**
 * Makes the order of what is shown: the newest question decides, however long the answers take. In one process the turns are counted;
 * between two, Slack's hash guards what was published there meanwhile. Source: Slack's documentation of views.publish, `hash`.
 */
export function createHomeTabs({ publishHome }: Pick<SlackApi, 'publishHome'>): HomeTabs {
  const tabs = new Recent<Tab>(5_000);
  const tabOf = (userId: string): Tab => {
    const tab = tabs.get(userId) ?? { turn: 0, hashes: [], metadata: null, sent: Promise.resolve() };
    // Set anew, so that it counts as the newest.
    tabs.delete(userId);
    tabs.set(userId, tab);
    return tab;
  };
  return {
    begin(userId, seen) {
      const tab = tabOf(userId);
      tab.turn += 1;
      const { turn } = tab;
      const before = tab.hashes.at(-1);
      const elsewhere = seen !== null && !tab.hashes.includes(seen) ? seen : null;
      /** The hash of what is shown now, as far as is known here. */
      const guard = () => {
        const last = tab.hashes.at(-1);
        if (last !== before) return last;
        return elsewhere ?? (seen === null ? undefined : last);
      };
      const send = async (view: HomeView): Promise<boolean> => {
        if (tab.turn !== turn) return false;
        try {
          const hash = await publishHome(userId, view, guard());
          tab.hashes = [...tab.hashes, hash].slice(-mostHashes);
          tab.metadata = view.private_metadata ?? null;
          return true;
        } catch (error) {
          if (slackErrorCode(error) === 'hash_conflict') return false;
          throw error;
        }
      };
      return {
        publish(view) {
          const sending = tab.sent.then(() => send(view));
          tab.sent = sending.catch(() => {});
          return sending;
        },
      };
    },
    lastShown: (userId) => tabs.get(userId)?.metadata ?? null,
  };
}
