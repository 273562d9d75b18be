import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawTable, type Figure } from './figure.js';
import { measureLoad } from './figures/load.js';
import { type BenchOptions, readOptions } from './options.js';
import { recordList } from './record-list.js';
import { setStage, type Transport } from './stage.js';

const app = 'dist/main.js';
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

  if (wanted('load')) {
    for (const transport of ['http', 'socket'] satisfies Transport[]) {
      const stage = await setStage({ list: list.blocks });
      const both = {
        bare: await stage.start({ file: bareApp, transport, environment: { BARE_ANSWER: answerFile } }),
        app: await stage.start({ file: app, transport }),
      };
      for (const what of ['help', 'turn'] as const) {
        report(await measureLoad({ transport, what, ...both }, options));
      }
      for (const { line, stop } of [both.app, both.bare]) {
        await line.close();
        await stop();
      }
      stage.close();
    }
  }
  write(options, figures);
}

function write({ file, ...how }: BenchOptions, figures: readonly Figure[]): void {
  const target = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? '' };
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify({ machine, how, figures }, null, 2)}\n`);
  process.stdout.write(`${drawTable(figures)}\n\nWritten to ${file}\n`);
}
