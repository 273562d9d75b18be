import type { AuditSink } from './audit.js';
import { type ChannelSinkOptions, createChannelSink } from './channel-sink.js';
import { createLogSink } from './log-sink.js';
import type { AuditRecord } from './record.js';

export interface SinkSurroundings {
  /** Writes one line of the log. */
  log(fields: { audit: AuditRecord }, message: string): void;
  /** `null` where there is no audit channel. */
  channel: ChannelSinkOptions | null;
}

/** Everywhere records go, in this order. One more is one more line here. */
export function createSinks({ log, channel }: SinkSurroundings): AuditSink[] {
  return [createLogSink(log), ...(channel === null ? [] : [createChannelSink(channel)])];
}
