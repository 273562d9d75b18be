import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { adaptForBolt, createLogger } from '../src/logger.js';
import { redact } from '../src/redact.js';

describe('a line of the log', () => {
  test.each([
    'bobby.hill+oncall@mail.example.com',
    'q=bobby%40example.com',
    'josé@exämple.com',
    '+14155552671',
    '+1 (415) 555-2671',
    'q=%2B14155552671',
    '(415) 555-2671',
    '415-555-2671',
    '415.555.2671',
    '070-123 45 67',
    '020 7946 0958',
    '0701234567',
    '01 23 45 67 89',
    'wss://x.slack.com/link?ticket=abc-123&app_id=1'.split('&')[0] ?? '',
    'xoxb-1234-abcd',
    'xapp-1-A1-b2',
    'Bearer s3cr3t',
    'https://hooks.slack.com/commands/T1/2/abc',
    'the-key',
  ])('does not hold %s', (personal) => {
    const line = redact(`{"msg":"before ${personal} after"}`, ['the-key']);
    expect(line).not.toContain(personal);
    expect(line).toMatch(/before .*\[redacted\].* after/);
  });

  test.each([
    '"time":1764000000000',
    '2026-11-23T09:26:28.123Z',
    '1764000000.000100',
    'U01ADA',
    '127.0.0.1:4391',
    'k3f9',
  ])('keeps %s', (harmless) => {
    expect(redact(harmless, [])).toBe(harmless);
  });

  test('stays JSON when an email follows a line break', () => {
    const line = JSON.stringify({ text: 'Broadcaster\nbob@example.com', token: 'verification' });
    expect(JSON.parse(redact(line, []))).toEqual({ text: 'Broadcaster\n[redacted]', token: '[redacted]' });
  });

  test('has an error’s name, words and causes, and nothing that hangs on it', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => lines.push(line) };
    const logger = createLogger({ level: 'info', secrets: [], destination });
    const cause = Object.assign(new Error('inner'), { options: { json: { text: 'Bobby Hill' } } });
    const error = Object.assign(new Error('outer', { cause }), { body: 'Bobby Hill', code: 'E1' });
    logger.warn({ err: new AggregateError([error], 'all') }, 'failed');
    expect(lines.join('')).toContain('inner');
    expect(lines.join('')).toContain('E1');
    expect(lines.join('')).not.toContain('Bobby');
  });

  test('has where an error was made that Bolt has wrapped in one of its own', () => {
    const lines: string[] = [];
    const logger = createLogger({
      level: 'info',
      secrets: [],
      destination: { write: (line: string) => lines.push(line) },
    });
    const ours = (stack: string) => Object.assign(new TypeError('a slip'), { stack });
    const wrapped = Object.assign(new Error('a slip'), { original: ours('at ours.ts:1') });
    const many = Object.assign(new Error('several'), { originals: [wrapped, ours('at ours.ts:2')] });
    logger.error({ err: many }, 'failed');
    const [, one, two] = /originals.*(ours\.ts:1).*(ours\.ts:2)/u.exec(lines.join('')) ?? [];
    expect([one, two]).toEqual(['ours.ts:1', 'ours.ts:2']);
  });

  test('is redacted wherever the secret stands, also inside an error', () => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const logger = createLogger({ level: 'info', secrets: ['the-key'], destination });
    logger.warn(
      { err: new Error('GET /users?q=bobby@example.com with the-key'), deep: { phone: '+14155552671' } },
      'failed',
    );
    expect(lines.join('')).toContain('failed');
    expect(lines.join('')).not.toMatch(/bobby|the-key|4155552671/);
  });

  test('at debug says what Slack was asked, and nothing of what it answered', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => lines.push(line) };
    const bolt = adaptForBolt(createLogger({ level: 'debug', secrets: [], destination }));
    bolt.debug("apiCall('users.info') start");
    bolt.debug('http request result: {"user":{"real_name":"Dana Fox","phone":"555\n26 99"}}');
    bolt.debug('{"type":"view_submission"}\n{"real_name":"Dana Fox"}');
    bolt.error('invalid_blocks: [ERROR] no more than 50 items allowed');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).toContain("apiCall('users.info') start");
    expect(lines.join('')).toContain('http request result: …');
    expect(lines.join('')).not.toMatch(/Dana|26 99/u);
    expect(lines.join('')).toContain('no more than 50 items allowed');
  });
});
