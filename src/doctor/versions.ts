import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Versions } from './judge-machine.js';

const ownPackage = z.object({ version: z.string(), engines: z.object({ node: z.string() }) });
const boltPackage = z.object({ version: z.string() });

/** Reads which versions are running, from the packages themselves. */
export function readVersions(): Versions {
  const { version, engines } = ownPackage.parse(readJson(new URL('../../package.json', import.meta.url)));
  const bolt = createRequire(import.meta.url).resolve('@slack/bolt/package.json');
  return {
    app: version,
    node: process.versions.node,
    bolt: boltPackage.parse(readJson(bolt)).version,
    oldestNode: engines.node.replace(/^>=/u, ''),
  };
}

function readJson(file: string | URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
