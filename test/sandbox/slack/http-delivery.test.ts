import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { withApp } from './http-app.js';
import { close, install, startStage } from './stage.js';

const answersWith = (status: number, contentType: string, body: string) => (response: ServerResponse) =>
  response.writeHead(status, { 'Content-Type': contentType }).end(body);

const rulesBroken = (workspace: { violations: readonly { rule: string }[] }) =>
  workspace.violations.map((violation) => violation.rule);

describe('a request', () => {
  test('is a form, signed over its whole body', async () => {
    const { ann, received } = await withApp((response) => response.end());
    await ann.send('#ops', '/tree a&b=c é\n<@U1>');
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    const form = new URLSearchParams(body);
    expect(form.get('text')).toBe('a&amp;b=c é\n&lt;@U1&gt;');
    expect(form.get('command')).toBe('/tree');
    const seconds = headers['x-slack-request-timestamp'];
    const digest = createHmac('sha256', install.signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
  });

  test('for a second delivery says so', async () => {
    const { ann, workspace, received } = await withApp((response) => response.end());
    workspace.deliverTwice(1);
    await ann.send('#ops', '/tree');
    expect(received.map(({ body }) => body)).toEqual([received[0]?.body, received[0]?.body]);
    expect(received.map(({ headers }) => headers['x-slack-retry-num']).sort()).toEqual(['1', undefined]);
  });
});

describe('an answer', () => {
  test.each([
    ['JSON', answersWith(200, 'application/json; charset=utf-8', '{"text":"Hello"}'), 'Hello', []],
    ['plain text', answersWith(200, 'text/plain', 'Hello'), 'Hello', []],
    [
      'JSON that says it is text',
      answersWith(200, 'text/plain', '{"text":"Hello"}'),
      '{"text":"Hello"}',
      ['wrong_content_type'],
    ],
    ['broken JSON', answersWith(200, 'application/json', '{"text":'), 'dispatch_failed', ['failed_ack']],
    ['another status', answersWith(500, 'text/plain', 'Oh no'), 'dispatch_failed', ['failed_ack']],
    ['created', answersWith(201, 'application/json', '{"text":"Hello"}'), 'dispatch_failed', ['failed_ack']],
    [
      'unknown to Slack',
      answersWith(200, 'application/json', '{"text":"Hello","color":"red"}'),
      'Hello',
      ['unknown_argument'],
    ],
    ['a list', answersWith(200, 'application/json', '[]'), 'dispatch_failed', ['invalid_payload']],
    [
      'somewhere else',
      (response: ServerResponse) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
      'dispatch_failed',
      ['failed_ack'],
    ],
  ])('that is %s', async (_what, answer, seen, rules) => {
    const { ann, workspace } = await withApp(answer);
    await ann.send('#ops', '/tree');
    await ann.see(seen);
    expect(rulesBroken(workspace)).toEqual(rules);
  });

  test('that never comes is a timeout, and Slack hangs up', async () => {
    let hungUp: Promise<void> = Promise.resolve();
    const { ann, workspace } = await withApp(
      (response) => {
        hungUp = new Promise((resolve) => response.on('close', resolve));
      },
      { limits: { ackMs: 50 } },
    );
    await ann.send('#ops', '/tree');
    await ann.see('operation_timeout');
    await hungUp;
    expect(rulesBroken(workspace)).toEqual(['late_ack']);
  });

  test('of nobody is a failed dispatch, until the app is there again', async () => {
    const { ann, workspace, server } = await withApp((response) => response.end('Hello'));
    const address = server.address();
    await close(server);
    await ann.send('#ops', '/tree');
    await ann.see('/tree failed with the error "dispatch_failed"');
    expect(workspace.connected()).toBe(false);
    expect(workspace.violations).toEqual([]);
    server.listen(address);
    await workspace.whenConnected();
    await ann.send('#ops', '/tree');
    await ann.see('Hello');
  });
});

describe('Bolt', () => {
  const answersHello = (app: App) => app.command('/tree', ({ ack }) => ack('Hello'));

  test('believes the signature', async () => {
    const { workspace } = await startStage('http', answersHello);
    await workspace.as('ann').send('#ops', '/tree');
    await workspace.as('ann').see('Hello');
    expect(workspace.violations).toEqual([]);
  });

  test('does not believe another one', async () => {
    const { workspace } = await startStage('http', answersHello, {
      boltOptions: { secret: 'another secret' },
    });
    await workspace.as('ann').send('#ops', '/tree');
    await workspace.as('ann').see('dispatch_failed');
    workspace.as('ann').doesNotSee('Hello');
  });

  test('has no sockets here', async () => {
    const { workspace, baseUrl } = await startStage('http', answersHello);
    expect(() => workspace.refreshSockets()).toThrow('no sockets');
    const headers = { Authorization: `Bearer ${install.appToken}` };
    const answer = await fetch(`${baseUrl}/api/apps.connections.open`, { method: 'POST', headers });
    expect(await answer.json()).toMatchObject({ ok: false });
  });
});
