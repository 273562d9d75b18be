/** A promise that is kept, or broken, from outside. */
export interface PromiseToKeep<Value> {
  promise: Promise<Value>;
  /** The first of the two counts. */
  keep(value: Value): void;
  break(error: Error): void;
}

/** Makes one. Nobody has to be waiting when it is broken. */
export function createPromiseToKeep<Value = void>(): PromiseToKeep<Value> {
  let keep: (value: Value) => void = () => {};
  let breakIt: (error: Error) => void = () => {};
  const promise = new Promise<Value>((resolve, reject) => {
    keep = resolve;
    breakIt = reject;
  });
  promise.catch(() => {});
  return { promise, keep, break: breakIt };
}
