/** Shorthand for the blocks that tests send. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
export const option = (text: string, value = text) => ({ text: plain(text), value });

export const section = (text: string, blockId?: string) => ({
  type: 'section' as const,
  text: mrkdwn(text),
  ...(blockId && { block_id: blockId }),
});

export const button = (text: string, actionId: string, value?: string) => ({
  type: 'button' as const,
  text: plain(text),
  action_id: actionId,
  ...(value && { value }),
});

export const actions = (blockId: string, ...elements: ReturnType<typeof button>[]) => ({
  type: 'actions' as const,
  block_id: blockId,
  elements,
});

/** A text field whose `block_id` is its name and whose `action_id` is `value`. */
export const textField = (blockId: string, label: string, more: Record<string, unknown> = {}) => ({
  type: 'input' as const,
  block_id: blockId,
  label: plain(label),
  element: { type: 'plain_text_input' as const, action_id: 'value', ...more },
});

export const modal = <Block>(title: string, blocks: Block[], more: Record<string, unknown> = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: plain(title),
  submit: plain('Save'),
  blocks,
  ...more,
});
