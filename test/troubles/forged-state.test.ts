import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { sendForged } from '../support/forge.js';
import { openHome } from '../support/home.js';
import { forged } from '../support/hostile/payloads.js';
import { findLiveMarkup } from '../support/judge-words.js';
import { confirm, idOf, openRemoval } from '../support/removal.js';
import { writes } from '../support/requests.js';
import { type Story, startStory } from '../support/story.js';

/*
 * What forms, buttons and options carry comes back through people's clients: here it is of another version, of another form, about another
 * person, or of an account that is not this one. Everything is signed as Slack signs, so that nothing but the app itself keeps it out.
 */

/** A form as Slack sends it. */
interface Submitted {
  type: string;
  user: { id: string };
  view: { id: string; private_metadata: string; callback_id: string; state: { values: Values } };
}
type Values = Record<string, Record<string, object>>;

const forms: Record<string, (ada: Person) => Promise<void>> = {
  async roles(ada) {
    await ada.send('#ops', '/pagertree roles bea@example.com');
    await ada.see('[Save]');
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await ada.see('changed the roles of Bea Lindqvist');
  },
  async edit(ada) {
    await ada.send('#ops', '/pagertree edituser bea@example.com');
    await ada.see('[Save]');
    await ada.fill('Name', 'Bea Ek');
    await ada.submit();
    await ada.see('in PagerTree: name');
  },
  async remove(ada) {
    await openRemoval(ada, 'bea@example.com');
    await confirm(ada, 'Bea Lindqvist');
    await ada.see('removed Bea Lindqvist');
  },
};
const names = Object.keys(forms);

/** A story in which Ada has sent a form, after which the account is as it was before; and what Slack sent. */
async function sendOnce(name: string) {
  const story = await startStory({ transport: 'http', allowViolations: true });
  const before = story.account.snapshot();
  await forms[name]?.(story.slack.as('ada'));
  const problem = story.account.restore(before);
  if (problem !== null) throw new Error(problem.problem);
  const submitted: Submitted = Object(
    story.slack.deliveries.findLast(({ payload }) => payload.type === 'view_submission')?.payload,
  );
  return { story, submitted, written: writes(story).length };
}

let sentForms = 0;

/** Sends a form again with something else in it, as another form. @returns what it was answered with */
async function resend(
  { appSettings }: Story,
  { view, ...submitted }: Submitted,
  changes: Partial<Submitted['view']>,
): Promise<string> {
  sentForms += 1;
  const payload = { ...submitted, view: { ...view, id: `V${sentForms}FORGED`, ...changes } };
  const { status, body } = await sendForged(appSettings, { payload: JSON.stringify(payload) });
  expect(status).toBe(200);
  return body;
}

describe.each(names)('the form to %s', (name) => {
  test('sent again as it was, changes what it changed: nothing else keeps out what follows', async () => {
    const { story, submitted, written } = await sendOnce(name);
    await resend(story, submitted, {});
    await expect.poll(() => writes(story).length).toBe(written + 1);
  });

  test('with what is none, of another version, or of another form, says that it is too old', async () => {
    const { story, submitted, written } = await sendOnce(name);
    const state: Record<string, unknown> = JSON.parse(submitted.view.private_metadata);
    const another = { v: 1, channelId: 'C01OPS', responseUrl: null };
    for (const metadata of [
      '',
      'nonsense',
      'null',
      '[]',
      JSON.stringify({ ...state, v: 0 }),
      JSON.stringify({ ...state, v: 99 }),
      JSON.stringify({ ...state, id: 7 }),
      JSON.stringify({ ...state, more: true }),
      JSON.stringify(another),
      `{"__proto__":${submitted.view.private_metadata}}`,
    ]) {
      expect(await resend(story, submitted, { private_metadata: metadata }), metadata).toMatch(
        /too old|reference/u,
      );
    }
    expect(writes(story)).toHaveLength(written);
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
  });

  test('about an id of another account says that they are not in this one', async () => {
    const { story, submitted, written } = await sendOnce(name);
    const state: Record<string, unknown> = JSON.parse(submitted.view.private_metadata);
    for (const id of [
      '01J00000000000000000000000',
      'acu_1',
      '../teams',
      'x?limit=1',
      '%2e%2e',
      '__proto__',
    ]) {
      const metadata = JSON.stringify({ ...state, id });
      const answer = await resend(story, submitted, { private_metadata: metadata });
      expect(answer, id).toMatch(/no longer in PagerTree|not in PagerTree|reference|too old/u);
    }
    expect(writes(story)).toHaveLength(written);
    expect(
      story.pagertree.requests.filter(
        ({ path }) => !/^\/account_users(?:\/|$)|^\/teams|^\/notification_rules/u.test(path),
      ),
    ).toEqual([]);
  });
});

test('the name that was typed for one person removes no other', async () => {
  const { story, submitted, written } = await sendOnce('remove');
  const state: Record<string, unknown> = JSON.parse(submitted.view.private_metadata);
  const hank = idOf(story.account, 'hank@example.com');
  // Also where the form says that this is what they are called.
  for (const changed of [{ id: hank }, { id: hank, name: 'Bea Lindqvist' }]) {
    const metadata = JSON.stringify({ ...state, ...changed });
    await resend(story, submitted, { private_metadata: metadata });
  }
  expect(writes(story)).toHaveLength(written);
  expect(story.account.findByEmail('hank@example.com')).toBeDefined();
});

