import { describe, expect, test } from 'vitest';
import { install } from './stage.js';
import { start } from './write-down.js';

describe('sending', () => {
  test('a message is seen in the channel, with its mentions', async () => {
    const { ann, ben, workspace } = await start();
    await ann.send('#ops', 'Hello @ben & <everybody> in #ops');
    await ben.see('Hello @Ben Roy & <everybody> in #ops');
    workspace.as('cat').doesNotSee('Hello');
    expect(workspace.deliveries).toEqual([]);
  });

  test('a command nobody installed is answered by Slack, privately', async () => {
    const { ann, ben, workspace } = await start();
    await ann.send('#ops', '/forest now');
    await ann.see('Slack: /forest is not a valid command.');
    ben.doesNotSee('/forest');
    expect(workspace.deliveries).toEqual([]);
  });

  test('is possible where one is, and by those who are', async () => {
    const { ann, ben, workspace } = await start();
    await expect(ben.send('#secret', 'a')).rejects.toThrow(
      'Ben Roy is in no channel #secret. There are: #ops, #lounge, Tree',
    );
    await expect(workspace.as('dan').send('#ops', 'a')).rejects.toThrow('Dan Old is deactivated');
    await expect(workspace.as('tree').send('#ops', 'a')).rejects.toThrow('is a bot');
    workspace.archive('C1OPS');
    await expect(ann.send('#ops', 'a')).rejects.toThrow('#ops is archived');
    expect(() => workspace.as('zed')).toThrow('Nobody here is called zed. There are: @ann, @ben');
  });

  test('a command of any length and any characters arrives as it is', async () => {
    const heard: string[] = [];
    const { ann } = await start((app) => {
      app.command('/tree', async ({ ack, command }) => {
        heard.push(command.text);
        await ack();
      });
    });
    const strange = `${'🌳'.repeat(20_000)}\u0000\u0007\n\r\t end `;
    await ann.send('#ops', `/tree ${strange}`);
    await ann.send('Tree', '/tree in direct messages');
    expect(heard).toEqual([strange, 'in direct messages']);
  });

  test('a message is an event where the manifest says so and the app is', async () => {
    const heard: unknown[] = [];
    const { ann, workspace } = await start(
      (app) => {
        app.event('message', async ({ event }) => {
          heard.push(event);
        });
      },
      { ...install, events: ['message.channels'], scopes: [...install.scopes, 'channels:history'] },
    );
    await ann.send('#ops', 'Hello');
    await ann.send('#lounge', 'Not heard');
    await ann.send('Tree', 'Not heard either');
    expect(heard).toMatchObject([{ type: 'message', channel: 'C1OPS', user: 'U1ANN', text: 'Hello' }]);
    expect(workspace.violations).toEqual([]);
  });
});
