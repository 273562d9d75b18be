import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TooManyFoundError } from '../../src/pagertree/errors.js';
import { findByEmail, findById, findByName, findPeople } from '../../src/pagertree/find-account-user.js';
import { clientOf, failureOf } from './client.js';
import { type Reply, record, silence } from './recording-server.js';
import { bobby, pageOf } from './samples.js';

/** Somebody with these addresses. */
const having = (id: string, ...emails: string[]) =>
  bobby({ id }, { name: `Person ${id}`, emails: emails.map((email, index) => ({ id: `e${index}`, email })) });

const named = (id: string, name: string) => bobby({ id }, { name });

const searchOf = (target: string) => new URL(target, 'http://127.0.0.1').searchParams.get('q');

/** A PagerTree whose search finds the same, whatever is searched for, and which has nobody by id. */
const finding = (...people: unknown[]) =>
  record(
    ({ target }): Reply => (target.includes('?') ? { json: pageOf(...people) } : { status: 404, json: {} }),
  );

describe('by email', () => {
  test('one request, whoever else the search finds', async () => {
    const server = await finding(
      having('1', 'abobby@example.com', 'bobby@example.com.au'),
      having('2', 'bobby+x@example.com'),
      having('3', 'other@example.com', 'Bobby@Example.com'),
    );
    const found = await findByEmail(clientOf(server.url), ' bobby@EXAMPLE.com ');
    expect(found?.id).toBe('3');
    expect(searchOf(server.only().target)).toBe('bobby@EXAMPLE.com');
  });

  test('nobody, when nobody has that whole address', async () => {
    const server = await finding(
      having('1', 'bobby@example.co'),
      having('2', 'bobby@example.comm'),
      having('3'),
      bobby({ id: '4' }, { name: 'bobby@example.com', emails: null }),
    );
    expect(await findByEmail(clientOf(server.url), 'bobby@example.com')).toBeNull();
    expect(server.received).toHaveLength(1);
  });

  test('any address there can be is sent as it is, and found again', async () => {
    const mailbox = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme-ascii' });
    let searched = '';
    let wanted = '';
    const server = await record(({ target }) => {
      searched = searchOf(target) ?? '';
      return { json: pageOf(having('no', `x${wanted}`), having('yes', wanted)) };
    });
    await fc.assert(
      fc.asyncProperty(
        mailbox.filter((text) => text.trim() === text),
        async (text) => {
          wanted = `${text}@example.com`;
          expect((await findByEmail(clientOf(server.url), wanted.toUpperCase()))?.id).toBe('yes');
          expect(searched).toBe(wanted.toUpperCase());
        },
      ),
    );
  });

  test('no request for no address', async () => {
    const server = await finding(having('1', ''));
    expect(await findByEmail(clientOf(server.url), '  ')).toBeNull();
    expect(server.received).toEqual([]);
  });

  test('stops at the first match, however many pages there are', async () => {
    const people = Array.from({ length: 100 }, (_none, index) => having(`${index}`, `p${index}@example.com`));
    const server = await record((_request, number) =>
      number === 0 ? { json: { data: people, has_more: true, total_count: 400 } } : silence,
    );
    expect((await findByEmail(clientOf(server.url), 'p99@example.com'))?.id).toBe('99');
    expect(server.received).toHaveLength(1);
  });

  test('never says that nobody has it when it did not look at everybody', async () => {
    const people = Array.from({ length: 100 }, (_none, index) => having(`${index}`, `p${index}@example.com`));
    const server = await record(() => ({ json: { data: people, has_more: true, total_count: 501 } }));
    const failure = await failureOf(findByEmail(clientOf(server.url), 'bobby@example.com'));
    expect(failure).toBeInstanceOf(TooManyFoundError);
    expect(String(failure)).not.toContain('bobby');
    expect(server.received).toHaveLength(1);
  });

  test('a failure stays one', async () => {
    const server = await record(() => ({ status: 403 }));
    expect(await failureOf(findByEmail(clientOf(server.url), 'b@example.com'))).toMatchObject({
      status: 403,
    });
  });

  test('can be cancelled', async () => {
    const server = await record(() => silence);
    const options = { signal: AbortSignal.timeout(50) };
    expect(await failureOf(findByEmail(clientOf(server.url), 'b@example.com', options))).toMatchObject({
      reason: 'cancelled',
    });
  });
});

