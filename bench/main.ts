import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawTable, type Figure } from './figure.js';
import { measureComparison } from './figures/compare-accounts.js';
import { measureAsking, measureLoad } from './figures/load.js';
import { type ProfileShare, profileErrand } from './figures/profile.js';
import { measureSize } from './figures/size.js';
import { measureStart } from './figures/start.js';
import type { Block } from './load/payloads.js';
import { type BenchOptions, readOptions } from './options.js';
import { recordList } from './record-list.js';
import { setStage, type Transport } from './stage.js';
import { writePage } from './write-page.js';

const app = 'dist/main.js';
/** The same, file by file, as it was compiled. */
const unbundledApp = 'dist/main-unpacked.js';
const bareApp = 'bench/dist/bare-app.js';

await run(readOptions(process.argv.slice(2)));

async function run(options: BenchOptions): Promise<void> {
  const list = await recordList(app);
  const answerFile = fileURLToPath(new URL('list.json', import.meta.url));
  writeFileSync(answerFile, JSON.stringify(list.message));
  const wanted = (chapter: string) => options.only.length === 0 || options.only.includes(chapter);
  const figures: Figure[] = [];
  const report = (more: readonly Figure[]) => {
    figures.push(...more);
    process.stdout.write(`${drawTable(more)}\n\n`);
  };

  if (wanted('start')) {
    for (const transport of ['http', 'socket'] satisfies Transport[]) {
      report(await measureStart({ app, bare: bareApp }, transport, options));
    }
  }
  if (wanted('size')) report(await measureSize(app, list.blocks, options));
  if (wanted('compare')) report(await measureComparison(app, options));
  if (wanted('load')) {
    for (const transport of ['http', 'socket'] satisfies Transport[]) {
      const environment = { BARE_ANSWER: answerFile };
      report(
        await measureMatches({ app, bare: bareApp, environment, transport, list: list.blocks }, options),
      );
    }
  }
  const profiles = wanted('profile') ? await profileBoth(list.blocks, options) : {};
  write(options, figures, profiles);
}

/** Help and page turns, of the app and of the bare one, over one transport. */
async function measureMatches(
  what: {
    app: string;
    bare: string;
    environment: Record<string, string>;
    transport: Transport;
    list: readonly Block[];
  },
  options: BenchOptions,
): Promise<Figure[]> {
  const { transport, environment, list } = what;
  const stage = await setStage({ list });
  const both = {
    bare: await stage.start({ file: what.bare, transport, environment }),
    app: await stage.start({ file: what.app, transport }),
  };
  const figures: Figure[] = [];
  for (const errand of ['help', 'turn'] as const) {
    figures.push(...(await measureLoad({ transport, what: errand, ...both }, options)));
  }
  // Started only now, so that it takes nothing from the others.
  const asking = await stage.start({
    file: what.bare,
    transport,
    environment: {
      ...environment,
      BARE_PAGE: `${stage.addresses.pagerTree}/account_users?limit=10&offset=10`,
    },
  });
  figures.push(...(await measureAsking({ transport, what: 'turn', app: asking, bare: both.bare }, options)));
  for (const { line, stop } of [both.app, both.bare, asking]) {
    await line.close();
    await stop();
  }
  stage.close();
  return figures;
}

async function profileBoth(
  list: readonly Block[],
  { roundMs }: BenchOptions,
): Promise<Record<string, ProfileShare[]>> {
  const profiles: Record<string, ProfileShare[]> = {};
  for (const what of ['help', 'turn'] as const) {
    const shares = (await profileErrand(unbundledApp, what, list, roundMs)).filter(
      ({ share }) => share >= 0.005,
    );
    profiles[what] = shares;
    const lines = shares.map(({ owner, share }) => `  ${(share * 100).toFixed(1).padStart(5)} %  ${owner}`);
    process.stdout.write(`Where the time of ${what} goes\n${lines.join('\n')}\n\n`);
  }
  return profiles;
}

function write(
  { file, ...how }: BenchOptions,
  figures: readonly Figure[],
  profiles: Record<string, ProfileShare[]>,
): void {
  const target = pathOf(file);
  const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? '' };
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify({ machine, how, figures, profiles }, null, 2)}\n`);
  process.stdout.write(`${drawTable(figures)}\n\nWritten to ${file}\n`);
  // The page has figures of whole runs, and all of them of the same one.
  if (how.page === null || how.only.length > 0) return;
  writePage(pathOf(how.page), { machine, how, figures, profiles });
  process.stdout.write(`Written to ${how.page}\n`);
}

/** @param file relative to the repository */
function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}
