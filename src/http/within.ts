/**
 * Gives work a time of its own.
 * @param milliseconds the longest it may take
 * @param outer ends it early, for the same reason
 * @param work must let go when its signal says so
 * @throws what the work throws; `TimeoutError` by name when its time was over
 */
export async function within<Result>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const end = new AbortController();
  const endEarly = () => end.abort(outer?.reason);
  const timer = setTimeout(() => end.abort(new DOMException('Took too long', 'TimeoutError')), milliseconds);
  if (outer?.aborted) endEarly();
  outer?.addEventListener('abort', endEarly, { once: true });
  try {
    return await work(end.signal);
  } catch (error) {
    throw end.signal.aborted ? end.signal.reason : error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', endEarly);
  }
}
