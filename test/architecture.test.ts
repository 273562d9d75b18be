import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Each room of the house, and the rooms it may import. A request walks one way, and so do the imports. */
const mayImport: Record<string, string[]> = {
  people: [],
  audit: ['people', 'blocks'],
  blocks: ['people'],
  pagertree: ['people', 'whole-answer.ts'],
  slack: ['people', 'audit', 'whole-answer.ts'],
  flows: ['slack', 'audit', 'people', 'pagertree', 'blocks', 'config.ts'],
  // What the app tells of itself: health and metrics. It is told things; it asks nobody.
  operations: [],
  doctor: ['slack', 'pagertree', 'people', 'settings', 'config.ts', 'redact.ts'],
  // Makes the app's parts, a part a file.
  wiring: [
    'operations',
    'doctor',
    'flows',
    'audit',
    'slack',
    'pagertree',
    'people',
    'blocks',
    'config.ts',
    'logger.ts',
  ],
  'app.ts': ['wiring', 'operations', 'doctor', 'flows', 'slack', 'blocks', 'config.ts'],
  'config.ts': ['people', 'settings'],
  settings: ['people'],
  'logger.ts': ['settings', 'redact.ts'],
  'redact.ts': ['people'],
  'main.ts': ['app.ts', 'audit', 'settings', 'config.ts', 'logger.ts', 'redact.ts', 'explain-start.ts'],
  'explain-start.ts': ['settings', 'slack'],
  'whole-answer.ts': [],
  sandbox: [],
};

interface Import {
  file: string;
  specifier: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map(([, specifier = '']) => ({
    file,
    specifier,
  }));
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const imports = files.flatMap(importsOf);

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Where an import leads, such as `people/roles.ts`; `null` for a package. */
function targetOf({ file, specifier }: Import): string | null {
  if (!specifier.startsWith('.')) return null;
  return relative(source, resolve(source, dirname(file), specifier)).replace(/\.js$/u, '.ts');
}

describe('the house', () => {
  test('has only the rooms that are known', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in mayImport))).toEqual([]);
  });

  test('is walked one way', () => {
    const wrongWays = imports.flatMap((entry) => {
      const target = targetOf(entry);
      if (target === null) return [];
      const from = roomOf(entry.file);
      const to = roomOf(target);
      return from === to || mayImport[from]?.includes(to) ? [] : [`${entry.file} imports ${target}`];
    });
    expect(wrongWays).toEqual([]);
  });

  test('keeps Slack’s and PagerTree’s clients in their rooms', () => {
    const packages: Record<string, string[]> = {
      '@slack/web-api': ['slack'],
      '@slack/bolt': ['slack', 'wiring', 'app.ts', 'logger.ts'],
      ky: ['slack', 'pagertree'],
      ws: ['slack', 'sandbox'],
      hono: ['sandbox'],
    };
    const strays = imports.filter(({ file, specifier }) => {
      const rooms = packages[specifier];
      return rooms !== undefined && !rooms.includes(roomOf(file));
    });
    expect(strays).toEqual([]);
  });

  test('listens to Slack through slack/answer-*.ts alone, where the policy is asked and the record begins', () => {
    const strays = files.filter(
      (file) =>
        !/^(?:slack\/(?:answer-[a-z-]+|listeners)\.ts$|sandbox\/)/u.test(file) &&
        /\bapp\.(?:command|action|view|options|shortcut|event|message|use)\(/u.test(
          readFileSync(join(source, file), 'utf8'),
        ),
    );
    expect(strays).toEqual([]);
  });

  test('touches process and environment in its entries alone', () => {
    const strays = files.filter(
      (file) =>
        !['main.ts', 'doctor/main.ts', 'operations/check-health.ts', 'sandbox/main.ts'].includes(file) &&
        /\bprocess\.(?:env|exit|on|argv)\b/u.test(readFileSync(join(source, file), 'utf8')),
    );
    expect(strays).toEqual([]);
  });
});
