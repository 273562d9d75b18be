import { expect, test } from 'vitest';
import { methodsCalled } from '../../support/slack-methods.js';
import { asking } from './asking.js';
import { connecting } from './connecting.js';
import { files } from './files.js';
import { noticing } from './noticing.js';
import { reading } from './reading.js';
import { showing } from './showing.js';
import { telling } from './telling.js';

const days = [...asking, ...connecting, ...files, ...noticing, ...reading, ...showing, ...telling];

test('every Web API method that the code calls has its bad day, and so have the addresses that are none', () => {
  const suffered = new Set(days.map(({ method }) => method));
  expect([...suffered].sort()).toEqual(
    [...methodsCalled(), 'response_url', 'upload_url', 'url_private'].sort(),
  );
});
