import { z } from 'zod';
import { type Fault, faultLine } from '../block-rules/faults.js';
import type { ViewDefinition } from '../block-rules/view-rules.js';
import type { Outcome } from '../delivery/deliver-once.js';
import type { OpenView } from '../views.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { noteUnknownKeys } from './response-message.js';

const trouble = 'We had some trouble connecting. Try again?';

const answer = z.discriminatedUnion('response_action', [
  z.object({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string().min(1)).refine((errors) => Object.keys(errors).length > 0),
  }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);
const knownKeys = { errors: ['errors'], update: ['view'], push: ['view'], clear: [] };

type Answer = z.infer<typeof answer>;

/**
 * What the acknowledgement of a submission does: nothing closes the view; `errors`, `update`, `push` and `clear` are
 * "Modals" of Slack's documentation. Anything else, or none in time, leaves the view as it is with Slack's sentence at
 * its foot; the app hears nothing of it.
 * @param view the view as it was submitted; it may have been closed since
 */
export function applySubmissionAnswer(parts: WorkspaceParts, view: OpenView, outcome: Outcome): void {
  const { views, journal } = parts;
  if (!views.find(view.id)) return;
  views.mark(view, { submitting: false });
  const problem = outcome.kind === 'answered' ? readAnswer(parts, view, outcome.body) : 'no_answer';
  if (!problem) return;
  views.mark(view, { trouble });
  if (problem !== 'no_answer') journal.violate(problem.rule, problem.text);
}

function readAnswer(parts: WorkspaceParts, view: OpenView, body: unknown): Problem | undefined {
  if (body === undefined) {
    parts.views.close(view);
    return undefined;
  }
  const read = answer.safeParse(body);
  if (!read.success) {
    const text = `The acknowledgement of a submission makes no sense to Slack: ${z.prettifyError(read.error)}`;
    return { rule: 'invalid_response_action', text };
  }
  const known = ['response_action', ...knownKeys[read.data.response_action]];
  noteUnknownKeys(parts, body, known, 'The acknowledgement of a submission');
  return carryOut(parts, view, read.data);
}

interface Problem {
  rule: string;
  text: string;
}

function carryOut(parts: WorkspaceParts, view: OpenView, given: Answer): Problem | undefined {
  switch (given.response_action) {
    case 'clear':
      parts.views.clear(view.ownerId);
      return undefined;
    case 'errors':
      return showErrors(parts, view, given.errors);
    case 'update':
      return withView(parts, given.view, (definition) => parts.views.update(view, definition));
    case 'push':
      return withView(parts, given.view, (definition) =>
        parts.views.open(view.ownerId, definition, { previous: view }),
      );
  }
}

/** Errors attach to input blocks alone: any other key makes Slack refuse the whole answer. */
function showErrors(
  { views }: WorkspaceParts,
  view: OpenView,
  errors: Record<string, string>,
): Problem | undefined {
  const blocks = view.definition.blocks;
  const inputs = blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const stray = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
  if (stray.length > 0) {
    const text = `Errors for ${stray.join(', ')}, which are no input blocks. There are: ${inputs.join(', ')}`;
    return { rule: 'invalid_response_action', text };
  }
  views.mark(view, { errors });
  return undefined;
}

function withView(
  { checkView }: WorkspaceParts,
  input: unknown,
  show: (definition: ViewDefinition) => { ok: true } | { ok: false; error: string },
): Problem | undefined {
  const refused = (rule: string, faults: Fault[]) => ({
    rule,
    text: `The view in the acknowledgement of a submission was refused: ${faults.map(faultLine).join(' ')}`,
  });
  const checked = checkView(input);
  if (!checked.ok) return refused(checked.error, checked.faults);
  const shown = show(checked.value);
  return shown.ok ? undefined : { rule: shown.error, text: `Slack refused the view with ${shown.error}.` };
}
