import { expect, test } from 'vitest';
import { sayViolation } from '../../../src/sandbox/page/violation-words.js';

test.each([
  ['The app took four seconds.', 'The app took four seconds.'],
  [
    'views.open was refused with expired_trigger_id. A trigger_id is used within 3 seconds. ""',
    'views.open was refused with expired_trigger_id. A trigger_id is used within 3 seconds.',
  ],
  [
    'views.open was refused with invalid_arguments. Its arguments are not what the method takes. {"messages":["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]","[ERROR] missing required field: text [json-pointer:/view/blocks/0]"]}',
    'views.open was refused with invalid_arguments. Its arguments are not what the method takes. view.title.text: must be less than 25 characters. view.blocks[0]: missing required field: text.',
  ],
  [
    'users.list was refused with missing_scope. The app was installed without the scope this needs. "users:read"',
    'users.list was refused with missing_scope. The app was installed without the scope this needs. It needs users:read.',
  ],
  [
    'A message was refused with invalid_blocks. [ERROR] unsupported type: x [json-pointer:]',
    'A message was refused with invalid_blocks. unsupported type: x.',
  ],
  [
    'The acknowledgement of a submission makes no sense to Slack: ✖ Invalid input\n  → at response_action',
    'The acknowledgement of a submission makes no sense to Slack: Invalid input at response_action',
  ],
  [
    'The app answered with JSON as "". Slack reads it only as application/json.',
    'The app answered with JSON without saying so. Slack reads it only as application/json.',
  ],
  ['“Save” was pressed, and {nothing} came of it', '“Save” was pressed, and {nothing} came of it'],
])('%j', (text, words) => {
  expect(sayViolation(text)).toBe(words);
});
