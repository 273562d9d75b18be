import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { settings } from '../src/settings/settings.js';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const words = read('SECURITY.md');
const manifest = z
  .object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) })
  .parse(parse(read('manifest.yml')));

describe('SECURITY.md', () => {
  test('gives a reason for every scope of the manifest, and for no other', () => {
    const rows = [...words.matchAll(/^\| `([a-z:.]+)` \| (.{10,}) \|$/gmu)].map(([, scope]) => scope);
    expect(rows.sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
  });

  test('says how every key is changed', () => {
    const keys = Object.keys(settings).filter((name) => /_(?:TOKEN|KEY|SECRET)$/u.test(name));
    for (const key of keys) expect(words).toContain(`| \`${key}\` |`);
  });

  test('is found from the README', () => {
    expect(read('README.md')).toContain('](SECURITY.md)');
    expect(read('README.md')).toContain('](docs/audit-log.md)');
  });
});

test('what is written in channels is read in one place, which no request can point elsewhere', () => {
  const files = readdirSync(new URL('../src/', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox'))
    .filter((file) => /conversations\.(?:history|replies)\b/u.test(read(`src/${file}`)));
  expect(files).toEqual(['slack/channel-history.ts']);
  const code = read('src/slack/channel-history.ts');
  const calls = [...code.matchAll(/conversations\.history\(\{\s*channel: (\w+)/gu)].map(([, from]) => from);
  expect(calls).toEqual(['channelId']);
  // Given once, when it is made, from the settings.
  const makers = read('src/wiring/wire-slack.ts').match(/createChannelHistory\([^;]*?channelId: ([\w.]+)/u);
  expect(makers?.[1]).toBe('config.auditChannel');
});
