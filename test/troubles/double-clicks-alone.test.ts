import { describe, expect, test } from 'vitest';
import { type OrderName, once, orders, playDoubled, startPatient } from '../support/double-presses.js';
import type { Effects } from '../support/effects.js';
import { transports } from '../support/story.js';

const names: OrderName[] = ['at once', 'in the other order', 'long after one another'];

describe.each(transports)('every button of every view, over %s', (transport) => {
  let effects: Record<string, Effects>;

  test('does what it does', async () => {
    effects = await playDoubled(await startPatient(transport), once);
  });

  test.each(names)('pressed twice, %s, has one effect', async (name) => {
    expect(await playDoubled(await startPatient(transport), orders[name]())).toEqual(effects);
  });
});
