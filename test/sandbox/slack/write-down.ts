import type { App, BlockAction } from '@slack/bolt';
import { createClient, install, startStage } from './stage.js';

/** An app that writes down every action and shows what it is given. */
export async function start(setUp: (app: App) => void = () => {}, app = install) {
  const pressed: { value: unknown; state: unknown }[] = [];
  const stage = await startStage(
    'socket',
    (bolt) => {
      bolt.action<BlockAction>(/.*/, async ({ ack, action, body }) => {
        await ack();
        const { action_ts: _, block_id: __, ...value } = action;
        pressed.push({ value, state: body.view?.state.values ?? body.state?.values });
      });
      setUp(bolt);
    },
    { app },
  );
  const client = createClient(stage.baseUrl);
  const post = (blocks: unknown[]) =>
    client.apiCall('chat.postMessage', { channel: 'C1OPS', text: 'Message', blocks });
  return { ...stage, client, post, pressed, ann: stage.workspace.as('ann'), ben: stage.workspace.as('ben') };
}
