/** Tells whoever looks at the workspace that something in it is different now. */
export interface Changes {
  /** Grows by one with every change. */
  version(): number;
  /** Says that something changed: listeners are called before this returns. */
  changed(): void;
  /** Calls `listener` after every change; the function given back ends that. */
  subscribe(listener: () => void): () => void;
}

/** For one workspace. */
export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let version = 0;
  return {
    version: () => version,
    changed() {
      version += 1;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
