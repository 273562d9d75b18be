import type { FaultRow, PagerTreeForPage, RequestRow, UserRow } from '../../../src/sandbox/page-sides.js';
import { describeFault } from '../../../src/sandbox/pagertree/describe-fault.js';

export interface FakePagerTree extends PagerTreeForPage {
  rows: UserRow[];
  asked: RequestRow[];
  /** Tells the page that something changed. */
  tell(): void;
}

/** An account of this many users. */
export function createFakePagerTree(size: number, now = Date.now()): FakePagerTree {
  const listeners = new Set<() => void>();
  const rows = Array.from({ length: size }, (_, index) => makeRow(index, now));
  const asked: RequestRow[] = [
    { method: 'POST', path: '/api/v4/account_users', status: 422, ms: 18, at: now },
    {
      method: 'GET',
      path: '/api/v4/account_users?limit=10&offset=0&sort=name&direction=asc',
      status: 200,
      ms: 7.4,
      at: now,
    },
    { method: 'GET', path: '/api/v4/teams?limit=100', status: null, ms: 3000, at: now },
  ];
  let faults: FaultRow[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    rows,
    asked,
    tell,
    users({ search, offset, limit }) {
      const found = rows.filter((row) => JSON.stringify(row).toLowerCase().includes(search.toLowerCase()));
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },
    requests: () => asked,
    faults: {
      list: () => faults,
      add(fault) {
        faults = [...faults, { id: String(faults.length), fault, text: describeFault(fault) }];
        tell();
      },
      clear(id) {
        faults = id === undefined ? [] : faults.filter((row) => row.id !== id);
        tell();
      },
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const roles = [
  [],
  ['Admin', 'Billing'],
  ['Broadcaster'],
  ['Admin', 'Billing', 'Broadcaster', 'Communicator'],
];

function makeRow(index: number, now: number): UserRow {
  const number = String(index + 1).padStart(3, '0');
  return {
    id: `acu_${number}`,
    name: `Person ${number}`,
    email: `person.${number}@example.com`,
    phone: index % 3 === 0 ? null : '+1 415 555 2671',
    roles: roles[index % roles.length] ?? [],
    updatedAt: now - index * 3_600_000,
  };
}
