import { expect, test } from 'vitest';
import { escapeText } from '../../src/blocks/text.js';
import { policy } from '../../src/people/access.js';
import { explainRefusal } from '../../src/people/explain-refusal.js';
import type { Sight, Target } from '../../src/sandbox/slack/sight.js';
import type { SurfaceEntry } from '../../src/slack/surface.js';
import { type Example, gatherStandings, namedInSettings } from '../support/cast-of-standings.js';
import { type ForgedAnswer, sendForged, sendForgedEvent } from '../support/forge.js';
import { type Story, startStory } from '../support/story.js';

/*
 * Every person of the policy at every way into the app. The list of ways is the app's own, filled where it listens to Slack: a way that
 * is added tomorrow is walked tomorrow. Requests are signed by hand, because most of these people would be offered no button to
 * press; what they carry is nobody's, so that whoever may is told that it is too old.
 */

const kinds: SurfaceEntry['kind'][] = [
  'command',
  'click',
  'opening click',
  'modal click',
  'menu',
  'submission',
  'options',
  'shortcut',
  'message shortcut',
  'event',
];
type Kind = SurfaceEntry['kind'];

interface Place {
  response_url: string;
  trigger_id: string;
}

/** Where to answer, and what a modal can be opened with: those of a click of Ada's, where nobody has used them. */
async function placeFor(kind: Kind, { slack, pageUrl }: Story): Promise<Place> {
  const opens: Kind[] = ['command', 'opening click', 'menu', 'shortcut', 'message shortcut'];
  if (!opens.includes(kind)) return { response_url: `${pageUrl}/response/nowhere`, trigger_id: '1.2.3' };
  const ada = slack.as('ada');
  while (ada.sight().modals.length > 0) await ada.close();
  // By its message: a form of the one before may still open.
  await ada.click(sizeButton(ada.sight()));
  const click = slack.deliveries.findLast(({ payload }) => payload.type === 'block_actions')?.payload;
  return { response_url: String(click?.response_url), trigger_id: String(click?.trigger_id) };
}

/** Where the list has its button for another size of page. */
function sizeButton({ channels }: Sight): Target {
  const [place] = channels.flatMap(({ messages }) =>
    messages.flatMap(({ ts, blocks }) =>
      blocks.flatMap((block) =>
        block.type === 'actions' && block.elements.some(({ action_id }) => action_id === 'users_size')
          ? [{ blockId: block.block_id ?? '', actionId: 'users_size', messageTs: ts }]
          : [],
      ),
    ),
  );
  if (place === undefined) throw new Error('There is no list');
  return place;
}

/** An id that the app listens to under the name of an entry. */
function sampleOf(id: string): string {
  return id.startsWith('^') ? (/^\^(?:\(\?:)?([\w:]+)/u.exec(id)?.[1] ?? '') : id;
}

/** Sends what reaches an entry, in somebody's name. */
async function reach(
  { appSettings }: Story,
  { kind, id }: SurfaceEntry,
  slackId: string,
  place: Place,
): Promise<ForgedAnswer> {
  if (kind === 'command') {
    const text = `${id} bea@example.com`;
    const command = { command: '/pagertree', user_id: slackId, channel_id: 'C01OPS', text };
    return sendForged(appSettings, { ...command, ...place });
  }
  const [name = '', picked] = kind === 'menu' ? id.split(' ') : [id];
  const carried = picked === undefined ? { value: '' } : { selected_option: { value: picked } };
  const actions = [{ action_id: sampleOf(name), block_id: 'b', ...carried }];
  const view = { type: 'modal', id: 'V0', callback_id: name, private_metadata: '', state: { values: {} } };
  const user = { id: slackId };
  const click = { type: 'block_actions', user, ...place, actions };
  const inMessage = { ...click, channel: { id: 'C01OPS' }, container: { is_ephemeral: true } };
  if (kind === 'event') return sendForgedEvent(appSettings, eventOf(id, slackId));
  const payloads: Record<Exclude<Kind, 'command' | 'event'>, unknown> = {
    click: inMessage,
    'opening click': inMessage,
    menu: inMessage,
    'modal click': { ...click, view },
    submission: { type: 'view_submission', user, view },
    shortcut: { type: 'shortcut', user, callback_id: id, ...place },
    'message shortcut': {
      type: 'message_action',
      user,
      callback_id: id,
      channel: { id: 'C01OPS' },
      message: { user: 'U06BOBBY', text: 'Can I be on call?' },
      ...place,
    },
    options: { type: 'block_suggestion', user, action_id: name, block_id: 'b', value: '', view },
  };
  return sendForged(appSettings, { payload: JSON.stringify(payloads[kind]) });
}

/** Of the events, one is somebody's own doing; the others happen to somebody. */
function eventOf(type: string, slackId: string): Record<string, unknown> {
  return type === 'app_home_opened'
    ? { type, user: slackId, channel: 'D1', tab: 'home' }
    : { type, user: { id: slackId, team_id: 'T01SANDBOX', name: 'somebody', deleted: false } };
}

/** What somebody is told when they may not; `null` for those who may. */
function refusalFor({ standing, email, slackId }: Example, { needs }: SurfaceEntry): string | null {
  const { may, otherwise } = policy[standing];
  if (otherwise === null || may.includes(needs)) return null;
  const actor = { slackId, pagerTreeId: null };
  const no = { allowed: false as const, reason: otherwise, email, groupUnknown: false, actor };
  return escapeText(explainRefusal(no, needs));
}

/** Waits until the app has said something to Slack that fits, or for two seconds. */
function waitFor({ slack }: Story, fits: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (result: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(result);
    };
    const timer = setTimeout(() => finish(fits()), 2_000);
    const unsubscribe = slack.subscribe(() => fits() && finish(true));
    if (fits()) finish(true);
  });
}

