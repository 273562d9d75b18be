import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

const isInCi = () => (process.env.CI ?? '') !== '';

/**
 * Where Chromium is on this machine: at `CHROMIUM_PATH`, or in one of the usual places.
 * @returns null when there is none.
 */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return named;
  return usualPlaces.find((path) => existsSync(path)) ?? null;
}

/**
 * Why tests in a browser cannot run here, or null when they can; said on the terminal too, because a skipped test is
 * easily overlooked. In CI they must run: there, skipping would hide a failure.
 */
export function whyNoBrowser(): string | null {
  if (findChromium() !== null || isInCi()) return null;
  const reason = 'skipped: there is no Chromium here (install it, or set CHROMIUM_PATH)';
  process.stderr.write(`Tests in a browser are ${reason}\n`);
  return reason;
}

/** @throws when there is no Chromium, or it does not start. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium. Install it, or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
