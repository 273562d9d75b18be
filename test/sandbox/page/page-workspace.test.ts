import { readFile } from 'node:fs/promises';
import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import type { InputBlock } from '@slack/types';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connectSlack } from '../../../src/sandbox/connect-page.js';
import { launchBrowser, whyNoBrowser } from '../../support/browser.js';
import { actions, button, modal, section, textField } from '../slack/kit.js';
import { createClient, install, people, startStage } from '../slack/stage.js';
import { createFakePagerTree } from './fake-pagertree.js';
import { servePage } from './open-page.js';

const app = {
  ...install,
  scopes: [...install.scopes, 'files:write', 'files:read'],
  homeTab: true,
  events: ['app_home_opened', 'team_join', 'user_change'],
  shortcuts: [
    { name: 'Add a user', kind: 'global' as const, callbackId: 'add', description: 'Opens a form' },
    { name: 'Add the author', kind: 'message' as const, callbackId: 'add_author', description: 'Adds them' },
  ],
};

const input = (label: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  label: { type: 'plain_text', text: label },
  element: { action_id: 'value', ...element },
});

/** Fields of other kinds than text. */
const otherFields = [
  input('Channel', {
    type: 'conversations_select',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  }),
  input('Count', { type: 'number_input', is_decimal_allowed: false }),
  input('Day', { type: 'datepicker' }),
  input('List', { type: 'file_input', filetypes: ['csv'], max_files: 1 }),
];

const cell = (text: string) => ({ type: 'raw_text', text });

/** What is neither a section nor a control. */
const richBlocks = [
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Ask ', style: { bold: true } },
          { type: 'user', user_id: 'U2BEN' },
          { type: 'text', text: ' in ' },
          { type: 'channel', channel_id: 'C1OPS' },
          { type: 'link', url: 'https://example.com/runbook', text: 'with the runbook' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'First of all' }] }],
      },
    ],
  },
  {
    type: 'table',
    rows: [
      [cell('Name'), cell('Roles')],
      [cell('Ada & <b>Ben</b>'), cell('Admin')],
    ],
  },
];

/** An app with everything one can do outside of a command. */
function setUp(bolt: App): void {
  bolt.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: 'add' }, async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: modal<InputBlock>('Add', [textField('name', 'Name'), ...otherFields]),
    });
  });
  bolt.view(/.*/, async ({ ack, view, client, body }) => {
    await ack();
    const values = Object.values(view.state.values).map((block) => Object.values(block)[0]);
    const text = values
      .map(
        (value) =>
          value?.selected_conversation ?? value?.selected_date ?? value?.files?.[0]?.name ?? value?.value,
      )
      .join(', ');
    await client.chat.postEphemeral({ channel: 'C1OPS', user: body.user.id, text });
  });
  bolt.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: 'add_author' },
    async ({ ack, body, respond }) => {
      await ack();
      await respond(`You mean <@${body.message.user}>`);
    },
  );
  const publish = (client: App['client'], user: string, words: string) =>
    client.apiCall('views.publish', {
      user_id: user,
      view: {
        type: 'home',
        blocks: [section(words), ...richBlocks, actions('row', button('Again', 'again'))],
      },
    });
  bolt.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await publish(client, event.user, 'Welcome home');
  });
  bolt.action('again', async ({ ack, body, client }) => {
    await ack();
    await publish(client, body.user.id, 'Pressed');
  });
}

const reason = whyNoBrowser();

