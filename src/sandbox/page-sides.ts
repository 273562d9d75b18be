import type { Fault } from './pagertree/faults.js';
import type { Sight, Verbs } from './slack/sight.js';

/** What the page needs of the workspace. */
export interface SlackForPage {
  /** The ids of everybody one can act as; the first is the one the page begins with. */
  personIds(): string[];
  sight(personId: string): Sight;
  as(personId: string): Verbs;
  /** Somebody new joins the workspace, and its public channels. @returns their id */
  join(person: { name: string; email: string }): Promise<string>;
  /** Lets somebody go, or has them back. @throws when there is nobody with that id */
  setActive(personId: string, isActive: boolean): Promise<void>;
  /** Calls `listener` after every change anywhere in the workspace, until the function given back is called. */
  subscribe(listener: () => void): () => void;
}

/** One row of the account's table. */
export interface UserRow {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  roles: string[];
  /** Milliseconds since 1970. */
  updatedAt: number;
}

/** One request that PagerTree received. */
export interface RequestRow {
  method: string;
  /** With its query. */
  path: string;
  /** Null when the connection was cut, or nothing was answered yet. */
  status: number | null;
  /** How long it took, in milliseconds. */
  ms: number;
  /** When it arrived, in milliseconds since 1970. */
  at: number;
}

/** Something that PagerTree is made to do wrong: from the page, a test or the environment. */
export interface FaultRow {
  id: string;
  fault: Fault;
  /** What happens to which requests, as a short sentence. */
  text: string;
}

/** What the page needs of PagerTree's side. */
export interface PagerTreeForPage {
  /** Users whose name, email, phone or roles match `search` (all when empty), sorted by name. */
  users(query: { search: string; offset: number; limit: number }): { rows: UserRow[]; total: number };
  /** The newest requests, newest first. */
  requests(): RequestRow[];
  faults: {
    list(): FaultRow[];
    add(fault: Fault): void;
    /** The one with this id, or all. */
    clear(id?: string): void;
  };
  /** Calls `listener` after every change of the users, the requests or the faults. */
  subscribe(listener: () => void): () => void;
}
