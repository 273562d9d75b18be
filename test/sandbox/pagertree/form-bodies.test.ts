import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseForm } from '../../../src/sandbox/pagertree/form-params.js';
import { openApi } from './open-api.js';

/** "Request bodies may be form-encoded or JSON" (PagerTree's API documentation); the nesting is Rack's. */

test('a person can be created and changed by form', async () => {
  const { send, account } = await openApi();
  const headers = {
    authorization: 'Bearer a-key',
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
  };
  const [platform, payments] = account.teams();
  const body = new URLSearchParams([
    ['user_attributes[name]', 'Bobby & Hill'],
    ['user_attributes[emails_attributes][0][email]', 'bobby@example.com'],
    ['user_attributes[emails_attributes][1][email]', 'hill@example.com'],
    ['user_attributes[emails_attributes][1][primary]', 'true'],
    ['user_attributes[phones_attributes][][phone]', '+14155552671'],
    ['user_attributes[phones_attributes][][phone]', '+447400123456'],
    ['roles[admin]', 'true'],
    ['member_team_ids[]', platform?.id ?? ''],
    ['member_team_ids[]', payments?.id ?? ''],
  ]);
  const created = await send('/account_users', { method: 'POST', headers, body: body.toString() });
  expect(created.status).toBe(201);
  expect(created.json).toMatchObject({
    roles: { admin: true, billing: false },
    user: {
      name: 'Bobby & Hill',
      emails: [
        { email: 'bobby@example.com', primary: false },
        { email: 'hill@example.com', primary: true },
      ],
      phones: [{ phone: '+14155552671', primary: true }, { phone: '+447400123456' }],
    },
  });
  const bobby = account.findByEmail('bobby@example.com');
  expect(account.teams()[1]?.memberIds).toContain(bobby?.id);
  const change = `member_team_ids[]=&user_attributes[notify_sms]=0&user_attributes[emails_attributes][0][id]=${bobby?.user.emails[0]?.id}&user_attributes[emails_attributes][0][_destroy]=1`;
  const changed = await send(`/account_users/${bobby?.id}`, { method: 'PUT', headers, body: change });
  expect(changed.json).toMatchObject({
    user: { notify_sms: false, emails: [{ email: 'hill@example.com', primary: true }] },
  });
  expect(account.teams()[1]?.memberIds).not.toContain(bobby?.id);
});

test.each([
  ['a=1&b=2', { a: '1', b: '2' }],
  ['a=1&a=2', { a: '2' }],
  ['a[b]=1&a[c]=2', { a: { b: '1', c: '2' } }],
  ['a[]=1&a[]=2', { a: ['1', '2'] }],
  ['a[][b]=1&a[][c]=2', { a: [{ b: '1', c: '2' }] }],
  ['a[][b]=1&a[][c]=2&a[][b]=3', { a: [{ b: '1', c: '2' }, { b: '3' }] }],
  ['a[][b][c]=1&a[][b][d]=2&a[][b][c]=3', { a: [{ b: { c: '1', d: '2' } }, { b: { c: '3' } }] }],
  ['a[b][]=1&a[b][]=', { a: { b: ['1', ''] } }],
  ['a+b=c+d%2Be', { 'a b': 'c d+e' }],
  ['a', { a: '' }],
  ['&&a=&', { a: '' }],
  ['a=b=c', { a: 'b=c' }],
  ['a[b=1', { 'a[b': '1' }],
  ['a]b=1', { 'a]b': '1' }],
  ['', {}],
])('%s', (text, params) => {
  const parsed = parseForm(text);
  expect(JSON.parse(JSON.stringify(parsed))).toEqual({ params });
});

test('any form is understood or refused with a sentence', () => {
  const name = fc.stringMatching(/^[ab[\]%+_]{0,12}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 6 }), (pairs) => {
      const parsed = parseForm(pairs.map(([left, right]) => `${left}=${right}`).join('&'));
      expect('params' in parsed || parsed.problem.length > 10).toBe(true);
    }),
  );
});