describe('by id', () => {
  test.each(['01JBOBBY0000000000000000AU', 'acu_b0bby'])('%s: one request', async (id) => {
    const server = await record(() => ({ json: bobby() }));
    expect((await findById(clientOf(server.url), id))?.name).toBe('Bobby Hill');
    expect(server.only().target).toBe(`/api/v4/account_users/${id}`);
  });

  test('nobody', async () => {
    const server = await record(() => ({
      status: 404,
      json: { errors: [{ message: 'Not found' }], code: 404 },
    }));
    expect(await findById(clientOf(server.url), 'acu_gone')).toBeNull();
  });

  test('a page that says 404 is not PagerTree saying that there is nobody', async () => {
    const server = await record(() => ({ status: 404, text: '<html>Not found</html>' }));
    expect(await failureOf(findById(clientOf(server.url), 'acu_1'))).toMatchObject({
      name: 'PagerTreeNotUnderstoodError',
    });
  });
});

describe('by name', () => {
  const people = [
    named('1', 'Bobby Hill'),
    named('2', 'bobby  HILL '),
    named('3', 'Bobby Hillman'),
    named('4', 'Hank Hill'),
    named('5', 'Zoë Hill'),
  ];
  const idsFor = async (name: string) => {
    const server = await finding(...people);
    const found = await findByName(clientOf(server.url), name);
    expect(server.received).toHaveLength(1);
    return found.map(({ id }) => id);
  };

  test('those named exactly so, in any case and spacing', async () => {
    expect(await idsFor(' bobby   hill')).toEqual(['1', '2']);
    expect(await idsFor('ZOE\u0308 HILL')).toEqual(['5']);
  });

  test('otherwise all whose name holds every word, in any order', async () => {
    expect(await idsFor('hill')).toEqual(['1', '2', '3', '4', '5']);
    expect(await idsFor('hillm bob')).toEqual(['3']);
  });

  test('nobody, when the search found other things', async () => {
    expect(await idsFor('example.com')).toEqual([]);
    expect(await idsFor('peggy')).toEqual([]);
  });

  test('no request for no name', async () => {
    const server = await finding(...people);
    expect(await findByName(clientOf(server.url), ' \n ')).toEqual([]);
    expect(server.received).toEqual([]);
  });

  test('of several pages, every one', async () => {
    const hills = Array.from({ length: 250 }, (_none, index) => named(`${index}`, `Hill ${index}`));
    const server = await record(({ target }) => {
      const offset = Number(new URL(target, 'http://127.0.0.1').searchParams.get('offset'));
      const data = hills.slice(offset, offset + 100);
      return { json: { data, has_more: offset + 100 < 250, total_count: 250 } };
    });
    expect(await findByName(clientOf(server.url), 'hill')).toHaveLength(250);
    expect(server.received).toHaveLength(3);
  });

  test('too common a name is said to be so', async () => {
    const server = await record(() => ({
      json: { ...pageOf(named('1', 'Hill')), has_more: true, total_count: 9_000 },
    }));
    expect(await failureOf(findByName(clientOf(server.url), 'hill'))).toBeInstanceOf(TooManyFoundError);
    expect(server.received).toHaveLength(1);
  });
});

describe('by whatever was typed', () => {
  const requestsFor = async (who: string) => {
    const server = await finding(having('1', 'bobby@example.com'), named('2', 'Bobby Hill'));
    const found = await findPeople(clientOf(server.url), who);
    return {
      found: found.map(({ id }) => id),
      paths: server.received.map(({ target }) => target.split('?')[0]),
    };
  };
  const list = '/api/v4/account_users';

  test('an address is an address', async () => {
    expect(await requestsFor(' bobby@example.com')).toEqual({ found: ['1'], paths: [list] });
  });

  test('an id is an id first, and then perhaps a name', async () => {
    expect(await requestsFor('acu_12345678')).toEqual({ found: [], paths: [`${list}/acu_12345678`, list] });
  });

  test('words are a name', async () => {
    expect(await requestsFor('bobby hill')).toEqual({ found: ['2'], paths: [list] });
    expect(await requestsFor('../../teams')).toEqual({ found: [], paths: [list] });
  });

  test('nothing is nobody', async () => {
    expect(await requestsFor(' \t')).toEqual({ found: [], paths: [] });
  });

  test('whoever has the id', async () => {
    const server = await record(() => ({ json: bobby() }));
    expect(await findPeople(clientOf(server.url), '01JBOBBY0000000000000000AU')).toHaveLength(1);
    expect(server.received).toHaveLength(1);
  });
});
