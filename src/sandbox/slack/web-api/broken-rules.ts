/**
 * The error codes that mean the app broke a rule, with the rule in words. Others can happen to an app that does
 * everything right: somebody left the channel, closed the modal, changed the view first.
 */
export const brokenRules: ReadonlyMap<string, string> = new Map([
  ['cant_update_message', 'Only messages the app itself posted with chat.postMessage can be updated.'],
  ['duplicate_external_id', 'An external_id is unique among all open views.'],
  ['exchanged_trigger_id', 'A trigger_id opens one modal.'],
  ['expired_trigger_id', 'A trigger_id is used within 3 seconds; open a loading view first.'],
  ['invalid_arguments', 'Its arguments are not what the method takes.'],
  ['invalid_blocks', 'Its blocks break the rules of Block Kit.'],
  ['invalid_blocks_format', 'Blocks are a list.'],
  ['invalid_cursor', 'A cursor is what the page before gave out, and may be gone when it is used late.'],
  ['invalid_json', 'Its body is no JSON.'],
  ['invalid_limit', 'A limit is a whole number from 1 to 999.'],
  ['invalid_post_type', 'Its content type is neither a form nor JSON.'],
  ['invalid_trigger_id', 'This trigger_id was never given out.'],
  ['json_not_object', 'A JSON body is an object.'],
  ['limit_required', 'A large workspace is told only page by page.'],
  ['messages_tab_disabled', 'The app has no messages tab, so nobody can read this.'],
  ['missing_post_type', 'A body needs a content type.'],
  ['missing_scope', 'The app was installed without the scope this needs.'],
  ['msg_blocks_too_long', 'The blocks of a message are at most about 13,200 characters of JSON.'],
  ['msg_too_long', 'A text is at most 40,000 characters.'],
  ['missing_argument', 'An argument is missing, or is empty or 0.'],
  ['no_text', 'A message needs text or blocks.'],
  ['not_allowed_token_type', 'The method takes another kind of token.'],
  ['not_authed', 'The request has no token.'],
  ['not_enabled', 'The manifest has no Home tab.'],
  ['push_limit_reached', 'At most three modals lie on top of one another.'],
  [
    'sandbox_does_not_play',
    'This is no fault of the app’s: Slack takes it, and the sandbox cannot show it yet.',
  ],
  ['unknown_method', 'This workspace does not know the method.'],
  ['view_too_large', 'A view is at most 250 KB.'],
]);
