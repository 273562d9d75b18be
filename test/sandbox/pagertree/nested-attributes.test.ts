import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAccount } from '../../../src/sandbox/pagertree/account.js';
import { createSettableClock, errorBody, openApi, person } from './open-api.js';

/** Source: the Rails API, ActiveRecord::NestedAttributes; PagerTree's API documentation, the permit list. */

async function openWithBobby(phones: { phone: string }[] = []) {
  const api = await openApi();
  const { user_attributes: user } = person('Bobby Hill', 'bobby@example.com');
  const bobby = await api.post({ user_attributes: { ...user, phones_attributes: phones } });
  const change = async (emails: unknown) => {
    const { user: changed } = await api.put(bobby.id, { user_attributes: { emails_attributes: emails } });
    return changed.emails.map(({ email, primary }) => `${email}${primary ? ' primary' : ''}`);
  };
  return { ...api, bobby, emailId: bobby.user.emails[0]?.id ?? '', change };
}

test('an entry without an id adds, and the first stays primary', async () => {
  const { change } = await openWithBobby();
  expect(await change([{ email: 'two@example.com' }, { id: '', email: 'three@example.com' }])).toEqual([
    'bobby@example.com primary',
    'two@example.com',
    'three@example.com',
  ]);
});

test('an entry with an id changes that one and leaves the rest', async () => {
  const { change, emailId } = await openWithBobby();
  await change([{ email: 'two@example.com' }]);
  expect(await change([{ id: emailId, email: 'hill@example.com' }])).toEqual([
    'hill@example.com primary',
    'two@example.com',
  ]);
});

test('making another one primary unmakes the first, and the last wish counts', async () => {
  const { change } = await openWithBobby();
  const wishes = [
    { email: 'two@example.com', primary: true },
    { email: 'three@example.com', primary: 'true' },
  ];
  expect(await change(wishes)).toEqual(['bobby@example.com', 'two@example.com', 'three@example.com primary']);
});

test('the only one stays primary, whatever it is told', async () => {
  const { change, emailId } = await openWithBobby();
  expect(await change([{ id: emailId, primary: false }])).toEqual(['bobby@example.com primary']);
});

test.each([true, 'true', '1', 1])(
  '_destroy: %j with an id removes, and the next one becomes primary',
  async (flag) => {
    const { change, emailId } = await openWithBobby();
    await change([{ email: 'two@example.com' }]);
    expect(await change([{ id: emailId, _destroy: flag }])).toEqual(['two@example.com primary']);
  },
);

test.each([false, 'false', '0', 0, '', null])('_destroy: %j removes nothing', async (flag) => {
  const { change, emailId } = await openWithBobby();
  expect(await change([{ id: emailId, _destroy: flag }])).toEqual(['bobby@example.com primary']);
});

test('_destroy without an id is no entry at all', async () => {
  const { change } = await openWithBobby();
  expect(await change([{ email: 'not an email', _destroy: true }])).toEqual(['bobby@example.com primary']);
});

test('removing an address and adding it again in one request is possible', async () => {
  const { change, emailId } = await openWithBobby();
  expect(await change([{ id: emailId, _destroy: true }, { email: 'bobby@example.com' }])).toEqual([
    'bobby@example.com primary',
  ]);
});

test('entries may come in a hash by index, or as one entry that has an id', async () => {
  const { change, emailId } = await openWithBobby();
  expect(await change({ 0: { email: 'two@example.com' }, 7: { email: 'three@example.com' } })).toEqual([
    'bobby@example.com primary',
    'two@example.com',
    'three@example.com',
  ]);
  expect(await change({ id: emailId, email: 'hill@example.com' })).toContain('hill@example.com primary');
});

test("somebody else's email, phone or user is not found", async () => {
  const { bobby, call, account, get } = await openWithBobby();
  const ada = account.findByEmail('ada@example.com')?.user;
  const strangers = [
    { emails_attributes: [{ id: ada?.emails[0]?.id, email: 'x@example.com' }] },
    { phones_attributes: [{ id: ada?.phones[0]?.id, _destroy: true }] },
    { id: ada?.id, name: 'X' },
    { name: 'X', emails_attributes: [{ id: bobby.user.emails[0]?.prefix_id, email: 'x@example.com' }] },
  ];
  for (const user_attributes of strangers) {
    expect(await call('PUT', `/account_users/${bobby.id}`, { user_attributes })).toMatchObject({
      status: 404,
      json: { errors: [{ message: expect.stringContaining("Couldn't find") }], code: 404 },
    });
  }
  expect(await get(bobby.id)).toEqual(bobby);
  expect(
    (await call('PUT', `/account_users/${bobby.id}`, { user_attributes: { id: bobby.user.id } })).status,
  ).toBe(200);
});

