/**
 * An answer that has come to its last byte. A plain `Response` would put its content through one more stream, which takes as long as
 * everything else that is done with a short answer.
 */
class WholeAnswer extends Response {
  readonly #content: string;

  constructor(content: string, { status, statusText, headers }: Response) {
    super(null, { status, statusText, headers });
    this.#content = content;
  }

  override async text(): Promise<string> {
    return this.#content;
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.#content);
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return new TextEncoder().encode(this.#content).buffer;
  }

  override clone(): Response {
    return new WholeAnswer(this.#content, this);
  }
}

/**
 * Fetches an answer to its last byte, so that a timeout and retries also cover one that stops in the middle, and its connection is free
 * again before a retry.
 * @returns the answer, whose content can be read as text, JSON or bytes and as often as one likes, but not as a stream; and that content
 * @throws what `fetch` throws
 */
export async function fetchWhole(
  ...request: Parameters<typeof fetch>
): Promise<{ answer: Response; content: string }> {
  const response = await fetch(...request);
  const content = await response.text();
  return { answer: new WholeAnswer(content, response), content };
}