/** What is wrong with how somebody met the policy; `null` when nothing is. */
async function meet(story: Story, entry: SurfaceEntry, example: Example): Promise<string | null> {
  const refusal = refusalFor(example, entry);
  const place = await placeFor(entry.kind, story);
  const since = story.slack.recordedCalls.length;
  const answer = await reach(story, entry, example.slackId, place);
  // What the one before was told where their address led nowhere comes a moment later.
  const isTold = ({ args: { channel } }: { args: Record<string, unknown> }) =>
    channel === example.slackId || !/^U/u.test(String(channel));
  const calls = () => story.slack.recordedCalls.slice(since).filter(isTold);
  const said = () => `${answer.body} ${JSON.stringify(calls())}`;
  const told = (words: string) => said().includes(JSON.stringify(words).slice(1, -1));
  if (answer.status !== 200) return `answered with ${answer.status}`;
  // There is no place for a sentence in a list of options.
  if (entry.kind === 'options') {
    return (answer.body === '{"options":[]}') === (refusal !== null) ? null : `offered ${answer.body}`;
  }
  if (refusal !== null) {
    return (await waitFor(story, () => told(refusal))) ? null : `not refused, but told ${said()}`;
  }
  if (entry.kind === 'message shortcut') {
    // A profile is read before the form opens; one that opens late would lie under the next person's.
    const opened = () => calls().some(({ method }) => method === 'views.open');
    if (!(await waitFor(story, opened))) return `nothing opened, but told ${said()}`;
  }
  return /You cannot|Only members|Apps cannot/u.test(said()) ? `refused with ${said()}` : null;
}

test.each(kinds)('everybody meets the policy at every %s', { timeout: 180_000 }, async (kind) => {
  const story = await startStory({
    transport: 'http',
    settings: { ADMIN_SLACK_IDS: namedInSettings.join(',') },
    allowViolations: true,
  });
  const examples = await gatherStandings(story);
  const ada = story.slack.as('ada');
  await ada.send('#ops', '/pagertree users');
  await ada.see('[Share in channel]');
  const before = JSON.stringify(story.account.snapshot());
  const entries = story.surface.filter((entry) => entry.kind === kind);
  expect(entries.length).toBeGreaterThan(0);

  const wrong: string[] = [];
  for (const entry of entries) {
    for (const example of examples) {
      // Each takes its time, and five say enough.
      if (wrong.length === 5) continue;
      const problem = await meet(story, entry, example);
      if (problem !== null) wrong.push(`${example.standing} ${example.how} at ${entry.id}: ${problem}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(story.pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(JSON.stringify(story.account.snapshot())).toBe(before);
});

test('every kind of way in is walked', async () => {
  const { surface } = await startStory();
  expect([...new Set(surface.map(({ kind }) => kind))].filter((kind) => !kinds.includes(kind))).toEqual([]);
});

test('a real change, sent again in the name of everybody who may not, changes nothing', async () => {
  const story = await startStory({
    transport: 'http',
    settings: { ADMIN_SLACK_IDS: namedInSettings.join(',') },
    allowViolations: true,
  });
  const { slack, account, appSettings } = story;
  const examples = await gatherStandings(story);
  const before = account.snapshot();
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree roles bea@example.com');
  await ada.see('[Save]');
  await ada.choose('Roles', ['Communicator']);
  await ada.submit();
  await ada.see('+ Communicator, − Broadcaster');
  const sent = slack.deliveries.findLast(({ payload }) => payload.type === 'view_submission')?.payload ?? {};
  const problem = account.restore(before);
  if (problem !== null) throw new Error(problem.problem);

  const sendAs = async (slackId: string, id: string) => {
    const view = { ...Object(sent.view), id };
    await sendForged(appSettings, { payload: JSON.stringify({ ...sent, view, user: { id: slackId } }) });
    return account.findByEmail('bea@example.com')?.roles;
  };
  for (const [index, { standing, slackId }] of examples.entries()) {
    if (policy[standing].otherwise === null) continue;
    expect(await sendAs(slackId, `V0NO${index}`), standing).toMatchObject({ broadcaster: true });
  }
  // The same request is good in an administrator's name: it was the policy that kept the others out.
  expect(await sendAs('U02GRACE', 'V0YES')).toMatchObject({ broadcaster: false, communicator: true });
});
