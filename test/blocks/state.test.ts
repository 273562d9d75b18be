import { expect, test } from 'vitest';
import { decodeState, encodeState, listState } from '../../src/blocks/state.js';

test('a state comes back as it was written', () => {
  const state = { page: 3, search: 'O’Brien "& <co>" 🎉' };
  expect(decodeState(listState, encodeState(state))).toEqual(state);
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '7',
  '{"v":1}',
  '{"v":2,"page":1,"search":""}',
  '{"page":1,"search":""}',
  '{"v":1,"page":0,"search":""}',
  '{"v":1,"page":1.5,"search":""}',
  '{"v":1,"page":1e99,"search":""}',
  '{"v":1,"page":1,"search":"","more":true}',
  '{"v":1,"page":"1","search":""}',
  '{"__proto__":{"v":1,"page":1,"search":""}}',
])('%s is nothing this app wrote', (text) => {
  expect(decodeState(listState, text)).toBeNull();
});