test('the last email cannot be removed, the last phone can', async () => {
  const { bobby, call, put, emailId } = await openWithBobby([{ phone: '+14155552671' }]);
  const body = { user_attributes: { emails_attributes: [{ id: emailId, _destroy: true }] } };
  expect((await call('PUT', `/account_users/${bobby.id}`, body)).json).toEqual(
    errorBody(422, "User emails can't be blank"),
  );
  const phones = [{ id: bobby.user.phones[0]?.id, _destroy: true }];
  expect((await put(bobby.id, { user_attributes: { phones_attributes: phones } })).user.phones).toEqual([]);
});

test('a phone whose number changes has the country of the new one', async () => {
  const { bobby, put } = await openWithBobby([{ phone: '+14155552671' }, { phone: '+447400123456' }]);
  expect(bobby.user.phones.map(({ primary }) => primary)).toEqual([true, false]);
  const phones = [{ id: bobby.user.phones[0]?.id, phone: '+4915123456789' }];
  expect((await put(bobby.id, { user_attributes: { phones_attributes: phones } })).user.phones).toMatchObject(
    [
      { id: bobby.user.phones[0]?.id, phone: '+4915123456789', country: 'DE', primary: true },
      { phone: '+447400123456', country: 'GB', primary: false },
    ],
  );
});

/** An entry in terms of what is there when it is applied: the position of an item, or none for a new one. */
const entry = fc.record(
  {
    position: fc.option(fc.nat({ max: 4 }), { nil: null }),
    value: fc.option(fc.nat({ max: 6 }), { nil: null }),
    primary: fc.option(fc.boolean(), { nil: null }),
    destroy: fc.boolean(),
  },
  { requiredKeys: ['position', 'value', 'primary', 'destroy'] },
);

test.each([
  {
    list: 'emails',
    attributes: 'emails_attributes',
    name: 'email',
    spell: (n: number) => `mail${n}@example.com`,
  },
  { list: 'phones', attributes: 'phones_attributes', name: 'phone', spell: (n: number) => `+1415555270${n}` },
] as const)(
  'whatever happens to $list, one is primary, none is there twice, and a refusal changes nothing',
  (kind) => {
    const { list, attributes, name, spell } = kind;
    fc.assert(
      fc.property(
        fc.array(fc.array(entry, { maxLength: 4 }), { minLength: 1, maxLength: 12 }),
        (requests) => {
          const account = createAccount({ users: 0, seed: 1, clock: createSettableClock() });
          const made = account.create(person('Bobby Hill', 'bobby@example.com'));
          if (!made.ok) throw new Error(made.messages.join());
          for (const request of requests) {
            const before = account.findById(made.user.id);
            const items = before?.user[list] ?? [];
            const entries = request.map(({ position, value, primary, destroy }) => ({
              ...(position === null ? {} : { id: items[position]?.id ?? '' }),
              ...(value === null ? {} : { [name]: spell(value) }),
              ...(primary === null ? {} : { primary }),
              ...(destroy ? { _destroy: true } : {}),
            }));
            const outcome = account.update(made.user.id, { user_attributes: { [attributes]: entries } });
            const after = account.findById(made.user.id);
            if (!outcome.ok) expect(after).toBe(before);
            const left = after?.user[list] ?? [];
            expect(left.filter(({ primary }) => primary)).toHaveLength(left.length === 0 ? 0 : 1);
            const values = left.map((item) => ('email' in item ? item.email : item.phone));
            expect(new Set(values).size).toBe(values.length);
            expect(after?.user.emails.length).toBeGreaterThan(0);
            for (const { email } of after?.user.emails ?? [])
              expect(account.findByEmail(email)?.id).toBe(made.user.id);
          }
        },
      ),
    );
  },
);
