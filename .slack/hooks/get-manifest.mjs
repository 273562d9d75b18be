/* Gives the Slack CLI the manifest, which is kept as YAML, as JSON. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const { values } = parseArgs({
  options: { protocol: { type: 'string' }, boundary: { type: 'string' } },
  strict: false,
});
const boundary = values.protocol === 'message-boundaries' ? (values.boundary ?? '') : '';
const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
process.stdout.write(`${boundary}${JSON.stringify(manifest)}${boundary}\n`);
