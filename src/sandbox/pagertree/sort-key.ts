/**
 * Sorting texts as people sort them takes most of the time a first sorted list takes, because the collator looks at two
 * texts anew for every comparison. For most texts a key made once does: two keys compare, letter by letter, as the collator
 * compares their texts.
 */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** Longer numbers than any name or address has; the collator splits them in its own way. */
const mostDigits = 200;

/**
 * Makes keys for texts of ASCII alone; others differ by accents, scripts and ligatures, which a key would have to know.
 *
 * @param compare the collator's own comparison, which has to sort numbers by value and to ignore case
 * @returns gives a text's key, or null for a text the collator itself has to compare
 */
export function createSortKeys(
  compare: (one: string, other: string) => number,
): (text: string) => string | null {
  const ranks = rankCharacters(compare);
  const zero = ranks.get('0') ?? 0;
  return (text) => {
    if (!/^[ -~]*$/.test(text)) return null;
    let key = '';
    for (const part of text.split(/(\d+)/)) {
      if (!/^\d/.test(part)) key += spell(part, ranks);
      else {
        const digits = part.replace(/^0+(?=\d)/, '');
        if (digits.length > mostDigits) return null;
        // A number stands where its first digit would, and the longer of two is the larger.
        key += String.fromCharCode(zero, 1 + digits.length) + digits;
      }
    }
    return key;
  };
}

/** Where each character stands among the printable ones, told by the collator; A and a stand in one place. */
function rankCharacters(compare: (one: string, other: string) => number): Map<string, number> {
  const ranks = new Map<string, number>();
  let rank = 0;
  let previous: string | undefined;
  for (const character of [...printable].sort(compare)) {
    if (previous === undefined || compare(previous, character) !== 0) rank += 1;
    ranks.set(character, rank);
    previous = character;
  }
  return ranks;
}

function spell(text: string, ranks: ReadonlyMap<string, number>): string {
  let spelt = '';
  for (const character of text) spelt += String.fromCharCode(ranks.get(character) ?? 0);
  return spelt;
}
