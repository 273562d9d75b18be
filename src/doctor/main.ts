import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readConfig, secretsOf } from '../config.js';
import { redact } from '../redact.js';
import { examine } from './examine.js';
import { printFindings } from './print-findings.js';
import { readVersions } from './versions.js';

/*
 * Looks at everything the app needs, from outside of it: for before the first start, and for when it does not come up.
 * Ends with 0 when nothing is bad, with 1 when something is. What nobody can know is not bad.
 */

if (existsSync('.env')) loadEnvFile('.env');

const reading = readConfig(process.env);
const config = reading.ok ? reading.config : reading.incomplete;
const findings = await examine({
  config,
  problems: reading.ok ? [] : reading.problems,
  running: null,
  versions: readVersions(),
  now: Date.now,
});
process.stdout.write(`${redact(printFindings(findings), secretsOf(config))}\n`);
process.exitCode = findings.some(({ verdict }) => verdict === 'bad') ? 1 : 0;
