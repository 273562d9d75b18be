import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { driveFully } from '../load/drive.js';
import type { Block } from '../load/payloads.js';
import { setStage } from '../stage.js';

/** Whose time it is, and its share of all time that was not idle, from 0 to 1. */
export interface ProfileShare {
  owner: string;
  share: number;
}

const profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
type Node = z.infer<typeof profile>['nodes'][number];

/**
 * Where the processor's time goes under full load.
 * @param file the app as it was compiled, file by file, so that every function has its place
 * @param milliseconds of a round; four times as long is profiled, from the start, so that warming up weighs little
 */
export async function profileErrand(
  file: string,
  what: 'help' | 'turn',
  list: readonly Block[],
  milliseconds: number,
): Promise<ProfileShare[]> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const stage = await setStage({ list });
  const app = await stage.start({
    file,
    transport: 'http',
    nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${directory}`],
  });
  await driveFully(app[what], milliseconds * 4, 16);
  await app.line.close();
  await app.stop();
  stage.close();
  const [name = ''] = readdirSync(directory);
  const { nodes, samples, timeDeltas } = profile.parse(
    JSON.parse(readFileSync(join(directory, name), 'utf8')),
  );
  rmSync(directory, { recursive: true });
  return sumUp(nodes, samples, timeDeltas);
}

function sumUp(
  nodes: readonly Node[],
  samples: readonly number[],
  deltas: readonly number[],
): ProfileShare[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const times = new Map<string, number>();
  let all = 0;
  samples.forEach((id, index) => {
    const owner = ownerOf(id, byId, parents);
    if (owner === null) return;
    const time = deltas[index] ?? 0;
    all += time;
    times.set(owner, (times.get(owner) ?? 0) + time);
  });
  return [...times]
    .map(([owner, time]) => ({ owner, share: time / all }))
    .sort((one, other) => other.share - one.share);
}

/** Whose a sample is: a package's, a room's of the app, or Node's; JSON and crypto by their names. `null` while nothing is done. */
function ownerOf(
  id: number,
  byId: ReadonlyMap<number, Node>,
  parents: ReadonlyMap<number, number>,
): string | null {
  let place = byId.get(id);
  if (place?.callFrame.functionName === '(idle)') return null;
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    place = byId.get(at);
    const { functionName, url } = place?.callFrame ?? { functionName: '', url: '' };
    if (functionName === '(garbage collector)') return 'garbage collection';
    if (['parse', 'stringify'].includes(functionName) && url === '') return 'JSON';
    if (/^node:(?:internal\/)?crypto/u.test(url)) return 'crypto';
    // The start is measured by itself.
    if (/internal\/modules|internal\/bootstrap|cjs-module-lexer/u.test(url)) return null;
    const owner = packageOrRoom(url);
    if (owner !== null) return owner;
  }
  return 'Node (sockets, HTTP, timers)';
}

function packageOrRoom(url: string): string | null {
  const packageName = /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1];
  if (packageName !== undefined) return packageName;
  const [, room, file] = /\/dist\/(?:([^/]+)\/)?([^/]+)\.js$/u.exec(url) ?? [];
  return file === undefined ? null : `src/${room ?? `${file}.ts`}`;
}
