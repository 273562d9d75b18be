import { describe, expect, test } from 'vitest';
import { judgeClock, judgeLatency, judgeVersions } from '../../src/doctor/judge-machine.js';
import { judgeOptionalScope } from '../../src/doctor/judge-optional-scope.js';
import { judgeKey, judgeKeyOwner } from '../../src/doctor/judge-pagertree.js';
import {
  judgeAuditChannel,
  judgeBotToken,
  judgeConnection,
  judgeScopes,
} from '../../src/doctor/judge-slack.js';
import { scopesNeeded } from '../../src/doctor/scopes.js';
import type { PagerTreeProbe } from '../../src/pagertree/probe.js';
import type { SlackProbe } from '../../src/slack/probe.js';

const now = Date.UTC(2026, 10, 23);

function slackSays(changes: Partial<SlackProbe> = {}): SlackProbe {
  return { outcome: { kind: 'ok' }, content: null, scopes: null, date: null, milliseconds: 1, ...changes };
}

function pagerTreeSays(outcome: PagerTreeProbe['outcome']): PagerTreeProbe {
  return { outcome, date: null, milliseconds: 1 };
}

describe('the clock', () => {
  const read = (slack: number | null, pagerTree: number | null) =>
    judgeClock([
      { service: 'Slack', theirs: slack === null ? null : now - slack * 1_000, ours: now },
      { service: 'PagerTree', theirs: pagerTree === null ? null : now - pagerTree * 1_000, ours: now },
    ]);

  test.each([
    [0, 0, 'good'],
    [60, -60, 'good'],
    [61, 0, 'bad'],
    [0, -61, 'bad'],
    [null, 3, 'good'],
    [null, 400, 'bad'],
    [null, null, 'unknown'],
  ] as const)('%s s off Slack’s and %s s off PagerTree’s is %s', (slack, pagerTree, verdict) => {
    expect(read(slack, pagerTree).verdict).toBe(verdict);
  });

  test('it is said which way it is off', () => {
    expect(read(90, 0).says).toBe('this machine’s is 90 s ahead of Slack’s');
    expect(read(-90, 0).says).toBe('this machine’s is 90 s behind Slack’s');
  });
});

test.each([
  ['20.19.0', 'good'],
  ['20.20.2', 'good'],
  ['22.0.0', 'good'],
  ['20.18.3', 'bad'],
  ['18.20.8', 'bad'],
])('Node %s is %s', (node, verdict) => {
  expect(judgeVersions({ app: '1.0.0', node, bolt: '5.1.0', oldestNode: '20.19' }).verdict).toBe(verdict);
});

test('an answer that keeps people waiting is bad', () => {
  expect(judgeLatency('Slack', 2_000).verdict).toBe('good');
  expect(judgeLatency('Slack', 2_001).verdict).toBe('bad');
  expect(judgeLatency('Slack', null).verdict).toBe('unknown');
});

test('each scope is good, missing, or not known, and says what it is for', () => {
  const scopes = Object.keys(scopesNeeded);
  const granted = scopes.filter((scope) => scope !== 'users:read.email');
  const findings = judgeScopes(slackSays({ scopes: granted }), '');
  expect(findings.filter(({ verdict }) => verdict === 'bad')).toEqual([
    expect.objectContaining({
      subject: 'Scope users:read.email',
      says: expect.stringContaining('matches a person'),
    }),
  ]);
  expect(judgeScopes(null, 'Set SLACK_BOT_TOKEN first')).toEqual(
    scopes.map((scope) =>
      expect.objectContaining({
        subject: `Scope ${scope}`,
        verdict: 'unknown',
        fix: 'Set SLACK_BOT_TOKEN first',
      }),
    ),
  );
  const fixOf = (probe: SlackProbe) => new Set(judgeScopes(probe, '').map(({ fix }) => fix));
  expect([...fixOf(slackSays())]).toEqual([expect.stringContaining('Bot Token Scopes')]);
  const refused = slackSays({ outcome: { kind: 'refused', word: 'invalid_auth' } });
  expect([...fixOf(refused)]).toEqual([expect.stringContaining('Slack token')]);
});

