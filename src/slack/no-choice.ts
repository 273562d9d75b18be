import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';

/*
 * A search in a form that fails has one place for a sentence: an option. Without any, Slack says "No result", as if nothing were there.
 */

/** Characters of an option's text, and of its description. Source: Slack's Block Kit reference, "Option object". */
const longest = 75;

/** No id of PagerTree's or Slack's has a space in it. */
const noChoiceValue = 'no choice';

/**
 * Why there is nothing to choose, in the place of something.
 * @param happened what happened, in a plain sentence
 * @param next what to do, with the reference, in a plain sentence
 */
export function noChoice({ happened, next }: { happened: string; next: string }): PlainTextOption {
  return { text: plain(happened), description: plain(next), value: noChoiceValue };
}

function plain(sentence: string): PlainTextOption['text'] {
  const characters = [...sentence];
  const text =
    sentence.length <= longest
      ? sentence
      : `${characters
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`;
  return { type: 'plain_text', text };
}

const option = z.object({ value: z.string() });
const fields = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      selected_option: option.nullish().catch(null),
      selected_options: z.array(option).nullish().catch(null),
    }),
  ),
);

/**
 * Finds the fields in which somebody chose such a sentence all the same.
 * @param values a submission's `state.values`
 * @returns sentences beside them, by `block_id`; `null` when there are none
 */
export function findNoChoices(values: unknown): Record<string, string> | null {
  const { data = {} } = fields.safeParse(values);
  const found = Object.entries(data).filter(([, controls]) =>
    Object.values(controls).some(({ selected_option, selected_options }) =>
      [selected_option, ...(selected_options ?? [])].some((chosen) => chosen?.value === noChoiceValue),
    ),
  );
  return found.length === 0 ? null : Object.fromEntries(found.map(([blockId]) => [blockId, takeOut]));
}

const takeOut =
  'This only says why nothing was found, and is nothing to choose. Take it out, and search again. Nothing was sent.';
