import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { settings } from '../src/config.js';

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
