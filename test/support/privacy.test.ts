import { expect, test } from 'vitest';
import { withoutValues } from './privacy.js';

test('of a metric is looked at what names it, and not what it measures', () => {
  const metrics = [
    '# HELP calls Calls to 4155552699.',
    'calls{resource="users 4155552699",method="GET"} 2',
    'process_resident_memory_bytes 4155552699',
    'seconds_sum{flow="home"} 0.4155552699',
    '',
  ].join('\n');
  expect(withoutValues(metrics)).toBe(
    [
      '# HELP calls Calls to 4155552699.',
      'calls{resource="users 4155552699",method="GET"}',
      'process_resident_memory_bytes',
      'seconds_sum{flow="home"}',
      '',
    ].join('\n'),
  );
});
