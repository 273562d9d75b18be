import type { Option } from '../slack/block-types.js';
import type { OptionList } from './option-list.js';
import type { OptionSource } from './option-source.js';

/** Fills a select's list with what fits what is typed. */
export interface OptionSearch {
  look(typed: string): Promise<void>;
  /** Whatever is still on its way is not shown any more. */
  stop(): void;
}

/**
 * @param chosen what is chosen now.
 * @param most the most that can be; null when there is no limit.
 */
export function createOptionSearch(
  list: OptionList,
  source: OptionSource,
  chosen: () => Option[],
  most: number | null,
): OptionSearch {
  let latest = 0;
  return {
    async look(typed) {
      latest += 1;
      const mine = latest;
      const full = most !== null && chosen().length >= most;
      const state = { chosen: new Set(chosen().map((option) => option.value)), full };
      if (typed.length < source.minimum) {
        const letters = source.minimum === 1 ? 'a letter' : `${source.minimum} letters or more`;
        list.show([], { ...state, hint: `Type ${letters} to search` });
        return;
      }
      // What was found before does not stay meanwhile: Enter would choose from it.
      if (source.slow) list.show([], { ...state, hint: 'Searching…' });
      const found = await source.find(typed, () => mine !== latest);
      if (mine !== latest || found === null) return;
      const { options, note } = found;
      const limit = full ? `No more than ${most} can be chosen` : null;
      list.show(options, {
        ...state,
        hint: options.length === 0 ? ['No result', note ?? ''].join('\n').trim() : limit,
      });
    },
    stop() {
      latest += 1;
    },
  };
}
