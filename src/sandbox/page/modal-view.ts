import type { ModalSight } from '../slack/sight.js';
import { setBusy, whileBusy } from './button.js';
import { readFiles } from './file-control.js';
import { keepFocus } from './focus.js';
import type { Act } from './follow-sight.js';
import { createModalForm, type FillField, type ModalForm } from './modal-form.js';
import { drawModalFrame } from './modal-frame.js';
import { createFollowers, type Followers, type Names, readSuggestions, type Surface } from './surface.js';

/** One open view: drawn once, then brought up to date. */
export interface ModalView {
  node: HTMLFormElement;
  titleId: string;
  update(modal: ModalSight): void;
  /** Puts the focus where the person left it, or else where they should begin. */
  focus(): void;
}

/** Draws a view: its title, its form, and the buttons that close and submit it. */
export function createModalView(
  first: ModalSight,
  act: Act,
  names: Names & { newId(): string },
  close: () => Promise<unknown>,
): ModalView {
  let modal = first;
  let sending = false;
  let left: HTMLElement | null = null;
  const frame = drawModalFrame(names.newId());
  const { node, title, cross, cancel, submit } = frame;
  const followers = createFollowers();
  const surface = createModalSurface(
    followers,
    act,
    names,
    () => modal,
    () => form.flush(),
  );
  const form: ModalForm = createModalForm(surface, fillWith(act), () => modal);
  frame.head.after(form.node);

  function focusFirst(): void {
    if (!form.focusFirst()) title.focus();
  }
  async function send(): Promise<void> {
    if (sending || modal.submitting || modal.submit === null) return;
    sending = true;
    setBusy(submit, true);
    await form.flush();
    await act('submit');
    sending = false;
    setBusy(submit, modal.submitting);
    if (Object.keys(modal.errors).length > 0) focusFirst();
  }
  function draw(): void {
    frame.write(modal);
    setBusy(submit, sending || modal.submitting);
    form.update(modal);
    followers.tell(form.node);
  }

  for (const button of [cross, cancel]) {
    button.addEventListener('click', () => void whileBusy(button, async () => void (await close())));
  }
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
  });
  node.addEventListener('focusin', ({ target }) => {
    // The browser itself focuses the title of a dialog that opens.
    left = target instanceof HTMLElement && target !== title ? target : left;
  });
  return {
    node,
    titleId: title.id,
    focus() {
      if (left?.isConnected && left.checkVisibility()) left.focus();
      else focusFirst();
    },
    update(next) {
      modal = next;
      keepFocus(node, draw, focusFirst);
    },
  };
}

function fillWith(act: Act): FillField {
  return async (block, value) => {
    const target = { blockId: block.block_id, actionId: block.element.action_id };
    if (typeof value === 'object' && 'files' in value)
      return act('attach', target, await readFiles(value.files));
    return typeof value === 'string' ? act('fill', target, value) : act('choose', target, value);
  };
}

/** A control in a modal tells the app what all its fields hold, so what was typed is sent first. */
function createModalSurface(
  followers: Followers,
  act: Act,
  names: Names & { newId(): string },
  latest: () => ModalSight,
  flush: () => Promise<void>,
): Surface {
  return {
    ...names,
    value: (blockId, actionId) => latest().values[blockId]?.[actionId],
    async click(blockId, actionId) {
      await flush();
      await act('click', { blockId, actionId });
    },
    async pick(blockId, actionId, text) {
      await flush();
      await act('pick', { blockId, actionId }, text);
    },
    async suggest(blockId, actionId, typed) {
      await flush();
      const answer = await act('suggest', { blockId, actionId }, typed);
      return readSuggestions(answer);
    },
    followed: followers.add,
  };
}
