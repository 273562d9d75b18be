import type { FaultRow, RequestRow } from '../page-sides.js';
import type { Api } from './api.js';
import { element } from './element.js';
import { createFaults } from './faults.js';
import { sayError } from './follow-sight.js';
import { icon } from './icons.js';
import { createUsersTable } from './users-table.js';

/** PagerTree's side: its users, what it was asked, and the switches that break it. */
export interface PagerTreePanel {
  /** Looks again; several calls while it looks become one. */
  refresh(): void;
}

const pageSize = 25;

/**
 * Draws PagerTree's side. It is empty until the first `refresh`.
 * @param complain shows a sentence about what could not be done.
 * @param tellFaults told how many faults are on, at every look.
 */
export function createPagerTreePanel(
  place: HTMLElement,
  api: Api,
  complain: (sentence: string) => void,
  tellFaults: (count: number) => void,
): PagerTreePanel {
  place.append(
    element(
      'header',
      { class: 'panel-head' },
      element('span', { class: 'avatar app', 'aria-hidden': 'true' }, icon('tree')),
      element('h2', {}, 'PagerTree'),
    ),
  );
  const faults = createFaults(place, {
    replace: (wanted) => void trying(async () => drawFaults(await api.replaceFaults(wanted))),
    remove: (id) => void trying(async () => drawFaults(await api.removeFault(id))),
    async add(fault) {
      try {
        drawFaults(await api.addFault(fault));
        return null;
      } catch (error) {
        return sayError(error);
      }
    },
  });
  const users = element('div', { class: 'users' });
  place.append(users);
  const table = createUsersTable(users, pageSize, {
    search(words) {
      query = { search: words, offset: 0 };
      refresh();
    },
    turn(offset) {
      query = { ...query, offset };
      refresh();
    },
  });
  const requests = createRequests(place);
  let query = { search: '', offset: 0 };
  let looking = false;
  let again = false;

  function drawFaults(active: FaultRow[]): void {
    faults.draw(active);
    tellFaults(active.length);
  }
  async function trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      complain(sayError(error));
    }
  }
  async function look(): Promise<void> {
    const asked = query;
    const [page, asks, active] = await Promise.all([
      api.users({ ...asked, limit: pageSize }),
      api.requests(),
      api.faults(),
    ]);
    requests(asks);
    drawFaults(active);
    if (page.rows.length === 0 && page.total > 0) {
      // The last user of this page was deleted: the page before it is the last one now.
      query = { ...asked, offset: Math.floor((page.total - 1) / pageSize) * pageSize };
      again = true;
    } else table.draw({ ...page, ...asked });
  }
  function refresh(): void {
    again = looking;
    if (looking) return;
    looking = true;
    void trying(look).finally(() => {
      looking = false;
      if (again) refresh();
    });
  }
  return { refresh };
}

/** The newest requests PagerTree received. One without an answer was cut off, or is still waiting. */
function createRequests(place: HTMLElement): (requests: RequestRow[]) => void {
  const list = element('ol', { 'aria-label': 'Recent requests' });
  const count = element('span', { class: 'count' });
  place.append(
    element(
      'details',
      { class: 'requests', open: true },
      element('summary', {}, icon('chevron'), 'Recent requests', count),
      list,
    ),
  );
  return (requests) => {
    count.textContent = requests.length === 0 ? '' : String(requests.length);
    if (requests.length === 0) list.replaceChildren(element('li', { class: 'none' }, 'None yet.'));
    else list.replaceChildren(...requests.map(drawRequest));
  };
}

function drawRequest({ method, path, status, ms, at }: RequestRow): HTMLElement {
  const kind = status === null || status >= 500 ? 'failed' : status >= 400 ? 'refused' : 'fine';
  const time = new Date(at).toLocaleTimeString('en-US', { hour12: false });
  return element(
    'li',
    {},
    element(
      'span',
      { class: `status ${kind}`, title: status === null ? 'No answer' : null },
      String(status ?? '—'),
    ),
    element('span', { class: 'method' }, method),
    element('span', { class: 'path', title: path }, path),
    element('span', { class: 'took' }, `${Math.round(ms)} ms`),
    element('time', { datetime: new Date(at).toISOString() }, time),
  );
}
