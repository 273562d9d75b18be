import type { MessageMetadata } from '@slack/types';
import { z } from 'zod';
import { joinerActions, leaverActions, noticeState } from './joiner-leaver.js';
import { decodeState } from './state.js';

/*
 * How a notice of a joiner or leaver is known again in the channel: by another copy of the app, or by this one after a restart. Its buttons
 * say that it stands; what is left of it without them is known by the metadata that Slack keeps beside a message.
 */

/**
 * What became of a notice. `over`: the person came back, or left again, so that the next time is news. `settled`: anything else that took
 * its buttons away.
 */
export type Standing = 'stands' | 'settled' | 'over';

/** Of whom a notice is. */
export interface NoticeOf {
  kind: 'joined' | 'left';
  slackId: string;
}

/** A notice as it is found in the channel. */
export interface ToldNotice extends NoticeOf {
  /** Slack's time of the message, which names it in its channel. */
  ts: string;
  standing: Standing;
  /** As its buttons say; empty when it has none any more. */
  name: string;
  pagerTreeId: string | null;
}

/** A message of the app's own, as Slack gives it back. */
export interface FoundMessage {
  ts: string;
  metadata: unknown;
  blocks: unknown;
}

/**
 * Letters, digits, underscores and hyphens: Slack ignores metadata under any other name. Source: Slack's guide "Using message metadata".
 */
const eventType = 'joiner_or_leaver_notice';

/** Everybody of the workspace and every app in it can read metadata: it names nobody but by their Slack id. */
const metadataOf = z.object({
  event_type: z.literal(eventType),
  event_payload: z.object({
    version: z.literal(1),
    kind: z.enum(['joined', 'left']),
    slack_id: z.string().min(1).max(64),
    standing: z.enum(['stands', 'settled', 'over']),
  }),
});

const blocksOf = z.array(
  z.object({ elements: z.array(z.object({ action_id: z.string(), value: z.string() })).catch([]) }),
);

const kinds = new Map<string, NoticeOf['kind']>([
  [joinerActions.add, 'joined'],
  [leaverActions.remove, 'left'],
]);

/** What Slack keeps beside a notice. */
export function noticeMetadata({ kind, slackId }: NoticeOf, standing: Standing): MessageMetadata {
  return { event_type: eventType, event_payload: { version: 1, kind, slack_id: slackId, standing } };
}

/** Reads a message of the app's own; `null` when it is no notice. */
export function readNotice({ ts, metadata, blocks }: FoundMessage): ToldNotice | null {
  const elements = blocksOf.safeParse(blocks).data?.flatMap((block) => block.elements) ?? [];
  for (const { action_id, value } of elements) {
    const kind = kinds.get(action_id);
    const state = kind === undefined ? null : decodeState(noticeState, value);
    if (kind !== undefined && state !== null) {
      return {
        ts,
        kind,
        slackId: state.slackId,
        standing: 'stands',
        name: state.name,
        pagerTreeId: state.id,
      };
    }
  }
  const kept = metadataOf.safeParse(metadata).data?.event_payload;
  if (kept === undefined) return null;
  // Whatever took the buttons away may have kept the metadata as it was.
  const standing = kept.standing === 'over' ? 'over' : 'settled';
  return { ts, kind: kept.kind, slackId: kept.slack_id, standing, name: '', pagerTreeId: null };
}

/**
 * The notices that tell what there would be to tell of somebody: those that stand, however old, and those settled since it happened.
 * @param since Slack's time (`ts`) when it happened, or not long before
 * @returns the first one first, as every copy of the app sees it
 */
export function findTelling(told: readonly ToldNotice[], about: NoticeOf, since: string): ToldNotice[] {
  return told
    .filter(({ kind, slackId }) => kind === about.kind && slackId === about.slackId)
    .filter(({ standing, ts }) => standing === 'stands' || (standing === 'settled' && ts >= since))
    .sort((one, other) => (one.ts < other.ts ? -1 : 1));
}

/** A time as Slack writes it in a `ts`, which compare as text. @param milliseconds since 1970 */
export function slackTime(milliseconds: number): string {
  return (Math.max(0, milliseconds) / 1_000).toFixed(6);
}
