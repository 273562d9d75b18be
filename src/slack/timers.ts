import { AsyncLocalStorage } from 'node:async_hooks';

/** Calls a task once after milliseconds; the function given back takes that back. */
export type After = (milliseconds: number, task: () => void) => () => void;

/**
 * Makes the machine's own timers. They keep no process alive; and what is known of the request that sets one does not go along with it, so
 * that nothing of a request is kept for as long as timers follow one another.
 */
export function createTimers(): After {
  const outside = AsyncLocalStorage.snapshot();
  return (milliseconds, task) => {
    const timer = outside(() => setTimeout(task, milliseconds));
    timer.unref();
    return () => clearTimeout(timer);
  };
}
