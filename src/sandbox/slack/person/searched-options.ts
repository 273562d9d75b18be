import { readSuggestions } from '../answers/suggestion-answer.js';
import type { ExternalSelect, Option } from '../block-types.js';
import { suggestionPayload } from '../payloads/view.js';
import type { SlackPerson } from '../people.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { type Located, shownView } from './place.js';

/** What external selects offered one person last, so that an option can be chosen from what is on the screen. */
export interface SearchedOptions {
  /** Asks the app, unless too little is typed for that select. */
  ask(located: Located<ExternalSelect>, typed: string): Promise<Option[]>;
  /** The options with these texts: of those offered last, else of those the app offers for the text itself. */
  find(located: Located<ExternalSelect>, texts: string[]): Promise<Option[]>;
}

/** @param person who searches, who may have left since: then it throws */
export function createSearchedOptions(parts: WorkspaceParts, person: () => SlackPerson): SearchedOptions {
  const offered = new Map<string, Option[]>();
  const keyOf = ({ place, control }: Located<ExternalSelect>) => {
    const where = place.kind === 'message' ? place.message.ts : shownView(parts, place).id;
    return [where, control.block.block_id, control.element.action_id].join(' ');
  };
  const ask = async (located: Located<ExternalSelect>, typed: string): Promise<Option[]> => {
    const { place, control } = located;
    // "The default value is 3" (reference, select menu of external data source).
    if (typed.length < (control.element.min_query_length ?? 3)) return [];
    const payload = suggestionPayload(parts, {
      person: person(),
      control,
      typed,
      place: place.kind === 'message' ? place : { view: shownView(parts, place) },
    });
    const { outcome, settled } = parts.deliveries.deliver({
      type: 'interactive',
      payload,
      acceptsAnswer: true,
      withinMs: parts.limits.optionsMs,
      what: `Options for “${typed}”`,
    });
    const options = readSuggestions(parts, await outcome);
    await settled;
    offered.set(keyOf(located), options);
    return options;
  };
  return {
    ask,
    async find(located, texts) {
      const found: Option[] = [];
      for (const text of texts) {
        const shown = (offered.get(keyOf(located)) ?? []).find((option) => option.text.text === text);
        const asked = shown ?? (await ask(located, text)).find((option) => option.text.text === text);
        if (asked) found.push(asked);
      }
      return found;
    },
  };
}
