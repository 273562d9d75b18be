import type { FaultRow, RequestRow, UserRow } from '../page-sides.js';
import type { Fault } from '../pagertree/faults.js';
import type { Option } from '../slack/block-types.js';
import type { Sight, Verbs } from '../slack/sight.js';

/** What became of a verb. `version` is the workspace's after it; `note` says what Slack would not. */
export type VerbAnswer =
  | { ok: true; result: Option[] | null; version: number; note: string | null }
  | { ok: false; error: string; version?: number };

/** How far the workspace and PagerTree have come. */
export interface Versions {
  slack: number | null;
  pagertree: number;
}

/** The sandbox's answers come from the same program as this page, so their shapes are trusted, not checked again. */
export interface Api {
  sight(personId: string | null): Promise<Sight>;
  act<Name extends keyof Verbs>(
    personId: string,
    verb: Name,
    ...args: Parameters<Verbs[Name]>
  ): Promise<VerbAnswer>;
  users(query: {
    search: string;
    offset: number;
    limit: number;
  }): Promise<{ rows: UserRow[]; total: number }>;
  requests(): Promise<RequestRow[]>;
  faults(): Promise<FaultRow[]>;
  /** Makes PagerTree do these things wrong from now on, and nothing else. */
  replaceFaults(faults: Fault[]): Promise<FaultRow[]>;
  addFault(fault: Fault): Promise<FaultRow[]>;
  removeFault(id: string): Promise<FaultRow[]>;
  /** Somebody new joins the workspace. */
  join(person: { name: string; email: string }): Promise<void>;
  setActive(personId: string, isActive: boolean): Promise<void>;
  /** Calls `changed` at once and after every change, and `lost` while the sandbox cannot be reached. */
  follow(personId: string, listener: { changed(versions: Versions): void; lost(): void }): () => void;
}

/** The sandbox over HTTP, at the address the page came from. */
export function createApi(): Api {
  return {
    sight: (personId) => getJson(`/page/sight${personId === null ? '' : `?${query({ as: personId })}`}`),
    act: actOverHttp,
    users: (search) => getJson(`/page/pagertree/users?${query({ ...search })}`),
    requests: async () => (await getJson<{ requests: RequestRow[] }>('/page/pagertree/requests')).requests,
    faults: () => askFaults(''),
    replaceFaults: (faults) => askFaults('', send('PUT', faults)),
    addFault: (fault) => askFaults('', send('POST', fault)),
    removeFault: (id) => askFaults(`/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    join: (person) => getJson('/page/people', send('POST', person)),
    setActive: (personId, isActive) =>
      getJson(
        `/page/people/${encodeURIComponent(personId)}/${isActive ? 'reactivate' : 'deactivate'}`,
        send('POST', {}),
      ),
    follow(personId, { changed, lost }) {
      const events = new EventSource(`/page/events?${query({ as: personId })}`);
      events.addEventListener('changed', (event) => changed(JSON.parse(event.data)));
      events.addEventListener('error', lost);
      return () => events.close();
    },
  };
}

const noAnswer = 'The sandbox did not answer. Is it still running?';

async function actOverHttp(personId: string, verb: string, ...args: unknown[]): Promise<VerbAnswer> {
  try {
    // Files are large, and only where they are expected.
    const path = verb === 'attach' ? '/page/attachments' : '/page/verbs';
    const response = await fetch(path, send('POST', { as: personId, verb, args }));
    return await response.json();
  } catch (error) {
    return { ok: false, error: `${noAnswer} (${String(error)})` };
  }
}

/**
 * @typeParam Shape what this path answers with.
 * @throws Error with a sentence when the sandbox is not reached or answers with an error.
 */
async function getJson<Shape>(path: string, request?: RequestInit): Promise<Shape> {
  const response = await fetch(path, request).catch((error: unknown) => {
    throw new Error(noAnswer, { cause: error });
  });
  if (!response.ok) throw new Error(await readProblem(response, path));
  return response.json();
}

/** The sentence the sandbox gave, or one with the status where it gave none. */
async function readProblem(response: Response, path: string): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  return typeof said === 'string' ? said : `The sandbox answered ${response.status} for ${path}.`;
}

async function askFaults(path: string, request?: RequestInit): Promise<FaultRow[]> {
  return (await getJson<{ faults: FaultRow[] }>(`/page/faults${path}`, request)).faults;
}

function send(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function query(values: Record<string, string | number>): string {
  return new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();
}
