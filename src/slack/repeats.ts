/**
 * Remembers the last things by their keys, so that a second delivery of the same request does nothing again. Slack
 * delivers again what it believes was not acknowledged. Bounded; a restart forgets, and then PagerTree's own
 * rules (one person an email) stand behind it.
 */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();
  readonly #most: number;

  /** @param most how many are remembered; the oldest goes first */
  constructor(most = 1_000) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Value): void {
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    const [oldest] = this.#values.keys();
    if (oldest !== undefined) this.#values.delete(oldest);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
