import type { Clock } from '../clock.js';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const hexDigits = '0123456789abcdef';

/** Makes the names Slack gives to things. The same random function gives the same names. */
export interface Ids {
  /** `V7K2…`: a kind letter and ten more characters. */
  entity(kind: string): string;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** The form of a UUID, for envelopes. */
  uuid(): string;
  /** A message's `ts`, such as `1760000000.000100`: later than every one before, so unique in its channel. */
  timestamp(): string;
}

/** @param random gives numbers from 0 up to, not including, 1 */
export function createIds(clock: Clock, random: () => number): Ids {
  let lastMicroseconds = 0;
  const draw = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
  const hex = (length: number) => draw(hexDigits, length);
  return {
    entity: (kind) => kind + draw(letters, 10),
    hex,
    uuid: () => [8, 4, 4, 4, 12].map(hex).join('-'),
    timestamp() {
      lastMicroseconds = Math.max(lastMicroseconds + 1, Math.floor(clock.now() * 1000));
      const seconds = Math.floor(lastMicroseconds / 1_000_000);
      return `${seconds}.${String(lastMicroseconds % 1_000_000).padStart(6, '0')}`;
    },
  };
}
