import { ListChangedError } from '../pagertree/errors.js';
import { pauseUnless } from '../slack/deadline.js';

/** How often a list is read. */
const mostReadings = 3;

/**
 * Reads a list that may change while it is read: it has mostly come to rest when it is read again.
 * @param read begins anew each time
 * @param again is called before it is read again
 * @param signal ends the pause in between, after which it is not read again
 * @param between milliseconds of that pause: changes mostly come together
 * @throws what `read` throws; ListChangedError when it changed every time, or there is no time for another reading
 */
export async function untilSettled<Result>(
  read: () => Promise<Result>,
  again: () => void,
  signal: AbortSignal,
  between: number,
): Promise<Result> {
  for (let readings = 1; ; readings += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ListChangedError) || readings >= mostReadings) throw error;
      again();
      await pauseUnless(signal, between);
      if (signal.aborted) throw error;
    }
  }
}
