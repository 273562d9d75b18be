import type { UserRow } from '../page-sides.js';
import { formatAgo } from './dates.js';
import { createIds, element, setAttribute } from './element.js';
import { icon } from './icons.js';
import { createKeeper, type Kept } from './keep.js';

export interface UsersPage {
  rows: UserRow[];
  total: number;
  offset: number;
  search: string;
}

/** The account's users, a page at a time. */
export interface UsersTable {
  draw(page: UsersPage): void;
}

/**
 * @param size how many rows a page has.
 * @param search called when the person has typed, and paused.
 * @param turn called with the offset of the page that is wanted.
 */
export function createUsersTable(
  place: HTMLElement,
  size: number,
  { search, turn }: { search(words: string): void; turn(offset: number): void },
): UsersTable {
  const id = createIds('users')();
  const input = element('input', {
    type: 'search',
    id,
    placeholder: 'Name, email, phone or role',
    autocomplete: 'off',
  });
  const body = element('tbody');
  const caption = element('caption', {}, 'Account users');
  const heads = ['Name', 'Contact', 'Roles', 'Updated'].map((head) =>
    element('th', { scope: 'col', class: head.toLowerCase() }, head),
  );
  const table = element('table', {}, caption, element('thead', {}, element('tr', {}, ...heads)), body);
  const none = element('p', { class: 'none' });
  const count = element('p', { class: 'page-count', role: 'status' });
  const back = element(
    'button',
    { type: 'button', class: 'button', 'aria-label': 'Previous page' },
    'Previous',
  );
  const on = element('button', { type: 'button', class: 'button', 'aria-label': 'Next page' }, 'Next');
  place.append(
    element(
      'div',
      { class: 'search' },
      element('label', { for: id, class: 'unseen' }, 'Search account users'),
      icon('search'),
      input,
    ),
    element('section', { class: 'table-scroll', tabindex: 0, 'aria-label': 'Account users' }, table, none),
    element('div', { class: 'pager' }, count, back, on),
  );
  const drawRows = createKeeper<UserRow>(body, (row) => JSON.stringify(row), createRow);
  let offset = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let known: Set<string> | null = null;

  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => search(input.value), 200);
  });
  back.addEventListener('click', () => back.ariaDisabled !== 'true' && turn(Math.max(0, offset - size)));
  on.addEventListener('click', () => on.ariaDisabled !== 'true' && turn(offset + size));

  return {
    draw(page) {
      const turned = offset !== page.offset;
      offset = page.offset;
      drawRows(page.rows);
      markFresh(body, page.rows, turned ? null : known);
      known = new Set(page.rows.map((row) => JSON.stringify(row)));
      const last = page.offset + page.rows.length;
      count.textContent =
        page.total === 0 ? '0 users' : `${number(page.offset + 1)}–${number(last)} of ${number(page.total)}`;
      none.hidden = page.total > 0;
      none.textContent =
        page.search === '' ? 'This account has no users yet.' : `Nobody matches “${page.search}”.`;
      setAttribute(back, 'aria-disabled', page.offset === 0 && 'true');
      setAttribute(on, 'aria-disabled', last >= page.total && 'true');
      if (turned) body.closest('.table-scroll')?.scrollTo({ top: 0 });
    },
  };
}

/** Makes rows stand out for a moment that are new or changed on a page that is otherwise the same. */
function markFresh(body: HTMLElement, rows: UserRow[], known: Set<string> | null): void {
  const same = rows.filter((row) => known?.has(JSON.stringify(row))).length;
  for (const [index, row] of rows.entries()) {
    const isFresh = known !== null && same >= rows.length / 2 && !known.has(JSON.stringify(row));
    if (isFresh) body.children[index]?.classList.add('fresh');
  }
}

function createRow(row: UserRow): Kept<UserRow> {
  const updated = element('td', { class: 'updated' });
  const node = element(
    'tr',
    {},
    element('th', { scope: 'row' }, element('span', { class: 'user-name' }, row.name)),
    element(
      'td',
      {},
      element('span', { class: 'user-email' }, ...breakableEmail(row.email ?? 'No email')),
      element('span', { class: 'user-phone' }, row.phone ?? 'No phone'),
    ),
    element('td', { class: 'roles' }, row.roles.length === 0 ? 'Member' : row.roles.join(', ')),
    updated,
  );
  return {
    node,
    update: () => {
      updated.textContent = formatAgo(row.updatedAt, Date.now(), 'narrow');
    },
  };
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** An email that is too long for its column goes on before its `@`, and not in the middle of a word. */
function breakableEmail(email: string): (string | HTMLElement)[] {
  return email.split(/(?=@)/).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}
