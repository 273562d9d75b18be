import { expect, test } from 'vitest';
import { isOfTheApp, readSettings } from '../../src/sandbox/settings.js';
import { settings } from '../../src/settings/settings.js';

test('nothing has to be set', () => {
  expect(readSettings({ SANDBOX_PORT: '', PATH: '/bin' })).toEqual({
    ok: true,
    settings: {
      port: 4390,
      users: 57,
      usersAreSet: false,
      transport: 'socket',
      dataFile: undefined,
      faults: [],
    },
  });
});

test.each([
  ['SANDBOX_PORT', 'abc'],
  ['SANDBOX_PORT', '0'],
  ['SANDBOX_PORT', '65534'],
  ['SANDBOX_USERS', '100001'],
  ['SANDBOX_USERS', '1.5'],
  ['SANDBOX_USERS', '-1'],
  ['SANDBOX_TRANSPORT', 'carrier pigeon'],
])('%s=%s is answered with its name, what it is, and what it takes', (name, value) => {
  const reading = readSettings({ [name]: value });
  expect(reading.ok ? [] : reading.problems).toEqual([
    expect.stringMatching(new RegExp(`^${name} is "${value}"\\. It takes .+, such as ${name}=\\w+\\.$`)),
  ]);
});

test('every wrong setting is named, faults among them', () => {
  const reading = readSettings({ SANDBOX_PORT: 'x', SANDBOX_USERS: 'y', SANDBOX_FAULTS: 'slowly' });
  expect(reading.ok ? [] : reading.problems).toEqual([
    expect.stringContaining('SANDBOX_PORT'),
    expect.stringContaining('SANDBOX_USERS'),
    expect.stringMatching(/^SANDBOX_FAULTS: "slowly" is no fault: .+ such as SANDBOX_FAULTS='/),
  ]);
});

test('every setting of the app is known as one of its own, and nothing else is', () => {
  expect(Object.keys(settings).filter((name) => !isOfTheApp(name))).toEqual([]);
  expect(['PATH', 'HOME', 'SANDBOX_PORT', 'IMPORT', 'NODE_OPTIONS'].filter(isOfTheApp)).toEqual([]);
});
