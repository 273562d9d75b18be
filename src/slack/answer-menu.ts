import { type ClickAnswer, carryOut } from './answer-click.js';
import { type OpeningAnswer, openModal } from './answer-modal.js';
import type { SlackContext } from './context.js';
import { readClick } from './read-click.js';
import type { ClickRequest } from './requests/clicks.js';
import { nameOfAction } from './surface.js';

/** A menu in a message whose entries share one action id: some are answered with a message, some open a modal. */
export interface Menu {
  actionId: string | RegExp;
  /** By the value an entry carries. A modal must open quickly: its trigger lives three seconds. */
  entries: Readonly<Record<string, ClickAnswer | OpeningAnswer>>;
  /** For an entry of an older version, or of nobody's. */
  otherwise: ClickAnswer;
}

/** Listens for a menu. */
export function answerMenu(context: SlackContext, { actionId, entries, otherwise }: Menu): void {
  for (const [value, { needs, ...entry }] of Object.entries(entries)) {
    const changes = 'changes' in entry ? (entry.changes ?? null) : null;
    context.surface.add({ kind: 'menu', id: `${nameOfAction(actionId)} ${value}`, needs, changes });
  }
  context.app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
    await ack();
    const request = await readClick(context, body);
    if (request !== null) await answerEntry(context, entryFor(request, entries) ?? otherwise, request);
  });
}

function entryFor(
  { value }: ClickRequest,
  entries: Menu['entries'],
): ClickAnswer | OpeningAnswer | undefined {
  return Object.hasOwn(entries, value) ? entries[value] : undefined;
}

async function answerEntry(
  context: SlackContext,
  entry: ClickAnswer | OpeningAnswer,
  request: ClickRequest,
): Promise<void> {
  if ('click' in entry) return carryOut(context, entry, request);
  return openModal(context, request, entry.needs, await entry.open(request));
}
