/** Carries out work when the work before it is over, however that ended. Rejects with what the work throws. */
export type OneAtATime = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Makes a queue. It holds within one process: two copies of the app have one each.
 */
export function createOneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}

/** The same for each key: only work with the same key waits. */
export type OneAtATimeEach = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/** Makes a queue for each key, which is gone when nothing waits in it. It holds within one process as well. */
export function createOneAtATimeEach(): OneAtATimeEach {
  const queues = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (queues.get(key) ?? Promise.resolve()).then(work, work);
    queues.set(key, mine);
    const leave = () => {
      if (queues.get(key) === mine) queues.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  };
}
