import { describe, expect, test } from 'vitest';
import { lostAnswers } from './faults.js';
import { keepColumn } from './keep-table.js';
import { type Column, type Stage, walk } from './walk.js';

/** Whom a change is about, another one at every turn. */
export const nameOf = (turn: number) => `Person${turn} Test`;
export const emailOf = (turn: number) => `person${turn}@example.com`;

/** That person in PagerTree; `undefined` when there is none. */
export const foundIn = ({ story, turn }: Stage) => story.account.findByEmail(emailOf(turn));

/** The submit button of the form on top. */
export const submitOf = ({ ada }: Stage) => ada.sight().modals.at(-1)?.submit;

/** Puts that person into PagerTree, past the app. */
export function putIn({ story: { account }, turn }: Stage): void {
  const emails = [{ email: emailOf(turn) }];
  expect(account.create({ user_attributes: { name: nameOf(turn), emails_attributes: emails } }).ok).toBe(
    true,
  );
}

/** Opens a form by its command, after whatever is open. */
export async function openForm(stage: Stage, command: string, submit: string): Promise<void> {
  const { ada } = stage;
  while (ada.sight().modals.length > 0) await ada.close();
  await ada.send('#ops', `/pagertree ${command}`);
  await ada.see(() => submitOf(stage) === submit);
}

/** Sends the form that is open, as it is. */
export async function sendAgain({ ada }: Stage, done: string): Promise<void> {
  await ada.submit();
  await ada.see(done);
  expect(ada.sight().modals).toEqual([]);
}

/** Walks a change three times: what PagerTree does strikes the change alone, everything about it, or only its answer. */
export function walkChanges(column: Column): void {
  describe(`${column.name}, whatever PagerTree does`, () => {
    test('to the change itself', async () => {
      keepColumn(await walk(column));
    });

    test('to everything that is asked', async () => {
      await walk({ ...column, struck: {}, strikesWho: true });
    });

    test('after it was made: it is found out, and told as done', async () => {
      const cells = await walk(column, { rows: lostAnswers });
      expect(cells.map(({ told }) => /reference/u.test(told))).toEqual(lostAnswers.map(() => false));
    });
  });
}
