import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { startStory, transports } from './support/story.js';

const root = new URL('../', import.meta.url);
const rootPath = fileURLToPath(root);
const readText = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** The instructions of the Dockerfile, in stages, without comments and with continued lines joined. */
function readStages(): { name: string; words: string }[][] {
  const lines = readText('Dockerfile')
    .replace(/\\\n\s*/gu, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', ...words] = line.split(' ');
      return { name, words: words.join(' ') };
    });
  const stages: { name: string; words: string }[][] = [];
  for (const line of lines) {
    if (line.name === 'FROM') stages.push([]);
    stages.at(-1)?.push(line);
  }
  return stages;
}

describe('the image', () => {
  const stages = readStages();
  const last = stages.at(-1) ?? [];
  const wordsOf = (name: string) => last.filter((line) => line.name === name).map(({ words }) => words);

  test('runs Node itself, not as root, and is told to stop by SIGTERM', () => {
    expect(wordsOf('USER')).toEqual(['node']);
    expect(wordsOf('CMD')).toEqual(['["node", "dist/main.js"]']);
    expect(wordsOf('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(wordsOf('RUN')).toEqual([]);
  });

  test('holds the production dependencies alone', () => {
    expect(wordsOf('COPY')).toContain('--from=dependencies /app/node_modules ./node_modules');
    const dependencies = stages.find(([from]) => from?.words.endsWith('AS dependencies')) ?? [];
    expect(dependencies.filter(({ name }) => name === 'RUN').map(({ words }) => words)).toEqual([
      'npm ci --omit=dev',
    ]);
  });

  test('is built from files that are there and that .dockerignore lets in', () => {
    const copied = stages
      .flat()
      .filter(({ name, words }) => name === 'COPY' && !words.startsWith('--from'))
      .flatMap(({ words }) => words.split(' ').slice(0, -1));
    const letIn = readText('.dockerignore').split('\n');
    expect(letIn).toContain('*');
    for (const file of copied) {
      expect(existsSync(new URL(file, root)), file).toBe(true);
      expect(letIn).toContain(`!${file.replace(/^\.\//u, '')}`);
    }
    expect(letIn.filter((line) => line.includes('env'))).toEqual([
      '# Everything stays outside but what the Dockerfile copies: no .env, no key, no history gets into an image.',
    ]);
  });

  test('runs nothing that is not among the production dependencies', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readText('package.json')));
    const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.startsWith('sandbox'),
    );
    const packages = files.flatMap((file) =>
      readText(`src/${file}`)
        .split('\n')
        .flatMap(
          (line) =>
            /^(?:import|export) (?!type ).*from '([^.'][^']*)'|import\('([^.'][^']*)'/u
              .exec(line)
              ?.slice(1) ?? [],
        ),
    );
    const missing = packages
      .filter((name) => name !== undefined && !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      )
      .filter((name) => !(name in dependencies));
    expect([...new Set(missing)]).toEqual([]);
  });

  test.each(transports)(
    'is healthy while the app answers over %s, and not when nobody does',
    async (transport) => {
      const [command] = wordsOf('HEALTHCHECK');
      expect(command).toMatch(/CMD \["node", "dist\/operations\/check-health.js"\]$/u);
      const { appUrl } = await startStory({ transport });
      expect(await checkHealth(new URL(appUrl).port)).toBe(0);
      expect(await checkHealth('1')).toBe(1);
    },
  );
});

async function checkHealth(port: string): Promise<number | null> {
  const program = fileURLToPath(new URL('dist/operations/check-health.js', root));
  const child = spawn(process.execPath, [program], { env: { PORT: port } });
  const [exitCode]: (number | null)[] = await once(child, 'close');
  return exitCode ?? null;
}

describe('slack run', () => {
  const hooksFile = z.object({ hooks: z.record(z.string(), z.string()) });

  function runHook(command: string, ...parameters: string[]): string {
    const [program = '', ...rest] = command.split(' ');
    expect(program).toBe('node');
    const { stdout, status } = spawnSync(process.execPath, [...rest, ...parameters], {
      cwd: rootPath,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    return stdout;
  }

  const { hooks } = hooksFile.parse(JSON.parse(readText('.slack/hooks.json')));
  const offered = () =>
    hooksFile
      .extend({ config: z.object({ 'sdk-managed-connection-enabled': z.literal(true) }) })
      .parse(JSON.parse(runHook(hooks['get-hooks'] ?? '')));

  test('is given the manifest, between the boundaries it asks for', () => {
    const command = offered().hooks['get-manifest'] ?? '';
    const manifest: unknown = parse(readText('manifest.yml'));
    expect(JSON.parse(runHook(command))).toEqual(manifest);
    const [before, answer = '', after] = runHook(
      command,
      '--protocol=message-boundaries',
      '--boundary=-----here-----',
    ).split('-----here-----');
    expect([before, after]).toEqual(['', '\n']);
    expect(JSON.parse(answer)).toEqual(manifest);
  });

  /** The project in a directory of its own: what is built there is not what other tests run. */
  function copyProject(): string {
    const directory = mkdtempSync(join(tmpdir(), 'slack-run-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    for (const name of ['package.json', 'tsconfig.json', 'rolldown.config.js', 'src', '.slack']) {
      cpSync(join(rootPath, name), join(directory, name), { recursive: true });
    }
    symlinkSync(join(rootPath, 'node_modules'), join(directory, 'node_modules'));
    return directory;
  }

  test('builds and starts the app with the tokens it brings, and stops it', {
    timeout: 120_000,
  }, async () => {
    const { appSettings } = await startStory();
    const { SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN = '', ...rest } = appSettings;
    const command = offered().hooks.start ?? '';
    const child = spawn(process.execPath, command.split(' ').slice(1), {
      cwd: copyProject(),
      env: {
        PATH: process.env.PATH,
        ...rest,
        SLACK_CLI_XOXB: SLACK_BOT_TOKEN,
        SLACK_CLI_XAPP: SLACK_APP_TOKEN,
        // Left over from somewhere else: the CLI's are the ones that count.
        SLACK_BOT_TOKEN: 'xoxb-of-another-app',
        SLACK_APP_TOKEN: 'xapp-of-another-app',
      },
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const ended = once(child, 'close');
    await new Promise<void>((resolve, reject) => {
      let output = '';
      const collect = (chunk: unknown) => {
        output += String(chunk);
        if (output.includes('"ready"')) resolve();
      };
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      void ended.then(() => reject(new Error(`It ended before it was ready:\n${output}`)));
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('stops while it builds, and begins no app', { timeout: 60_000 }, async () => {
    const directory = copyProject();
    const begun = join(directory, 'build-has-begun');
    const build = `node -e "fs.writeFileSync('${begun}', ''); setTimeout(() => {}, 30000)"`;
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'module', scripts: { build } }));
    const child = spawn(process.execPath, (offered().hooks.start ?? '').split(' ').slice(1), {
      cwd: directory,
      env: { PATH: process.env.PATH },
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const ended = once(child, 'exit');
    await expect.poll(() => existsSync(begun), { timeout: 20_000, interval: 50 }).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(join(directory, 'dist'))).toBe(false);
  });
});
