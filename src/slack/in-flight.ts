import { waitFor } from './deadline.js';

/**
 * Counts the requests that are being worked on, so that a stop can wait for them. What arrives after `close` is not
 * begun and not acknowledged: Slack then says so, keeps what was typed, or asks another copy of the app.
 */
export class InFlight {
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  /** Carries out one request, unless the app is stopping. Throws what the work throws. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.#closed) return;
    const running = work();
    this.#running.add(running);
    try {
      await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /**
   * Takes nothing new, and waits for what is under way.
   * @param milliseconds the longest wait
   * @returns how many requests were still not done then
   */
  async close(milliseconds: number): Promise<number> {
    this.#closed = true;
    await waitFor(Promise.allSettled(this.#running), milliseconds);
    return this.#running.size;
  }
}
