/** Crockford's base 32, as ULIDs are spelt: no letter that looks like another. */
const capitals = spell('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const smalls = spell('0123456789abcdefghjkmnpqrstvwxyz');

function spell(letters: string): number[] {
  return [...letters].map((letter) => letter.charCodeAt(0));
}

export interface IdSource {
  /** Like a ULID: ten letters of the time, sixteen of chance. @param at milliseconds since 1970 */
  id(at: number): string;
  /** A kind's prefix, such as `acu`, an underscore and sixteen letters. Not derived from the id. */
  prefixId(prefix: string): string;
}

/**
 * Ids in the shape PagerTree gives them: an `id`, globally unique, and a `prefix_id` that begins with a word for the
 * kind (PagerTree's API documentation, common attributes).
 *
 * @param random numbers from 0 to 1
 */
export function createIdSource(random: () => number): IdSource {
  let lastTime = -1;
  let lastTimeLetters = '';
  return {
    id(at) {
      if (at !== lastTime) {
        lastTime = at;
        lastTimeLetters = spellTime(at);
      }
      return lastTimeLetters + spellChance(random, capitals);
    },
    prefixId: (prefix) => `${prefix}_${spellChance(random, smalls)}`,
  };
}

/** Sixteen letters. Every draw pays for four, so that an account of 100,000 people is made in no time. */
function spellChance(random: () => number, letters: readonly number[]): string {
  const codes: number[] = [];
  for (let draw = 0; draw < 4; draw += 1) {
    const bits = Math.floor(random() * 2 ** 20);
    codes.push(
      letters[bits >>> 15] ?? 0,
      letters[(bits >>> 10) & 31] ?? 0,
      letters[(bits >>> 5) & 31] ?? 0,
      letters[bits & 31] ?? 0,
    );
  }
  return String.fromCharCode(...codes);
}

/** Ten letters, the most significant first. */
function spellTime(at: number): string {
  const codes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  let rest = Math.max(0, Math.floor(at));
  for (let index = 9; index >= 0; index -= 1) {
    codes[index] = capitals[rest % 32] ?? 0;
    rest = Math.floor(rest / 32);
  }
  return String.fromCharCode(...codes);
}
