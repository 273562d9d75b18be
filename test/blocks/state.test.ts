import { expect, test } from 'vitest';
import { decodeState, encodeState, listState } from '../../src/blocks/state.js';

test('a state comes back as it was written', () => {
  const state = { page: 3, search: 'O’Brien "& <co>" 🎉', role: 'billing', sort: 'newest', size: 20 };
  expect(decodeState(listState, encodeState(state))).toEqual(state);
});

const rest = '"role":"everybody","sort":"name","size":10';

test.each([
  '',
  '{',
  'null',
  '[]',
  '7',
  '{"v":1}',
  `{"v":2,"page":1,"search":"",${rest}}`,
  `{"page":1,"search":"",${rest}}`,
  `{"v":1,"page":0,"search":"",${rest}}`,
  `{"v":1,"page":1.5,"search":"",${rest}}`,
  `{"v":1,"page":1e99,"search":"",${rest}}`,
  `{"v":1,"page":1,"search":"","more":true,${rest}}`,
  `{"v":1,"page":"1","search":"",${rest}}`,
  `{"__proto__":{"v":1,"page":1,"search":"",${rest}}}`,
  '{"v":1,"page":1,"search":""}',
  '{"v":1,"page":1,"search":"","role":"owner","sort":"name","size":10}',
  '{"v":1,"page":1,"search":"","role":"admin","sort":"email","size":10}',
  '{"v":1,"page":1,"search":"","role":"admin","sort":"name","size":15}',
])('%s is nothing this app wrote', (text) => {
  expect(decodeState(listState, text)).toBeNull();
});