describe('an optional scope', () => {
  const channel = (isPrivate: boolean) => slackSays({ content: { channel: { is_private: isPrivate } } });
  const both = ['channels:history', 'groups:history'];

  test.each([
    ['of a private channel, granted', both, channel(true), 'good', 'groups:history: finds notices'],
    ['of a public channel, granted', ['channels:history'], channel(false), 'good', 'channels:history: finds'],
    [
      'of a channel that Slack does not show, granted',
      both,
      null,
      'good',
      'channels:history and groups:history',
    ],
    [
      'of a private channel, left out',
      ['channels:history'],
      channel(true),
      'unknown',
      'without groups:history',
    ],
    ['of a public channel, left out', [], channel(false), 'unknown', 'without channels:history'],
    ['of a token of which Slack says nothing', null, channel(true), 'unknown', 'nothing hangs on them'],
  ] as const)('%s', (_what, scopes, of, verdict, says) => {
    const finding = judgeOptionalScope(true, slackSays({ scopes: scopes && [...scopes] }), of);
    expect(finding).toMatchObject({ verdict, says: expect.stringContaining(says) });
  });

  test('is not looked for where nobody is told of', () => {
    expect(judgeOptionalScope(false, null, null)).toMatchObject({ verdict: 'good' });
  });

  test('is never bad, whatever Slack says', () => {
    const refused = slackSays({ outcome: { kind: 'refused', word: 'invalid_auth' } });
    for (const probe of [null, refused]) {
      expect(judgeOptionalScope(true, probe, null)).toMatchObject({ verdict: 'unknown' });
    }
  });
});

test.each([
  [{ kind: 'ok', users: 57 }, 'good', '57 users'],
  [{ kind: 'refused', status: 401 }, 'bad', 'refused'],
  [{ kind: 'refused', status: 403 }, 'bad', 'may not see'],
  [{ kind: 'refused', status: 404 }, 'bad', 'no account users'],
  [{ kind: 'refused', status: 429 }, 'unknown', 'limiting'],
  [{ kind: 'refused', status: 503 }, 'unknown', 'problem of its own'],
  [{ kind: 'not understood', status: 200 }, 'bad', 'not PagerTree’s API'],
  [{ kind: 'not understood', status: 502 }, 'unknown', 'problem of its own (502)'],
  [{ kind: 'unanswered', word: 'timeout' }, 'bad', 'not reached'],
] as const)('a PagerTree that says %o is %s', (outcome, verdict, words) => {
  const finding = judgeKey(pagerTreeSays(outcome), '');
  expect(finding).toMatchObject({ verdict, says: expect.stringContaining(words) });
  expect(finding.fix === null).toBe(verdict === 'good');
});

test('whether the key may change people is known from the last change alone', () => {
  const ok = pagerTreeSays({ kind: 'ok', users: 1 });
  expect(judgeKeyOwner(ok, null).verdict).toBe('unknown');
  expect(judgeKeyOwner(ok, 'accepted').verdict).toBe('good');
  expect(judgeKeyOwner(ok, 'refused')).toMatchObject({
    verdict: 'bad',
    says: expect.stringContaining('403'),
  });
});

describe('the audit channel', () => {
  const info = (channel: object) =>
    slackSays({ content: { ok: true, channel: { name: 'ops', ...channel } } });
  const refusal = (word: string) => slackSays({ outcome: { kind: 'refused', word } });

  test.each([
    ['is one the app is in', info({ is_member: true }), 'good'],
    ['is one the app is not in', info({ is_member: false }), 'bad'],
    ['is archived', info({ is_member: true, is_archived: true }), 'bad'],
    ['is not there', refusal('channel_not_found'), 'bad'],
    ['may not be looked at', refusal('missing_scope'), 'unknown'],
    ['was not asked for', null, 'unknown'],
    ['got no answer', slackSays({ outcome: { kind: 'unanswered', word: 'ECONNREFUSED' } }), 'unknown'],
    ['got an odd answer', slackSays({ content: { ok: true } }), 'unknown'],
  ] as const)('%s', (_case, probe, verdict) => {
    expect(judgeAuditChannel('C1', probe).verdict).toBe(verdict);
  });

  test('none is as well', () => {
    expect(judgeAuditChannel(null, null).verdict).toBe('good');
  });
});

test('Slack’s word for a refused token is said, with where to get another', () => {
  const refused = slackSays({ outcome: { kind: 'refused', word: 'token_revoked' } });
  expect(judgeBotToken(refused, '')).toMatchObject({
    verdict: 'bad',
    says: expect.stringContaining('token_revoked'),
  });
  expect(judgeConnection({ kind: 'socket address', probe: refused, first: '' })).toMatchObject({
    verdict: 'bad',
  });
  expect(judgeConnection({ kind: 'socket', connected: false }).verdict).toBe('bad');
  expect(judgeConnection({ kind: 'http', asked: false, port: 3000 }).verdict).toBe('unknown');
});
