/** What Slack would send, without what is different in every request. */
export interface Payload {
  kind: 'slash_commands' | 'interactive';
  /** The payload of a request of this number: its trigger, and where its answer goes, are its own. */
  content(number: number): Record<string, unknown>;
}

/** A payload written out, ready to be numbered and sent. */
export type Letter = (number: number) => string;

/** A way by which Slack's requests reach an app. */
export interface Line {
  /** Writes a payload out once, so that sending it costs next to nothing. */
  write(payload: Payload): Letter;
  /**
   * Sends one request.
   * @returns the acknowledgement's content, when it is there
   * @throws when the app refuses the request
   */
  send(letter: Letter, number: number): Promise<string>;
  close(): Promise<void>;
}

/** A number no text of a payload holds by chance. */
const placeholder = 7_318_529_460;

/**
 * Writes a payload out with a gap where its number goes.
 * @param encode how the payload is written, such as `JSON.stringify`
 */
export function writeWithGap(payload: Payload, encode: (content: Record<string, unknown>) => string): Letter {
  const parts = encode(payload.content(placeholder)).split(String(placeholder));
  return (number) => parts.join(String(number));
}
