import type { InputState, Option } from '../slack/block-types.js';
import type { ChannelSight, PersonSight } from '../slack/sight.js';
import type { VerbAnswer } from './api.js';

/** What text needs to know to be drawn: the names of those it mentions. */
export interface Names {
  me(): string;
  people(): PersonSight[];
  /** The conversations this person is in. */
  channels(): ChannelSight[];
  channelName(id: string): string | null;
}

/** What a searched list offers, and what the sandbox has to say about it that Slack would not. */
export interface Suggested {
  options: Option[];
  note: string | null;
}

/** Reads what became of a search; one that could not be carried out offers nothing. */
export function readSuggestions(answer: VerbAnswer): Suggested {
  return answer.ok ? { options: answer.result ?? [], note: answer.note } : { options: [], note: null };
}

/** Where blocks are drawn, a message or a modal, and what their controls do there. */
export interface Surface extends Names {
  newId(): string;
  /** What a control holds now, where the workspace keeps it. */
  value(blockId: string, actionId: string): InputState | undefined;
  click(blockId: string, actionId: string): Promise<void>;
  pick(blockId: string, actionId: string, optionText: string): Promise<void>;
  suggest(blockId: string, actionId: string, typed: string): Promise<Suggested>;
  /** Calls `follow` at every later drawing, as long as the control is there. */
  followed(control: HTMLElement, follow: () => void): void;
}

/** Controls that want to know when what they stand in was drawn again. */
export interface Followers {
  add(control: HTMLElement, follow: () => void): void;
  /** Tells those that are still inside of `root`. */
  tell(root: HTMLElement): void;
}

/** A list of followers for one message or modal. Controls that are gone are forgotten. */
export function createFollowers(): Followers {
  const followers = new Map<HTMLElement, () => void>();
  return {
    add(control, follow) {
      followers.set(control, follow);
    },
    tell(root) {
      for (const [control, follow] of followers) {
        if (root.contains(control)) follow();
        else followers.delete(control);
      }
    },
  };
}
