/** A payload on its way to the app, however it travels. */
export interface Outgoing {
  /** Socket Mode's `envelope_id`. A second delivery of the same payload has the same one. */
  envelopeId: string;
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown>;
  /** Whether Slack reads what the acknowledgement says. */
  acceptsAnswer: boolean;
  /** 0 the first time; a redelivery says so. */
  attempt: number;
  /** Why it is delivered again, in Slack's word for it, such as `http_timeout`. */
  retryReason: string;
}

/** What came back. */
export type Reply =
  /** An acknowledgement; `body` undefined when it says nothing. */
  | { kind: 'answer'; body: unknown }
  /** The app answered with something that is no acknowledgement, such as a status that is not 200. `isFinal`: it wants no retry. */
  | { kind: 'refused'; reason: string; isFinal: boolean }
  /** There is nobody to hand it to. */
  | { kind: 'unreachable'; reason: string };

/** A payload that a transport has taken on. */
export interface Carriage {
  /** Whether the app has it now. */
  handedOver(): boolean;
  /** No further attempt: its time is up. A reply that still comes is passed on. */
  giveUp(): void;
}

/** Socket Mode, or requests to the app's address. */
export interface Transport {
  /** `heard` is called later, and once at most. */
  carry(outgoing: Outgoing, heard: (reply: Reply) => void): Carriage;
  connected(): boolean;
  /** Settles once the app can be reached; rejects when the workspace is stopped before. */
  whenConnected(): Promise<void>;
  stop(): void;
}
