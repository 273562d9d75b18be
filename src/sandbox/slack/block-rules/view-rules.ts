import { z } from 'zod';
import type { Block, PlainText } from '../block-types.js';
import { blockLimits } from './block-limits.js';
import { createBlockSchemas } from './blocks.js';
import { plainText } from './composition.js';
import { type Checked, check, type Fault } from './faults.js';
import { type notPlayedCode, refusalCode } from './not-played.js';
import { findAmbiguities } from './uniqueness.js';

/** A modal as the app describes it, with Slack's defaults filled in. */
export interface ViewDefinition {
  type: 'modal';
  title: PlainText;
  submit?: PlainText | undefined;
  close?: PlainText | undefined;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
}

/** Why a view was refused, with Slack's error code. */
export interface ViewRefusal {
  ok: false;
  error: 'invalid_arguments' | 'view_too_large' | typeof notPlayedCode;
  faults: Fault[];
}

export type ViewCheck = (view: unknown) => { ok: true; value: ViewDefinition } | ViewRefusal;

/**
 * The check of a `view`, whether it comes with `views.open`, `.push`, `.update` or in an acknowledgement. Only modals;
 * `home-rules.ts` has the Home tab.
 * @param newId makes up ids where the app gave none
 * @param scopes the app's, now
 */
export function createViewCheck(newId: () => string, scopes: () => readonly string[]): ViewCheck {
  const limits = blockLimits.view;
  const schema = z.strictObject({
    type: z.literal('modal'),
    title: plainText(limits.title),
    submit: plainText(limits.title).optional(),
    close: plainText(limits.title).optional(),
    blocks: z.array(createBlockSchemas(newId).inModal).min(1).max(limits.blocks),
    private_metadata: z.string().max(limits.privateMetadata).default(''),
    callback_id: z.string().max(blockLimits.id).default(''),
    external_id: z.string().max(blockLimits.id).default(''),
    clear_on_close: z.boolean().default(false),
    notify_on_close: z.boolean().default(false),
  });
  return (view) => {
    const large = tooLarge(view);
    if (large) return large;
    const checked: Checked<ViewDefinition> = check(schema, view, '/view');
    if (!checked.ok) {
      return { ok: false, error: refusalCode(checked.faults, 'invalid_arguments'), faults: checked.faults };
    }
    const faults = [
      ...findAmbiguities(checked.value.blocks, '/view/blocks'),
      ...missingSubmit(checked.value),
      ...missingScope(checked.value, scopes()),
    ];
    return faults.length > 0 ? { ok: false, error: 'invalid_arguments', faults } : checked;
  };
}

/** The refusal of a view of more bytes than Slack takes; undefined when it is not. */
export function tooLarge(view: unknown): ViewRefusal | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
  const most = blockLimits.view.bytes;
  if (bytes <= most) return undefined;
  const words = `${bytes} bytes, at most ${most} allowed`;
  return { ok: false, error: 'view_too_large', faults: [{ pointer: '/view', words }] };
}

/** "submit is required when an input block is within the blocks array" (reference, modal views). */
function missingSubmit(view: ViewDefinition): Fault[] {
  if (view.submit || !view.blocks.some((block) => block.type === 'input')) return [];
  return [{ pointer: '/view', words: 'missing required field: submit' }];
}

/** "In order to use the file_input element within your app, your app must have the files:read scope" (reference, file input). */
function missingScope({ blocks }: ViewDefinition, scopes: readonly string[]): Fault[] {
  if (scopes.includes('files:read')) return [];
  return blocks.flatMap((block, index) =>
    block.type === 'input' && block.element.type === 'file_input'
      ? [{ pointer: `/view/blocks/${index}/element`, words: 'file_input needs the scope files:read' }]
      : [],
  );
}
