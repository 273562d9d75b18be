import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

/** A program under measurement, running in a process of its own. */
export interface Program {
  /** Milliseconds from its start until it said that it is ready. */
  startMs: number;
  /** Resident memory now, in bytes. */
  memory(): number;
  /** Milliseconds of processor time used so far, by all of its threads. */
  processorMs(): number;
  stop(): Promise<void>;
}

/**
 * Starts a program, and waits until it says `ready`.
 * @param file relative to the repository
 * @param environment all of it, besides the PATH
 * @param nodeOptions such as `--cpu-prof`
 * @throws with what it said when it ends before
 */
export async function startProgram(
  file: string,
  environment: Record<string, string>,
  nodeOptions: readonly string[] = [],
): Promise<Program> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [...nodeOptions, fileURLToPath(new URL(`../../${file}`, import.meta.url))],
    {
      // A directory without a `.env`.
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { PATH: process.env.PATH, ...environment },
    },
  );
  await saysReady(child, file);
  const startMs = performance.now() - begun;
  return {
    startMs,
    memory: () =>
      Number(/^VmRSS:\s+(\d+) kB/mu.exec(readProcess(child, 'status'))?.[1] ?? Number.NaN) * 1_024,
    processorMs() {
      // After the name, which can hold anything: fields 14 and 15 are ticks of a hundredth of a second. Source: proc(5).
      const fields = readProcess(child, 'stat')
        .replace(/^.*\) /su, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function saysReady(child: ChildProcess, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: unknown) => {
      // Listened to for as long as it runs, because a full pipe would hold it up; kept only until it is ready.
      if (said.length < 100_000) said += String(chunk);
      if (/\bready\b/u.test(said)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}:\n${said}`)));
  });
}

/** What Linux tells of a process; nothing elsewhere. */
function readProcess({ pid }: ChildProcess, what: 'status' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
