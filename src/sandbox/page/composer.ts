import type { ChannelSight, Sight } from '../slack/sight.js';
import { drawAvatar } from './avatar.js';
import { channelTitle } from './conversation.js';
import { element, setAttribute } from './element.js';
import type { Act } from './follow-sight.js';
import { icon } from './icons.js';
import { findCommand, findSuggestions, type Suggestion, type Suggestions } from './suggestions.js';

export interface Composer {
  draw(sight: Sight, channel: ChannelSight): void;
  focus(): void;
}

/** The box one writes in, with the list of commands and people above it. Each person has a draft in each channel. */
export function createComposer(place: HTMLElement, act: Act): Composer {
  const input = element('textarea', {
    id: 'composer',
    rows: 1,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': 'suggestions',
  });
  const button = element('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon('send'));
  const list = element('ul', { id: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions' });
  const title = element('p', { class: 'suggestions-title' });
  const panel = element('div', { class: 'suggestions', hidden: true }, title, list);
  const usage = element('p', { class: 'usage', hidden: true });
  const box = element(
    'form',
    { class: 'composer' },
    panel,
    usage,
    element('div', { class: 'composer-box' }, input, button),
  );
  place.append(
    box,
    element(
      'p',
      { class: 'composer-help' },
      hint('Enter'),
      ' to send, ',
      hint('Shift + Enter'),
      ' for a new line',
    ),
  );
  const drafts = new Map<string, string>();
  let now: { sight: Sight; channel: ChannelSight } | null = null;
  let offered: Suggestions | null = null;
  let at = 0;

  const draftKey = () => (now === null ? '' : `${now.sight.me.id} ${now.channel.id}`);

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
    const { sight } = now ?? {};
    offered = sight ? findSuggestions(input.value, input.selectionStart, sight.commands, sight.people) : null;
    const command = sight ? findCommand(input.value, sight.commands) : null;
    usage.hidden = command === null || command.usageHint === '';
    usage.replaceChildren(element('strong', {}, command?.command ?? ''), ` ${command?.usageHint ?? ''}`);
    panel.hidden = offered === null;
    title.textContent = offered?.title ?? '';
    list.replaceChildren(...(offered?.items ?? []).map(drawItem));
    mark(0);
  }
  function drawItem(item: Suggestion, index: number): HTMLElement {
    const person = now?.sight.people.find((one) => `@${one.handle} ` === item.insert);
    const row = element(
      'li',
      { role: 'option', id: `suggestion-${index}`, class: 'option' },
      person ? drawAvatar({ ...person, isApp: false }) : null,
      element(
        'span',
        { class: 'option-words' },
        element('span', {}, element('strong', {}, item.name), ' ', element('code', {}, item.usage)),
        element('small', {}, item.about),
      ),
    );
    row.addEventListener('pointerdown', (event) => event.preventDefault());
    row.addEventListener('click', () => take(item));
    return row;
  }
  function mark(index: number): void {
    at = index;
    for (const [place, row] of Array.from(list.children).entries()) {
      setAttribute(row, 'aria-selected', String(place === at));
      if (place === at && offered !== null) row.scrollIntoView({ block: 'nearest' });
    }
    setAttribute(input, 'aria-activedescendant', offered === null ? null : `suggestion-${at}`);
  }
  function take(item: Suggestion): void {
    if (offered === null) return;
    const before = input.value.slice(0, offered.start) + item.insert;
    write(before + input.value.slice(offered.end).replace(/^ /, ''), before.length);
    input.focus();
  }
  function hideSuggestions(): void {
    offered = null;
    panel.hidden = true;
    mark(0);
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
    const item = offered?.items[at];
    const count = offered?.items.length ?? 0;
    if (item !== undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      mark((at + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    } else if (item !== undefined && event.key === 'Escape') {
      event.preventDefault();
      hideSuggestions();
    } else if (item !== undefined && isTaking(event, item)) {
      event.preventDefault();
      take(item);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  }
  /** A command typed in full is sent by Enter, not completed by a space. */
  function isTaking(event: KeyboardEvent, item: Suggestion): boolean {
    if (event.key === 'Tab') return !event.shiftKey;
    return event.key === 'Enter' && !event.shiftKey && input.value !== item.name;
  }

  input.addEventListener('input', changed);
  input.addEventListener('keydown', onKey);
  input.addEventListener('click', offer);
  input.addEventListener('blur', hideSuggestions);
  box.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
    input.focus();
  });
  return {
    draw(sight, channel) {
      const before = draftKey();
      now = { sight, channel };
      setAttribute(input, 'aria-label', `Message ${channelTitle(channel)}`);
      setAttribute(input, 'placeholder', `Message ${channelTitle(channel)}`);
      if (before !== draftKey()) {
        write(drafts.get(draftKey()) ?? '');
        hideSuggestions();
      }
    },
    focus: () => input.focus(),
  };
}

function hint(key: string): HTMLElement {
  return element('kbd', {}, key);
}