describe('options that the form never had', () => {
  const chosen = (...values: string[]) =>
    values.map((value) => ({ text: { type: 'plain_text', text: value }, value }));

  test.each([['owner'], ['__proto__'], ['constructor'], ['Admin'], ['']])('%j is no role', async (role) => {
    const { story, submitted, written } = await sendOnce('roles');
    const [[blockId = ''] = []] = Object.entries(submitted.view.state.values);
    const values = {
      [blockId]: { roles: { type: 'checkboxes', selected_options: chosen(role, 'communicator') } },
    };
    await resend(story, submitted, { state: { values } });
    const bea = story.account.findByEmail('bea@example.com');
    expect(Object.keys(bea?.roles ?? {}).sort()).toEqual(['admin', 'billing', 'broadcaster', 'communicator']);
    expect(bea?.roles).toMatchObject({ admin: false, billing: false });
    expect(writes(story).length - written).toBeLessThanOrEqual(1);
  });

  test.each(['roles ', 'Remove', '__proto__', 'constructor', 'toString', ''])(
    'the entry %j of a row’s menu opens nothing and says that the list is too old',
    async (entry) => {
      const story = await startStory({ transport: 'http', allowViolations: true });
      const ada = story.slack.as('ada');
      await ada.send('#ops', '/pagertree users bea');
      // On a busy machine, a word comes first that the list follows.
      await ada.see('*Bea Lindqvist*');
      await ada.pick('Bea Lindqvist', 'View');
      await ada.see('*Emails*');
      const click = Object(
        story.slack.deliveries.findLast(({ payload }) => payload.type === 'block_actions')?.payload,
      );
      const [action] = click.actions;
      const actions = [
        { ...action, selected_option: { text: { type: 'plain_text', text: 'x' }, value: entry } },
      ];
      await sendForged(story.appSettings, { payload: JSON.stringify({ ...click, actions }) });
      await ada.see('This list is too old to be used.');
      expect(ada.sight().modals).toEqual([]);
    },
  );
});

test('a Home tab that comes back with what Slack would refuse is drawn anew', async () => {
  const story = await startStory({ transport: 'http', allowViolations: true });
  const ada = await openHome(story, 'ada');
  await ada.pick('Bea Lindqvist', 'View');
  await ada.see('*Emails*');
  const click = Object(
    story.slack.deliveries.findLast(({ payload }) => payload.type === 'block_actions')?.payload,
  );
  await ada.click('Close');
  await ada.see(({ home }) => !JSON.stringify(home).includes('*Emails*'));
  const [row] = click.view.blocks.filter(({ accessory }: { accessory?: object }) => accessory !== undefined);
  const blocks = [
    ...click.view.blocks,
    { ...row, block_id: 'forged', accessory: { ...row.accessory, options: [7] } },
  ];
  const payload = { ...click, trigger_id: '1.2.3', view: { ...click.view, blocks } };
  await sendForged(story.appSettings, { payload: JSON.stringify(payload) });
  await ada.see(({ home }) => /Emails.*1–10 of 57/u.test(JSON.stringify(home)));
});

describe('keys that pollute prototypes', () => {
  const pollution = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
  test.each([
    ['a payload', { payload: pollution }],
    [
      'a field of a form',
      { __proto__: 'x', 'constructor[prototype][polluted]': 'true', command: '/pagertree' },
    ],
    ['a view', { payload: `{"type":"view_submission","user":{"id":"U01ADA"},"view":${pollution}}` }],
    [
      'what a form holds',
      {
        payload: `{"type":"view_submission","user":{"id":"U01ADA"},"view":{"id":"V1","callback_id":"add_user","private_metadata":${JSON.stringify(pollution)},"state":{"values":${pollution}}}}`,
      },
    ],
    ['an action', { payload: `{"type":"block_actions","user":{"id":"U01ADA"},"actions":[${pollution}]}` }],
  ])('in %s pollute none', async (_where, fields) => {
    const { appSettings, pagertree } = await startStory({ transport: 'http', allowViolations: true });
    expect((await sendForged(appSettings, { ...fields })).status).toBe(200);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('%s is no command', async (word) => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', `/pagertree ${word}`);
    await ada.see('/pagertree help');
  });
});

describe('words that would ping or link', () => {
  test.each([
    '<!channel>',
    '<!here|here>',
    `<!subteam^S${forged.id}>`,
    `<@U${forged.id}>`,
    `<https://${forged.host}|Bea>`,
    `https://${forged.host}`,
    '@channel @everyone',
  ])('%s as a name does neither, wherever it is told', async (words) => {
    const { slack, account } = await startStory({
      transport: 'http',
      settings: { AUDIT_CHANNEL: 'C03AUDIT' },
    });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('[Add user]');
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox');
    // The app's own form would not take all of these; PagerTree's pages do.
    account.update(idOf(account, 'dana@example.com'), { user_attributes: { name: words } });
    await ada.send('#ops', '/pagertree user dana@example.com');
    await ada.see('*Emails*');
    await ada.send('#ops', '/pagertree users dana@example.com');
    await ada.see('matching “dana@example.com”');
    await ada.click('Share in channel');
    await ada.see('shared by Ada Stone');
    await ada.send('#ops', `/pagertree user ${words}`);
    await ada.send('#ops', `/pagertree users ${words}`);
    await ada.send('#ops', '/pagertree roles dana@example.com');
    await ada.see('[Save]');
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await slack.as('hank').see('Ada Stone changed the roles of');
    await openRemoval(ada, 'dana@example.com');
    await ada.see(({ modals }) => modals[0]?.submit === 'Remove');
    await confirm(ada, words);
    await slack.as('hank').see('Ada Stone removed');
    const said = [slack.recordedCalls.map(({ args }) => args), slack.deliveries.map(({ answer }) => answer)];
    expect(findLiveMarkup(said)).toEqual([]);
  });
});
