import type { Sight } from '../slack/sight.js';
import { drawAvatar, initials } from './avatar.js';
import { element, find, setAttribute } from './element.js';
import { icon } from './icons.js';

/** What stands around the conversation: the workspace's name, who one is, whether the app is there. */
export interface Shell {
  draw(sight: Sight): void;
  /** Says that the sandbox itself cannot be reached, until it can. */
  setLost(lost: boolean): void;
  /** Says beside the way to PagerTree's side that something is wrong there: on a narrow screen that side is hidden. */
  countFaults(count: number): void;
  /** Makes room for the conversation on a narrow screen. */
  showConversation(): void;
}

/** @param become called with the id of the person to act as. */
export function createShell(become: (personId: string) => void): Shell {
  const select = find('act-as', HTMLSelectElement);
  const lost = element(
    'p',
    { class: 'banner lost', role: 'alert', hidden: true },
    'The sandbox cannot be reached. Trying again…',
  );
  find('banners', HTMLElement).append(lost);
  select.addEventListener('change', () => become(select.value));
  const closeChannels = createDrawer();
  const showSide = createSides();
  let people = '';

  return {
    showConversation() {
      closeChannels();
      showSide('slack');
    },
    countFaults(count) {
      const mark = find('fault-mark', HTMLElement);
      mark.hidden = count === 0;
      mark.textContent = count === 1 ? 'fault on' : `${count} faults on`;
    },
    setLost(isLost) {
      lost.hidden = !isLost;
    },
    draw(sight) {
      document.title = `${sight.workspaceName} · ${sight.me.name}`;
      find('workspace-name', HTMLElement).textContent = sight.workspaceName;
      find('workspace-badge', HTMLElement).textContent = initials(sight.workspaceName);
      drawAppState(sight.app);
      const list = JSON.stringify(sight.people);
      if (list !== people) select.replaceChildren(...drawPeople(sight));
      people = list;
      select.value = sight.me.id;
      find('act-as-avatar', HTMLElement).replaceChildren(drawAvatar({ ...sight.me, isApp: false }));
    },
  };
}

function drawPeople(sight: Sight): HTMLElement[] {
  return sight.people
    .filter((person) => person.kind !== 'bot')
    .map((person) => {
      const kind = person.kind === 'member' ? '' : ` (${person.kind})`;
      // Somebody deactivated is in the workspace for others to see; nobody can act as them.
      const attributes = { value: person.id, disabled: person.kind === 'deactivated' };
      return element('option', attributes, `${person.name}${kind}`);
    });
}

function drawAppState(app: Sight['app']): void {
  const node = find('app-state', HTMLElement);
  const words = app.connected
    ? `${app.name} is connected over ${app.transport === 'socket' ? 'Socket Mode' : 'HTTP'}`
    : `${app.name} is not connected`;
  node.classList.toggle('off', !app.connected);
  if (node.textContent !== words) node.replaceChildren(element('span', {}, words));
  setAttribute(node, 'title', words);
}

/** On a narrow screen the conversations are behind a button. */
function createDrawer(): () => void {
  const button = find('channels-button', HTMLButtonElement);
  const sidebar = find('sidebar', HTMLElement);
  button.append(icon('menu'));
  const set = (open: boolean) => {
    sidebar.classList.toggle('open', open);
    setAttribute(button, 'aria-expanded', String(open));
    if (open) sidebar.querySelector('button')?.focus();
  };
  button.addEventListener('click', () => set(!sidebar.classList.contains('open')));
  sidebar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !sidebar.classList.contains('open')) return;
    set(false);
    button.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !sidebar.contains(target) && !button.contains(target)) set(false);
  });
  return () => set(false);
}

const sides = ['slack', 'pagertree'] as const;
type Side = (typeof sides)[number];

/** On a narrow screen Slack and PagerTree take turns. */
function createSides(): (side: Side) => void {
  const buttons = sides.map((side) => ({ side, button: find(`side-${side}`, HTMLButtonElement) }));
  function show(side: Side): void {
    document.body.dataset.side = side;
    for (const other of buttons) setAttribute(other.button, 'aria-pressed', String(other.side === side));
  }
  for (const { side, button } of buttons) button.addEventListener('click', () => show(side));
  return show;
}
