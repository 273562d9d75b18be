import type { InputState, Option } from '../slack/block-types.js';
import type { PersonSight } from '../slack/sight.js';

/** What text needs to know to be drawn: the names of those it mentions. */
export interface Names {
  me(): string;
  people(): PersonSight[];
  channelName(id: string): string | null;
}

/** Where blocks are drawn, a message or a modal, and what their controls do there. */
export interface Surface extends Names {
  newId(): string;
  /** What a control holds now, where the workspace keeps it. */
  value(blockId: string, actionId: string): InputState | undefined;
  click(blockId: string, actionId: string): Promise<void>;
  pick(blockId: string, actionId: string, optionText: string): Promise<void>;
  suggest(blockId: string, actionId: string, typed: string): Promise<Option[]>;
}
