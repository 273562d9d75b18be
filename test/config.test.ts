import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.js';
import { explainProblems } from '../src/settings/explain-settings.js';
import { settings } from '../src/settings/settings.js';

const complete = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', PAGERTREE_API_KEY: 'key' };

function problemsOf(environment: Record<string, string>) {
  const reading = readConfig(environment);
  return reading.ok ? [] : reading.problems.map(({ name }) => name);
}

describe('settings', () => {
  test('the required ones are enough', () => {
    expect(readConfig(complete)).toMatchObject({
      ok: true,
      config: {
        transport: { kind: 'socket' },
        slackCommand: '/pagertree',
        slackApiUrl: 'https://slack.com/api/',
        pagerTreeBaseUrl: 'https://api.pagertree.com/api/v4',
        logLevel: 'info',
      },
    });
  });

  test('a signing secret instead of an app token means HTTP, on port 3000', () => {
    const { SLACK_APP_TOKEN: _, ...rest } = complete;
    expect(readConfig({ ...rest, SLACK_SIGNING_SECRET: 's' })).toMatchObject({
      ok: true,
      config: { transport: { kind: 'http', port: 3000 } },
    });
  });

  test('every missing one is named at once', () => {
    expect(problemsOf({})).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
      'PAGERTREE_API_KEY',
    ]);
  });

  test.each([
    ['SLACK_BOT_TOKEN', 'xapp-1'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['PAGERTREE_BASE_URL', 'http://api.pagertree.com'],
    ['PAGERTREE_BASE_URL', 'nowhere'],
    ['SLACK_API_URL', 'ftp://slack.com'],
    ['SLACK_COMMAND', 'pagertree'],
    ['SLACK_COMMAND', '/Pager Tree'],
    ['ADMIN_SLACK_IDS', 'U123, ada@example.com'],
    ['AUDIT_CHANNEL', '#ops'],
    ['DEFAULT_COUNTRY', 'Sweden'],
    ['TELL_PEOPLE', 'perhaps'],
    ['TELL_JOINERS', 'perhaps'],
    ['TELL_LEAVERS', '1'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000x'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', 'with a space in between'],
  ])('%s=%s is wrong, and named', (name, value) => {
    expect(problemsOf({ ...complete, [name]: value })).toEqual([name]);
  });

  test('what is missing is explained: what it is for, where to get it, and how to try without', () => {
    const reading = readConfig({});
    const words = reading.ok ? '' : explainProblems(reading.problems);
    expect(words).toContain('SLACK_BOT_TOKEN is missing');
    expect(words).toContain('xoxb-');
    expect(words).toContain('npm run sandbox');
  });

  test.each(['README.md', '.env.example'])('%s tells of every setting', (file) => {
    const words = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    for (const name of Object.keys(settings)) expect(words).toContain(name);
  });
});
