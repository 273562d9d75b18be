import type { PagerTreeForPage, SlackForPage, UserRow } from './page-sides.js';
import type { Account } from './pagertree/account.js';
import { describeFault } from './pagertree/describe-fault.js';
import type { AccountUser } from './pagertree/records.js';
import type { PagerTreeServer } from './pagertree/server.js';
import type { SlackPerson, SlackWorkspace } from './slack/workspace.js';

/**
 * The workspace as the page wants it: only people one can act as, which deactivated people and apps are not.
 * @param people who is in it from the start
 * @param channelIds the channels everybody joins who joins the workspace
 */
export function connectSlack(
  slack: SlackWorkspace,
  people: readonly SlackPerson[],
  channelIds: readonly string[],
): SlackForPage {
  const active = new Set(
    people.flatMap(({ id, kind }) => (kind === 'member' || kind === 'guest' ? [id] : [])),
  );
  let joined = 0;
  return {
    personIds: () => [...active],
    sight: slack.sight,
    as: slack.as,
    subscribe: slack.subscribe,
    async join({ name, email }) {
      joined += 1;
      const id = `U0JOINED${joined}`;
      const handle = `${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '.')}.${joined}`;
      active.add(id);
      await slack.join({ id, handle, name, email, emailConfirmed: true, phone: null, kind: 'member' });
      for (const channelId of channelIds) await slack.invite(channelId, id);
      return id;
    },
    async setActive(personId, isActive) {
      // Throws for nobody, before anything is remembered of them.
      slack.sight(personId);
      if (isActive) active.add(personId);
      else active.delete(personId);
      await (isActive ? slack.reactivate(personId) : slack.deactivate(personId));
    },
  };
}

const rowsOfRequests = 50;

/**
 * PagerTree's side as the page wants it.
 * @param now milliseconds since 1970
 */
export function connectPagerTree(
  account: Account,
  server: PagerTreeServer,
  now: () => number,
): PagerTreeForPage {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const took = new WeakMap<object, number>();
  account.subscribe(tell);
  server.onRequest((request) => {
    took.set(request, now() - request.startedAt);
    tell();
  });

  return {
    users({ search, offset, limit }) {
      const { rows, total } = account.list({
        search,
        offset,
        limit,
        sort: { attribute: 'user.name', direction: 'asc' },
      });
      return { rows: rows.map(toRow), total };
    },
    requests: () =>
      server.requests
        .slice(-rowsOfRequests)
        .reverse()
        .map((request) => ({
          method: request.method,
          path: withQuery(request.path, request.query),
          status: request.status,
          ms: took.get(request) ?? now() - request.startedAt,
          at: request.startedAt,
        })),
    faults: {
      list: () =>
        server.faults.list().map((planned) => {
          const { id, struck: _, ...fault } = planned;
          return { id, fault, text: describeFault(planned) };
        }),
      add(fault) {
        server.faults.add(fault);
        tell();
      },
      clear(id) {
        server.faults.clear(id);
        tell();
      },
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function toRow({ id, user, roles, updatedAt }: AccountUser): UserRow {
  return {
    id,
    name: user.name,
    email: user.emails.find(({ primary }) => primary)?.email ?? null,
    phone: user.phones.find(({ primary }) => primary)?.phone ?? null,
    roles: Object.entries(roles).flatMap(([role, has]) => (has ? [capitalise(role)] : [])),
    updatedAt,
  };
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function withQuery(path: string, query: Record<string, string>): string {
  const words = new URLSearchParams(query).toString();
  return words === '' ? path : `${path}?${words}`;
}
