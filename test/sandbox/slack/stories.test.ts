import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { startStage } from './stage.js';

const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'Add a person' },
  submit: { type: 'plain_text' as const, text: 'Add' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: { type: 'plain_text' as const, text: 'Name' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
    {
      type: 'input' as const,
      block_id: 'team',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Team' },
      element: { type: 'external_select' as const, action_id: 'team', min_query_length: 1 },
    },
  ],
};

/** An app that opens a form, checks it, and says who was added, where it began. */
function addsPeople(app: App): void {
  app.command('/tree', async ({ ack, body, client }) => {
    await ack();
    const view = { ...form, private_metadata: body.channel_id };
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.options('team', async ({ ack, payload }) => {
    const teams = ['Payments', 'Platform', 'Data'].filter((team) => team.startsWith(payload.value));
    await ack({ options: teams.map((team) => ({ text: { type: 'plain_text', text: team }, value: team })) });
  });
  app.view('form', async ({ ack, view, client, body }) => {
    const name = view.state.values.name?.value?.value ?? '';
    const team = view.state.values.team?.team?.selected_option?.text.text ?? 'no team';
    if (name === 'Nobody') {
      return ack({ response_action: 'errors', errors: { name: 'That is nobody.' } });
    }
    await ack();
    const text = `<@${body.user.id}> added ${name} to ${team}`;
    await client.chat.postMessage({ channel: view.private_metadata, text });
    return undefined;
  });
}

describe.each(['socket', 'http'] as const)('over %s', (kind) => {
  test('a command opens a form, a form is refused, then accepted and announced', async () => {
    const { workspace } = await startStage(kind, addsPeople);
    const ann = workspace.as('ann');
    await ann.send('#ops', '/tree');
    await ann.see('Add a person');
    await ann.fill('Name', 'Nobody');
    await ann.submit();
    await ann.see('That is nobody.');
    await ann.fill('Name', 'Zoë Kern');
    expect((await ann.suggest('Team', 'P')).map((option) => option.value)).toEqual(['Payments', 'Platform']);
    await ann.choose('Team', ['Platform']);
    await ann.submit();
    await workspace.as('ben').see('@Ann Lee added Zoë Kern to Platform');
    ann.doesNotSee('Add a person');
    workspace.as('cat').doesNotSee('Zoë');
    expect(workspace.violations).toEqual([]);
  });
});
