import { ListChangedError } from '../pagertree/errors.js';
import { pauseUnless } from '../slack/deadline.js';

/** How often a list is read, and the milliseconds in between: changes mostly come together. */
const mostReadings = 3;
const betweenReadings = 2_000;

/**
 * Reads a list that may change while it is read: it has mostly come to rest when it is read again.
 * @param read begins anew each time
 * @param again is called before it is read again
 * @param signal ends the pause in between
 * @throws what `read` throws; ListChangedError when it changed every time
 */
export async function untilSettled<Result>(
  read: () => Promise<Result>,
  again: () => void,
  signal: AbortSignal,
): Promise<Result> {
  for (let readings = 1; ; readings += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ListChangedError) || readings >= mostReadings) throw error;
    }
    again();
    await pauseUnless(signal, betweenReadings);
  }
}