describe.skipIf(reason !== null)(`the page of a whole workspace, in a browser ${reason ?? ''}`, () => {
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  async function open(width: number, path = '/?as=U1ANN&channel=C1OPS') {
    if (browser === undefined) throw new Error('The browser did not start.');
    const stage = await startStage('socket', setUp, { app });
    const slack = connectSlack(stage.workspace, people, ['C1OPS']);
    const server = await servePage({ slack, pagertree: createFakePagerTree(3) });
    const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    onTestFinished(async () => {
      await context.close();
      await server.stop();
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(server.address + path);
    await page
      .getByRole('log')
      .or(page.getByRole('navigation', { name: 'App' }))
      .first()
      .waitFor();
    return { ...stage, page, address: server.address };
  }

  const overflow = (page: Page, width: number) =>
    page.evaluate((most) => document.documentElement.scrollWidth - most, width);

  it('starts a global shortcut from the composer, by keyboard', async () => {
    const { page } = await open(1280);
    await page.getByRole('button', { name: 'Shortcuts' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu', { name: 'Shortcuts' }).getByText('Opens a form').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Add' }).getByLabel('Name').waitFor();
  });

  it('fills fields for conversations, numbers, days and files', async () => {
    const { page } = await open(400);
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Add a user' }).click();
    const form = page.getByRole('dialog', { name: 'Add' });
    await form.getByLabel('Name').fill('Dana');
    await form.getByRole('combobox', { name: 'Channel' }).click();
    expect(await page.getByRole('listbox').getByRole('option').allTextContents()).toEqual([
      '#ops',
      '#lounge',
      '#secret',
    ]);
    await page.getByRole('option', { name: '#lounge' }).click();
    await form.getByLabel('Count').fill('12');
    await form.getByLabel('Day').fill('2026-11-23');
    const chosen = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('Ö,1\n') });
    await form.getByLabel('List').setInputFiles(chosen('people.csv'));
    await form.getByText('Attached: people.csv').waitFor();
    expect(await overflow(page, 400)).toBeLessThanOrEqual(0);
    await form
      .getByRole('button', { name: 'Submit' })
      .or(form.getByRole('button', { name: 'Save' }))
      .click();
    await page.getByText('Dana, C2LOUNGE, 12, 2026-11-23, people.csv').waitFor();
  });

  it('takes a file as its bytes are, and says why it cannot', async () => {
    const { page, address, workspace } = await open(1280);
    await workspace.as('ann').useShortcut('Add a user');
    await page.getByRole('dialog', { name: 'Add' }).waitFor();
    const blockId = workspace.sight('ann').modals[0]?.blocks.at(-1)?.block_id;
    const attach = async (name: string, content: string) => {
      const args = [{ blockId, actionId: 'value' }, [{ name, content }]];
      const answer = await fetch(`${address}/page/attachments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as: 'U1ANN', verb: 'attach', args }),
      });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await attach('a.csv', Buffer.from([0, 255, 7]).toString('base64'))).toMatchObject({ status: 200 });
    const state = workspace.sight('ann').modals[0]?.values[blockId ?? '']?.value;
    expect(state).toMatchObject({ files: [{ name: 'a.csv', size: 3 }] });
    expect(await attach('a.pdf', '')).toMatchObject({
      body: { ok: false, error: expect.stringContaining('only csv') },
    });
    expect(await attach('a.csv', 'no base 64!')).toMatchObject({ status: 400 });
    expect(await attach('a.csv', 'A'.repeat(17_000_000))).toMatchObject({ status: 413 });
  });

  it('starts a message shortcut from the menu of a message, but not of one that is private', async () => {
    const { page, workspace } = await open(1280);
    await workspace.as('ben').send('#ops', 'Please add me');
    const message = page.getByRole('article').filter({ hasText: 'Please add me' });
    await message.hover();
    await message.getByRole('button', { name: 'More message actions' }).click();
    await page.getByRole('menuitem', { name: 'Add the author' }).click();
    const answer = page.getByRole('article').filter({ hasText: 'You mean @Ben Roy' });
    await answer.getByText('Only visible to you').waitFor();
    expect(await answer.getByRole('button', { name: 'More message actions' }).count()).toBe(0);
  });

  it.each([1280, 400])('shows the app’s Home, %i pixels wide, and its messages beside it', async (width) => {
    const { page, workspace } = await open(width);
    if (width < 720) await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'Tree', exact: true }).click();
    await page.getByText('Welcome home').waitFor();
    expect(await page.getByRole('textbox', { name: 'Message Tree' }).isVisible()).toBe(false);
    await page.getByText('Ask @Ben Roy in #ops').waitFor();
    expect(await page.getByRole('link', { name: 'with the runbook' }).getAttribute('href')).toBe(
      'https://example.com/runbook',
    );
    await page.getByRole('listitem').getByText('First of all').waitFor();
    await page
      .getByRole('region', { name: 'Table' })
      .getByRole('cell', { name: 'Ada & <b>Ben</b>' })
      .waitFor();
    await page.getByRole('button', { name: 'Again' }).click();
    await page.getByText('Pressed').waitFor();
    expect(await overflow(page, width)).toBeLessThanOrEqual(0);
    const tabs = page.getByRole('navigation', { name: 'App' });
    await tabs.getByRole('button', { name: 'Messages' }).click();
    await page.getByRole('textbox', { name: 'Message Tree' }).waitFor();
    expect(workspace.sight('ann').home?.isOpen).toBe(false);
    await page.getByText('Pressed').waitFor({ state: 'hidden' });
    await tabs.getByRole('button', { name: 'Home' }).click();
    await page.getByText('Welcome home').waitFor();
  });

  it('lets whoever sees a file save it, and nobody else', async () => {
    const { page, address, workspace, baseUrl } = await open(1280);
    await createClient(baseUrl).filesUploadV2({
      channel_id: 'C1OPS',
      file: Buffer.from('name\nÓscar\n'),
      filename: "people's list.csv",
      title: 'Everybody',
    });
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: "Download people's list.csv" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("people's list.csv");
    expect(await readFile(await saved.path(), 'utf8')).toBe('name\nÓscar\n');
    const [file] = workspace
      .sight('ann')
      .channels.flatMap(({ messages }) => messages.flatMap(({ files }) => files));
    const fetchAs = async (person: string, id = file?.id) =>
      (await fetch(`${address}/page/files/${id}?as=${person}`)).status;
    expect(
      await Promise.all([fetchAs('U2BEN'), fetchAs('U3CAT'), fetchAs('U9'), fetchAs('U1ANN', 'F9')]),
    ).toEqual([200, 404, 404, 404]);
  });

  it('has people join and go, and tells the app', async () => {
    const { page, workspace, address } = await open(400);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByText('People', { exact: true }).click();
    const form = page.getByRole('form', { name: 'Somebody joins' });
    await form.getByLabel('Name').fill('Dana Fox');
    await form.getByLabel('Email').fill('dana@example.com');
    await page.keyboard.press('Enter');
    const list = page.getByRole('list', { name: 'People' });
    await list.getByRole('button', { name: 'Deactivate Dana Fox' }).waitFor();
    const before = new URL(page.url()).searchParams.get('as');
    await page.getByRole('combobox', { name: 'Act as' }).selectOption({ label: 'Dana Fox' });
    // What is typed before the page is hers is a draft of whoever was there.
    await page.waitForURL(({ searchParams }) => searchParams.get('as') !== before);
    await page.getByRole('textbox', { name: 'Message #ops' }).fill('hello');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: /Dana Fox/ }).waitFor();

    await list.getByRole('button', { name: 'Deactivate Ben Roy' }).click();
    await list.getByText('Ben Roy (deactivated)').waitFor();
    expect((await fetch(`${address}/page/sight?as=U2BEN`)).status).toBe(404);
    await list.getByRole('button', { name: 'Reactivate Ben Roy' }).click();
    await list.getByRole('button', { name: 'Deactivate Ben Roy' }).waitFor();
    expect((await fetch(`${address}/page/sight?as=U2BEN`)).status).toBe(200);
    const told = workspace.deliveries.map(({ payload }) => JSON.stringify(payload));
    for (const type of ['team_join', 'user_change']) {
      expect(told.some((each) => each.includes(`"type":"${type}"`))).toBe(true);
    }
    expect(await overflow(page, 400)).toBeLessThanOrEqual(0);
  });

  it.each([
    ['/page/people', { name: ' ', email: 'a@example.com' }, 400, 'Type a name.'],
    ['/page/people', { name: 'A', email: 'a' }, 400, 'Type an email address'],
    ['/page/people', 'nobody', 400, ''],
    ['/page/people/U99/deactivate', {}, 404, 'Nobody here is called U99'],
  ])('refuses %s with %j', async (path, body, status, words) => {
    const { address, workspace } = await open(1280);
    const before = workspace.sight('ann').people.length;
    const answer = await fetch(address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
    expect(workspace.sight('ann').people).toHaveLength(before);
  });
});
