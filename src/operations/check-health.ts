/*
 * Asks the app on this machine whether it is there, for a container's health check: an image with Node needs no other program
 * for that. Ends with 0 or 1.
 */
const port = process.env.PORT?.trim() || '3000';
try {
  const { ok } = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
