#!/usr/bin/env node
/*
 * Runs the tests on every Node the app is made for, one after the other. The registry's package `node` brings each, so that
 * nothing else has to be installed.
 *
 *   npm run test:nodes                       everything
 *   npm run test:nodes -- test/main.test.ts  what is named
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest that package.json allows, and the newest of every line that is kept up. */
const versions = ['20.19.0', '22', '24'];

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);

/** Everything is in two parts, as for `npm test`; what is named is in either. */
const parts = [
  { config: 'vitest.config.ts', isIn: (name) => !name.includes('-alone') },
  { config: 'vitest.alone.config.ts', isIn: (name) => name.includes('-alone') },
].flatMap(({ config, isIn }) => {
  const names = wanted.filter(isIn);
  return wanted.length > 0 && names.length === 0 ? [] : [['--config', config, ...names]];
});

/** Runs a program and shows what it prints. Gives back whether it went well. */
function run(program, parameters, options = {}) {
  const { status } = spawnSync(program, parameters, { cwd: root, stdio: 'inherit', ...options });
  return status === 0;
}

/** Installs one Node into a directory of its own. Gives back the program, or ends this one. */
function install(version, directory) {
  writeFileSync(join(directory, 'package.json'), '{ "private": true }\n');
  const installed = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', `node@${version}`], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const program = join(directory, 'node_modules', 'node', 'bin', 'node');
  if (installed && existsSync(program)) return program;
  process.stderr.write(`Node ${version} could not be installed from the registry.\n`);
  process.exit(1);
}

function testOn(version) {
  const directory = mkdtempSync(join(tmpdir(), 'node-'));
  try {
    const program = install(version, directory);
    process.stdout.write(`\nNode ${version}: `);
    run(program, ['--version']);
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    const passed = parts.map((part) => run(program, [vitest, 'run', ...part]));
    return passed.every(Boolean);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

if (!run('npm', ['run', '--silent', 'build'])) process.exit(1);
const results = versions.map((version) => ({ version, passed: testOn(version) }));
for (const { version, passed } of results) {
  process.stdout.write(`Node ${version}: ${passed ? 'passed' : 'FAILED'}\n`);
}
process.exit(results.every(({ passed }) => passed) ? 0 : 1);
