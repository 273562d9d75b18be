import { afterEach, expect, test, vi } from 'vitest';
import { noticeModal } from '../../src/blocks/notice-modal.js';
import type { FlowDeps } from '../../src/flows/deps.js';
import { answerClicks } from '../../src/slack/answer-click.js';
import { answerModalClicks } from '../../src/slack/answer-modal.js';
import type { SlackContext } from '../../src/slack/context.js';
import { sendForged } from '../support/forge.js';
import { type Story, startStory } from '../support/story.js';

/*
 * Flows as somebody might write them tomorrow who forgets the policy. Each is registered beside those of the app, and pressed by an
 * administrator, whom the policy would let do everything: it is not asked, or not for this, and so nothing may be changed.
 */

type WrongFlow = (context: Omit<SlackContext, 'answerInHome'>, deps: FlowDeps) => void;
const tomorrow: { flow: WrongFlow | null } = vi.hoisted(() => ({ flow: null }));

vi.mock('../../src/flows/index.js', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/flows/index.js')>();
  const registerFlows: typeof original.registerFlows = (context, deps) => {
    original.registerFlows(context, deps);
    tomorrow.flow?.(context, deps);
  };
  return { ...original, registerFlows };
});

afterEach(() => {
  tomorrow.flow = null;
});

const action = 'forgotten';

/** The app with a wrong flow. */
function startWith(flow: WrongFlow): Promise<Story> {
  tomorrow.flow = flow;
  return startStory({ transport: 'http', allowViolations: true });
}

/** Presses the wrong flow's button in Ada's name, in a message or in a modal, with Hank's id on it. */
async function press({ account, appSettings, pageUrl }: Story, inModal: boolean): Promise<void> {
  const value = account.findByEmail('hank@example.com')?.id ?? '';
  const click = {
    type: 'block_actions',
    user: { id: 'U01ADA' },
    trigger_id: '1.2.3',
    response_url: `${pageUrl}/response/nowhere`,
    actions: [{ type: 'button', action_id: action, block_id: 'b', value }],
  };
  const where = inModal
    ? { view: { type: 'modal', id: 'V0', callback_id: 'v', private_metadata: value, state: { values: {} } } }
    : { channel: { id: 'C01OPS' }, container: { is_ephemeral: true } };
  await sendForged(appSettings, { payload: JSON.stringify({ ...click, ...where }) });
}

const notice = noticeModal('PagerTree', 'Done.');
const message = { text: 'Done.', blocks: [] };

function withContext(context: Omit<SlackContext, 'answerInHome'>): SlackContext {
  const nowhere = { note: async () => {}, answer: async () => {} };
  return { ...context, answerInHome: () => nowhere };
}

async function remove({ pagerTree }: FlowDeps, id: string): Promise<void> {
  await pagerTree.accountUsers.delete(id);
}

const wrongFlows: [how: string, inModal: boolean, flow: WrongFlow][] = [
  [
    'asks only whether somebody may look',
    false,
    (context, deps) =>
      answerClicks(withContext(context), {
        actionId: action,
        needs: 'look',
        async click({ value }) {
          await remove(deps, value);
          return { kind: 'aside', message };
        },
      }),
  ],
  [
    'asks only whether somebody may export',
    false,
    (context, deps) =>
      answerClicks(withContext(context), {
        actionId: action,
        needs: 'export',
        async click({ value }) {
          await remove(deps, value);
          return { kind: 'aside', message };
        },
      }),
  ],
  [
    'removes before the policy is asked',
    true,
    (context, deps) =>
      answerModalClicks(withContext(context), {
        actionId: action,
        needs: 'remove',
        turn({ metadata }) {
          void remove(deps, metadata).catch(reported(deps));
          return { first: notice, say: () => notice };
        },
      }),
  ],
  [
    'removes while a form is filled',
    true,
    (context, deps) =>
      answerModalClicks(withContext(context), {
        actionId: action,
        needs: 'remove',
        turn: ({ metadata }) => ({
          first: notice,
          say: () => notice,
          async fill() {
            await remove(deps, metadata);
            return notice;
          },
        }),
      }),
  ],
  [
    'listens by itself, under a name in the surface',
    false,
    ({ app, surface }, deps) => {
      surface.add({ kind: 'click', id: action, needs: 'remove', changes: 'remove' });
      const { action: listen } = app;
      listen({ type: 'block_actions', action_id: action }, async ({ ack, body }) => {
        await ack();
        const [pressed] = body.actions;
        if (pressed?.type === 'button') await remove(deps, pressed.value ?? '').catch(reported(deps));
      });
    },
  ],
];

function reported({ trouble }: FlowDeps) {
  return (error: unknown) => void trouble(error, 'wrong flow', true);
}

test.each(wrongFlows)('a flow that %s changes nobody', async (_how, inModal, flow) => {
  const story = await startWith(flow);
  await press(story, inModal);
  await expect.poll(() => story.log()).toContain('UnjudgedChangeError');
  expect(story.pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(story.account.findByEmail('hank@example.com')).toBeDefined();
});

test('a flow that asks for what it does may: it is the policy that keeps the others out', async () => {
  const story = await startWith((context, deps) =>
    answerClicks(withContext(context), {
      actionId: action,
      needs: 'remove',
      changes: 'remove',
      async click({ value }) {
        await remove(deps, value);
        return { kind: 'aside', message };
      },
    }),
  );
  await press(story, false);
  await expect.poll(() => story.account.findByEmail('hank@example.com')).toBeUndefined();
});

test('an app with a way in that its surface does not name does not start', async () => {
  const alone: WrongFlow = ({ app }) => {
    const { action: listen } = app;
    listen({ type: 'block_actions', action_id: action }, async ({ ack }) => ack());
  };
  await expect(startWith(alone)).rejects.toThrow(`The surface does not name the action ${action}`);
});
