import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds for which a core is asked for. */
const trial = 100;

/** Which part of a core this process gets when it wants one whole, from 0 to 1. */
function shareOfCore(): number {
  const began = performance.now();
  const before = process.cpuUsage();
  while (performance.now() - began < trial);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / (performance.now() - began);
}

/**
 * Waits for a minute at most until the machine has time: where others have it, nothing can be said of how long things take.
 * @returns whether it has
 */
export async function machineIsFree(): Promise<boolean> {
  const ends = performance.now() + 60_000;
  while (shareOfCore() < 0.8) {
    if (performance.now() > ends) return false;
    await pause(1_000);
  }
  return true;
}
