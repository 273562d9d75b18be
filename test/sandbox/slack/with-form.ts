import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { createGate } from './gate.js';
import { modal, section, textField } from './kit.js';
import { createClient, type Stage, startStage } from './stage.js';

export type Answer = Record<string, unknown> | undefined;

export const nameForm = modal('Form', [textField('name', 'Name'), section('Words', 'words')]);

/** Opens a form on Ann's screen; its submission is answered with `answer`. */
export async function withForm(
  view: object,
  answer?: (viewId: string) => Answer,
  kind: 'socket' | 'http' = 'socket',
) {
  const opened = createGate<{ viewId: string; hash: string; trigger: string }>();
  const submitted = createGate<unknown>();
  const setUp = (app: App) => {
    app.command('/tree', async ({ ack, command, client }) => {
      await ack();
      const trigger = command.trigger_id;
      const { id, hash } = (await openView(client, trigger, view)).view;
      opened.open({ viewId: id, hash, trigger });
    });
    app.view('form', async ({ ack, body }) => {
      submitted.open(body);
      // Bolt's types know what Slack takes; an app in another language does not.
      await Reflect.apply(ack, undefined, [answer?.(body.view.id)]);
    });
  };
  const stage = await startStage(kind, setUp);
  const ann = stage.workspace.as('ann');
  await ann.send('#ops', '/tree');
  const client = createClient(stage.baseUrl);
  return { ...stage, client, ann, submitted, ...(await opened.opened) };
}

const shown = z.object({ view: z.object({ id: z.string(), hash: z.string() }) });

export async function openView(client: WebClient, trigger_id: string, view: object) {
  return shown.parse(await client.apiCall('views.open', { trigger_id, view }));
}

/** Names of the rules the app broke, oldest first. */
export const rulesBroken = ({ workspace }: Stage) => workspace.violations.map((violation) => violation.rule);

/** What the SDK throws for an error code. */
export const refusal = (error: string) => ({ data: { error } });
