import { expect, test } from 'vitest';
import { errorBody, openApi, person } from './open-api.js';

/** Source: PagerTree's API documentation, Account users: phones are E.164, their country is determined by PagerTree. */

const phones: [phone: unknown, message: string][] = [
  ['', "User phones phone can't be blank"],
  ['14155552671', 'User phones phone is invalid'],
  ['+1 415 555 2671', 'User phones phone is invalid'],
  ['+1415555267', 'User phones phone is invalid'],
  ['+141555526711', 'User phones phone is invalid'],
  ['+11155552671', 'User phones phone is invalid'],
  ['+0123456789', 'User phones phone is invalid'],
  ['+1415CALLNOW', 'User phones phone is invalid'],
  ['+1234567890123456', 'User phones phone is invalid'],
  ['+49', 'User phones phone is invalid'],
  ['+14155552671\n', 'User phones phone is invalid'],
];

test.each(phones)('the phone %j is refused', async (phone, message) => {
  const { call } = await openApi();
  const { user_attributes: user } = person('A', 'a@example.com');
  const reply = await call('POST', '/account_users', {
    user_attributes: { ...user, phones_attributes: [{ phone }] },
  });
  expect(reply).toMatchObject({ status: 422, json: errorBody(422, message) });
});

test('a phone that is there twice is refused, one that somebody else has is not', async () => {
  const { call, post } = await openApi();
  const { user_attributes: user } = person('A', 'a@example.com');
  const twice = [{ phone: '+14155552600' }, { phone: '+14155552600' }];
  expect(
    await call('POST', '/account_users', { user_attributes: { ...user, phones_attributes: twice } }),
  ).toMatchObject({
    json: errorBody(422, 'User phones phone has already been taken'),
  });
  await post({ user_attributes: { ...user, phones_attributes: [{ phone: '+14155552600' }] } });
});

const countries: [phone: string, country: string | null][] = [
  ['+14155552671', 'US'],
  ['+14165550123', 'CA'],
  ['+18765550123', 'JM'],
  ['+18005550123', null],
  ['+447400123456', 'GB'],
  ['+4915123456789', 'DE'],
  ['+46701740605', 'SE'],
  ['+353851234567', 'IE'],
  ['+79161234567', 'RU'],
  ['+77011234567', 'KZ'],
  ['+819012345678', 'JP'],
  ['+2348021234567', 'NG'],
  ['+88213300000', null],
];

test.each(countries)('the country of %s is %s', async (phone, country) => {
  const { post } = await openApi();
  const { user_attributes: user } = person('A', 'a@example.com');
  const created = await post({ user_attributes: { ...user, phones_attributes: [{ phone }] } });
  expect(created.user.phones[0]).toMatchObject({ phone, country });
});
