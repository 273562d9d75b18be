import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** ISO 3166 alpha-2 of a country that phone numbers are known for. */
export type Country = CountryCode;

/** Whether phone numbers of this ISO 3166 alpha-2 country can be read. */
export function isCountry(code: string): code is Country {
  return isSupportedCountry(code);
}

export type PhoneReading = { ok: true; e164: string } | { ok: false; problem: string };

const example = '+1 415 555 2671';

/**
 * Reads a phone number as people type it.
 * @param typed such as `+1 (415) 555-2671`, or without the country's code when `defaultCountry` is set
 * @param defaultCountry whose numbers are meant when there is no `+`
 * @returns the number in E.164, the only form PagerTree takes, or a sentence for the field
 */
export function readPhone(typed: string, defaultCountry: Country | null): PhoneReading {
  // The wide form that keyboards for Chinese and Japanese give.
  const text = typed.trim().replace(/^＋/u, '+');
  // The library reads letters as on a phone's keys ("1-800-FLOWERS"); in a form they are far more often a slip.
  if (/\p{L}/u.test(text)) {
    return refuse(`A phone number has no letters: type it as ${example}. An extension cannot be called.`);
  }
  if (!text.startsWith('+') && defaultCountry === null) {
    return refuse(`Start with + and the country's code, such as ${example}.`);
  }
  const number = parsePhoneNumberFromString(text, {
    ...(defaultCountry === null ? {} : { defaultCountry }),
    // Otherwise "call me at +1…" would be read as a number.
    extract: false,
  });
  if (number === undefined || !number.isValid()) {
    return refuse(`This is not a phone number in full. Type it with its country's code, such as ${example}.`);
  }
  if (number.ext !== undefined) {
    return refuse('PagerTree calls the number itself: leave the extension out.');
  }
  return { ok: true, e164: number.number };
}

/** Whether a text is written as phone numbers are: seven digits or more, and nothing else than what stands between them. */
export function looksLikePhone(text: string): boolean {
  return /^[+＋]?[\d\s()./\p{Pd}]+$/u.test(text) && text.replace(/\D/gu, '').length >= 7;
}

/**
 * Whether somebody in the country of a phone would dial it like that: without the country's code, or with one of the two ways to begin it.
 * @param typed such as `(415) 555-2671` or `001 415 555 2671`
 * @param e164 a stored number
 */
export function dials(typed: string, e164: string): boolean {
  const stored = parsePhoneNumberFromString(e164);
  if (stored === undefined) return false;
  const { countryCallingCode: defaultCallingCode } = stored;
  const readings = [typed, typed.replace(/^\D*00/u, '+')].map((text) =>
    parsePhoneNumberFromString(text, { defaultCallingCode, extract: false }),
  );
  return readings.some((reading) => reading?.number === stored.number);
}

/** A stored number as people read it: `+1 415 555 2671`. One that cannot be read is shown as it is. */
export function formatPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

function refuse(problem: string): PhoneReading {
  return { ok: false, problem };
}
