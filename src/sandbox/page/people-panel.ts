import type { PersonSight, Sight } from '../slack/sight.js';
import type { Api } from './api.js';
import { whileBusy } from './button.js';
import { element } from './element.js';
import { sayError } from './follow-sight.js';
import { icon } from './icons.js';
import { createKeeper, type Kept } from './keep.js';

/** More than these are found by typing. */
const most = 12;

/**
 * Who is in the workspace, closed until it is asked for: lets people go and has them back, and has new ones join.
 * @param complain shows a sentence about what could not be done
 */
export function createPeoplePanel(
  place: HTMLElement,
  api: Pick<Api, 'join' | 'setActive'>,
  complain: (sentence: string) => void,
): { draw(sight: Sight): void } {
  const search = element('input', {
    type: 'search',
    'aria-label': 'Find people',
    placeholder: 'Find people',
  });
  const list = element('ul', { 'aria-label': 'People' });
  const more = element('p', { class: 'people-more', role: 'status' });
  const drawList = createKeeper<PersonSight>(
    list,
    (person) => JSON.stringify(person),
    (person) => createLine(person, trying),
  );
  const panel = element(
    'details',
    { class: 'people' },
    element('summary', {}, 'People', icon('chevron')),
    search,
    list,
    more,
    createJoinForm((person) => trying(() => api.join(person))),
  );
  place.append(panel);
  let latest: Sight | null = null;

  /** @returns whether it could be done */
  async function trying(work: (given: typeof api) => Promise<void>): Promise<boolean> {
    try {
      await work(api);
      return true;
    } catch (error) {
      complain(sayError(error));
      return false;
    }
  }
  function draw(): void {
    // There can be ten thousand, and they are looked through with every change.
    if (latest === null || !panel.open) return;
    const { people, me } = latest;
    const typed = search.value.trim().toLowerCase();
    const found = people.filter(
      ({ id, kind, name, email }) =>
        kind !== 'bot' && id !== me.id && `${name}\n${email ?? ''}`.toLowerCase().includes(typed),
    );
    drawList(found.slice(0, most));
    search.hidden = typed === '' && found.length <= most;
    more.hidden = found.length > 0 && found.length <= most;
    more.textContent =
      found.length === 0 ? 'Nobody.' : `and ${(found.length - most).toLocaleString('en-US')} more`;
  }
  search.addEventListener('input', draw);
  panel.addEventListener('toggle', draw);
  return {
    draw(sight) {
      latest = sight;
      draw();
    },
  };
}

function createLine(
  { id, name, kind }: PersonSight,
  trying: (work: (api: Pick<Api, 'setActive'>) => Promise<void>) => Promise<boolean>,
): Kept<PersonSight> {
  const isGone = kind === 'deactivated';
  const words = isGone ? 'Reactivate' : 'Deactivate';
  const button = element(
    'button',
    { type: 'button', class: 'link-button', 'aria-label': `${words} ${name}` },
    words,
  );
  button.addEventListener(
    'click',
    () => void whileBusy(button, async () => void (await trying((api) => api.setActive(id, isGone)))),
  );
  const label = kind === 'member' ? name : `${name} (${kind})`;
  return { node: element('li', {}, element('span', { class: 'name' }, label), button), update: () => {} };
}

/** @param join resolves with whether they joined; only then the form is empty for the next. */
function createJoinForm(join: (person: { name: string; email: string }) => Promise<boolean>): HTMLElement {
  const field = (type: string, label: string) =>
    element('input', { type, placeholder: label, 'aria-label': label, required: true, autocomplete: 'off' });
  const name = field('text', 'Name');
  const email = field('email', 'Email');
  const button = element('button', { type: 'submit', class: 'button' }, 'Join');
  const form = element('form', { 'aria-label': 'Somebody joins' }, name, email, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(button, async () => {
      if (!(await join({ name: name.value, email: email.value }))) return;
      form.reset();
      name.focus();
    });
  });
  return form;
}
