/** Lets work that can wait begin, one after the other. */
export interface Turns {
  /** Settles when it is one's turn: at once where nobody waits. */
  take(): Promise<void>;
}

/**
 * With very many people at once, to begin what each of them asks for would keep everybody waiting for an acknowledgement, because Node
 * goes through all that has arrived before it looks at what is due. So one piece of work begins, and then Node looks at what has
 * arrived and what is due before the next one does.
 * @param afterLook calls back when Node has looked; `setImmediate`, unless a test decides
 */
export function createTurns(afterLook: (callBack: () => void) => void = setImmediate): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  const giveNext = () => {
    const begin = waiting.shift();
    taken = begin !== undefined;
    if (begin === undefined) return;
    begin();
    afterLook(giveNext);
  };
  return {
    take() {
      if (taken) return new Promise((resolve) => waiting.push(resolve));
      taken = true;
      afterLook(giveNext);
      return Promise.resolve();
    },
  };
}
