import { AsyncLocalStorage } from 'node:async_hooks';

/** A trouble that was logged while a request was worked on. */
export interface NotedTrouble {
  reference: string;
  outcome: 'refused' | 'failed' | 'doubtful';
}

/** Whoever a request comes from; `null` for what Slack does not say. */
interface Requester {
  slackId: string | null;
  slackTeamId: string | null;
}

interface Scope {
  requestId: string;
  requester: Requester;
  troubles: NotedTrouble[];
}

/** Which request of Slack's is being worked on, known to everything that happens because of it. */
export interface RequestScope {
  /** Carries out the work of one request under an id of its own. */
  run<Result>(requester: Requester, work: () => Promise<Result>): Promise<Result>;
  /** The id; empty outside of any request. */
  requestId(): string;
  /** Whoever asks; nobody outside of any request. */
  requester(): Requester;
  /** For the log: what every line of a request carries. */
  fields(): { requestId?: string };
  note(trouble: NotedTrouble): void;
  /** The trouble whose reference stands in what the person is told; `null` when there is none. */
  troubleToldIn(text: string): NotedTrouble | null;
}

/**
 * Makes the scope of an app. It follows promises (`AsyncLocalStorage`), so that neither flows nor clients hand an id around.
 * @param random from 0 up to 1, for the ids
 */
export function createRequestScope(random: () => number): RequestScope {
  const storage = new AsyncLocalStorage<Scope>();
  return {
    run: (requester, work) => storage.run({ requestId: makeId(random), requester, troubles: [] }, work),
    requestId: () => storage.getStore()?.requestId ?? '',
    requester: () => storage.getStore()?.requester ?? { slackId: null, slackTeamId: null },
    fields() {
      const scope = storage.getStore();
      return scope === undefined ? {} : { requestId: scope.requestId };
    },
    note(trouble) {
      storage.getStore()?.troubles.push(trouble);
    },
    troubleToldIn: (text) =>
      storage.getStore()?.troubles.findLast(({ reference }) => text.includes(`reference ${reference}`)) ??
      null,
  };
}

/** Ten characters out of twenty-seven: more than 200 million million ids, so that none comes twice in a log that anybody keeps. */
function makeId(random: () => number): string {
  const characters = 'bcdfghjkmnpqrstvwxz23456789';
  return Array.from({ length: 10 }, () => characters[Math.floor(random() * characters.length)] ?? 'x').join(
    '',
  );
}
