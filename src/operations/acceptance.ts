/** What the last answers of a service said about the app's key or token there. */
export interface Acceptance {
  /** It was accepted. */
  accept(): void;
  /** It was refused; `word` is the service's own for it, such as `401`. */
  refuse(word: string): void;
  /** Whether it was accepted within the last minutes, and not refused since. */
  holds(): boolean;
  /** Whether it was refused since it was accepted last. */
  isRefused(): boolean;
  /** Says it in a few words, such as `accepted 12 s ago`. */
  describe(): string;
  /**
   * Whether it is time to ask, because nothing was heard for a while; counts as having asked.
   * Says yes once a minute at most, whatever comes of it.
   */
  takeTurn(): boolean;
}

/** Milliseconds for which an answer counts. Longer than a short trouble of the service, which is not the app's. */
export const longestTrust = 5 * 60_000;
/** Milliseconds without an answer after which one is asked for. */
export const longestSilence = 2 * 60_000;
/** Milliseconds between two questions. */
export const leastPause = 60_000;

/**
 * Keeps what ordinary traffic says of a key, so that health checks need not ask.
 * @param now milliseconds since 1970
 */
export function createAcceptance(now: () => number): Acceptance {
  let acceptedAt: number | null = null;
  let refused: string | null = null;
  let askedAt: number | null = null;
  const ageOf = (moment: number | null) => (moment === null ? Number.POSITIVE_INFINITY : now() - moment);
  return {
    accept() {
      acceptedAt = now();
      refused = null;
    },
    refuse(word) {
      refused = word;
    },
    holds: () => refused === null && ageOf(acceptedAt) <= longestTrust,
    isRefused: () => refused !== null,
    describe() {
      if (refused !== null) return `refused (${refused})`;
      if (acceptedAt === null) return 'not accepted yet';
      const seconds = Math.max(0, Math.round(ageOf(acceptedAt) / 1_000));
      return `accepted ${seconds} s ago`;
    },
    takeTurn() {
      const known = refused === null && ageOf(acceptedAt) <= longestSilence;
      if (known || ageOf(askedAt) < leastPause) return false;
      askedAt = now();
      return true;
    },
  };
}
