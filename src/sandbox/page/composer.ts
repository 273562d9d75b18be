import type { ChannelSight, Sight } from '../slack/sight.js';
import { channelTitle } from './conversation.js';
import { element, setAttribute } from './element.js';
import type { Act } from './follow-sight.js';
import { icon } from './icons.js';
import { createMenuButton, type MenuItem } from './menu-button.js';
import { createSuggestionPanel } from './suggestion-panel.js';
import { findCommand, findSuggestions, type Suggestion } from './suggestions.js';

export interface Composer {
  draw(sight: Sight, channel: ChannelSight): void;
  focus(): void;
}

/** The box one writes in, with the list of commands and people above it. Each person has a draft in each channel. */
export function createComposer(place: HTMLElement, act: Act): Composer {
  const { input, button, usage, form, shortcuts } = drawComposer(place, listShortcuts);
  const panel = createSuggestionPanel(input, take);
  form.prepend(panel.node);
  const drafts = new Map<string, string>();
  let now: { sight: Sight; channel: ChannelSight } | null = null;

  const draftKey = () => (now === null ? '' : `${now.sight.me.id} ${now.channel.id}`);
  const hide = () => panel.show(null, []);

  function listShortcuts() {
    return (now?.sight.shortcuts ?? [])
      .filter(({ kind }) => kind === 'global')
      .map(({ name, callbackId, description }) => ({
        label: name,
        about: description,
        pick: () => void act('useShortcut', callbackId),
      }));
  }
  function write(text: string, caret = text.length): void {
    input.value = text;
    input.setSelectionRange(caret, caret);
    changed();
  }
  function changed(): void {
    drafts.set(draftKey(), input.value);
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight}px`;
    setAttribute(button, 'aria-disabled', input.value.trim() === '' && 'true');
    offer();
  }
  function offer(): void {
    const { commands, people } = now?.sight ?? { commands: [], people: [] };
    panel.show(findSuggestions(input.value, input.selectionStart, commands, people), people);
    const command = findCommand(input.value, commands);
    usage.hidden = command === null || command.usageHint === '';
    usage.replaceChildren(element('strong', {}, command?.command ?? ''), ` ${command?.usageHint ?? ''}`);
  }
  function take(item: Suggestion): void {
    const shown = panel.shown();
    if (shown === null) return;
    const before = input.value.slice(0, shown.start) + item.insert;
    write(before + input.value.slice(shown.end).replace(/^ /, ''), before.length);
    input.focus();
  }
  async function send(): Promise<void> {
    if (now === null || input.value.trim() === '') return;
    const key = draftKey();
    const text = input.value;
    write('');
    const answer = await act('send', now.channel.id, text);
    // Nothing typed is lost: it comes back, unless something else has been typed there since.
    if (answer.ok || (drafts.get(key) ?? '') !== '') return;
    drafts.set(key, text);
    if (key === draftKey()) write(text);
  }
  function onKey(event: KeyboardEvent): void {
    // Enter ends a composition (Japanese, for one) before it sends anything.
    if (event.isComposing) return;
    const item = panel.active();
    const isSending = event.key === 'Enter' && !event.shiftKey;
    if ((item !== null && onPanelKey(event, item)) || isSending) event.preventDefault();
    if (isSending && item === null) void send();
  }
  /** @returns whether the key is used up. */
  function onPanelKey(event: KeyboardEvent, item: Suggestion): boolean {
    if (event.key === 'ArrowDown') panel.move(1);
    else if (event.key === 'ArrowUp') panel.move(-1);
    else if (event.key === 'Escape') hide();
    else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
      // A command typed in full is sent by Enter, not completed by a space.
      if (event.key === 'Enter' && input.value === item.name) void send();
      else take(item);
    } else return false;
    return true;
  }

  input.addEventListener('input', changed);
  input.addEventListener('keydown', onKey);
  input.addEventListener('click', offer);
  input.addEventListener('blur', hide);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
    input.focus();
  });
  return {
    draw(sight, channel) {
      const before = draftKey();
      now = { sight, channel };
      shortcuts.hidden = !sight.shortcuts.some(({ kind }) => kind === 'global');
      for (const name of ['aria-label', 'placeholder']) {
        setAttribute(input, name, `Message ${channelTitle(channel)}`);
      }
      if (before === draftKey()) return;
      write(drafts.get(draftKey()) ?? '');
      hide();
    },
    focus: () => input.focus(),
  };
}

function drawComposer(place: HTMLElement, listShortcuts: () => MenuItem[]) {
  const input = element('textarea', {
    id: 'composer',
    rows: 1,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
  });
  const button = element('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon('send'));
  const usage = element('p', { class: 'usage', hidden: true });
  const attributes = { type: 'button', class: 'icon-button', 'aria-label': 'Shortcuts' };
  const shortcuts = createMenuButton(element('button', attributes, icon('bolt')), listShortcuts);
  const box = element('div', { class: 'composer-box' }, shortcuts, input, button);
  const form = element('form', { class: 'composer' }, usage, box);
  const keys = ['Enter', ' to send, ', 'Shift + Enter', ' for a new line'];
  const help = keys.map((word, index) => (index % 2 === 0 ? element('kbd', {}, word) : word));
  place.append(form, element('p', { class: 'composer-help' }, ...help));
  return { input, button, usage, form, shortcuts };
}
