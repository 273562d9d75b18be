import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskText } from '../../src/people/mask.js';
import { redact } from '../../src/redact.js';

/** As people write them, and as what they copy from writes them. */
const personal = [
  'bobby@example.com',
  'bobby.hill+oncall@mail.example.com',
  '"odd local"@example.com',
  'b@localhost',
  'odd!one!@example.com',
  'bob=@example.com',
  'bob&@example.com',
  'o’brien@example.com',
  'josé@exämple.com',
  'bob＠example.com',
  'BOB@EXAMPLE.COM',
  'bob@[192.168.0.1]',
  '(415) 555-2603',
  '4155552603',
  '46701740605',
  '070-174 06 05',
  '00 46 70 174 06 05',
  '+46‑70‑174‑06‑05',
  '+46 70 174 06 05',
  '555 2699',
  '12 34 56 78',
  '12.34.56.78',
  '612 34 56 78',
  '601 234 567',
  '98765 43210',
  '98765\u00a043210',
  '98765\u201143210',
  '\u202a+46 70 174 06 05\u202c',
  '＋46701740605',
  '４１５５５５２６７１',
  '+1/415/555/2671',
  '1-415-555-2671',
  '+1 (415) 555-2671',
  '+1 415 555 2671 ext. 12',
  '4155552671x12',
  '_4155552671_',
  'tel:+14155552671',
];

/** What a record and a log line are read by. */
const readable = [
  '1763900000.123456',
  '1764000000000',
  '2026-11-23',
  '2026-11-23T09:26:28.123Z',
  '2026-11-23 09:26:28',
  '1–10 of 57',
  '1990–2000 of 5000',
  '127.0.0.1:4391',
  '104.18.2.33:443',
  'U01ADA',
  'T0123456789',
  '01HP2V9GZK3QJ4M5N6P7R8S9T0',
  '01JDCP1234567890ABCDEFGHJK',
  'acu_01hp2v9gzk3q',
  '123e4567-e89b-12d3-a456-426614174000',
  'k3f9wq2x7b',
  '2345678bcd',
  'k3f9',
  '422',
  'b•••@example.com',
  '+1 ••• 4567',
  'node_modules/@slack/web-api/dist/WebClient.js:416:13',
  '<@U01ADA>',
];

/** The digits of a text, and its emails as they are looked for: neither depends on how either is written. */
function whatIsLeft(text: string) {
  const folded = text.normalize('NFKC').toLowerCase();
  return { digits: folded.replace(/[^0-9]/gu, ''), words: folded };
}

describe('in any text', () => {
  test.each(personal)('%s is not left whole', (each) => {
    const { digits, words } = whatIsLeft(each);
    for (const hide of [maskText, (text: string) => redact(text, []), redactInJson]) {
      const left = whatIsLeft(hide(`PagerTree says: “${each}” is taken, ask for ${each}.`));
      if (words.includes('@')) expect(left.words).not.toContain(words);
      else expect(left.digits).not.toContain(digits.slice(-7));
    }
  });

  test.each(readable)('%s stays', (each) => {
    const text = `Done (${each}), request ${each}: ${each} and "${each}".`;
    expect(maskText(text)).toBe(text);
    expect(redact(text, [])).toBe(text);
    expect(redactInJson(text)).toBe(text);
  });

  test('no number of seven digits or more is left, however it is grouped', () => {
    const separators = ['', ' ', '-', '.', '/', '\u00a0', '\u2011', ') (', ' - '];
    const number = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...separators)), {
        minLength: 7,
        maxLength: 15,
      })
      .filter((groups) => !/^(?:1[5-9]|19|20)/u.test(groups.map(([digit]) => digit).join('')))
      .map((groups) => groups.map(([digit, separator]) => `${digit}${separator}`).join(''));
    fc.assert(
      fc.property(number, fc.constantFrom('', '+', '(', '＋'), (digits, sign) => {
        const text = `call ${sign}${digits} now`;
        expect(redact(text, [])).not.toMatch(/\p{Nd}/u);
        expect(maskText(text)).toContain('•••');
      }),
    );
  });

  test('no email is left, whatever stands before its @', () => {
    const allowed = fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,30}$/u);
    fc.assert(
      fc.property(allowed, fc.domain(), (local, domain) => {
        const text = `for ${local}@${domain}, now`;
        expect(maskText(text)).not.toContain(`${local}@${domain}`);
        expect(redactInJson(text)).not.toContain(`${local}@${domain}`);
      }),
    );
  });

  test('ids of Slack’s and PagerTree’s stay, whichever they are', () => {
    const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const ulid = fc
      .array(fc.constantFrom(...crockford), { minLength: 24, maxLength: 24 })
      .filter((end) => /[A-Z]/u.test(end.join('')))
      .map((end) => `01${end.join('')}`);
    const slackId = fc.stringMatching(/^[UWTCDG][A-Z0-9]{8,11}$/u);
    const ts = fc.tuple(
      fc.integer({ min: 1_600_000_000, max: 1_990_000_000 }),
      fc.stringMatching(/^\d{6}$/u),
    );
    fc.assert(
      fc.property(ulid, slackId, ts, fc.uuid(), (user, person, [seconds, part], uuid) => {
        const text = `\`${person}\` → \`${user}\` at ${seconds}.${part}, request ${uuid} acu_${user.toLowerCase()}`;
        expect(maskText(text)).toBe(text);
        expect(redactInJson(text)).toBe(text);
      }),
    );
  });

  test.each(['1 ', 'a', '1-', '@', 'a@', '(', '1   ', '"', '\u202a1', '1_a', '%40', '2026-11-23 '])(
    'nothing takes long, such as 50,000 of %j',
    (part) => {
      const began = performance.now();
      maskText(part.repeat(50_000));
      expect(performance.now() - began).toBeLessThan(3_000);
    },
  );
});

/** A text as it comes out of a line of the log. */
function redactInJson(text: string): string {
  const line: { msg: string } = JSON.parse(redact(`${JSON.stringify({ level: 30, msg: text })}\n`, []));
  return line.msg;
}
