/**
 * Random numbers that a seed decides: the generator sfc32 by Chris Doty-Humphrey (PractRand, public domain). Its 128
 * bits of state keep two streams with different seeds apart, which a 32-bit generator would not.
 *
 * @param seeds whole numbers; the same ones give the same sequence
 * @returns a function giving numbers from 0 up to but not including 1, as `Math.random` does
 */
export function createRandom(...seeds: readonly number[]): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (const seed of seeds) {
    a ^= seed >>> 0;
    b ^= Math.floor(seed / 2 ** 32) >>> 0;
    for (let round = 0; round < 15; round += 1) next();
  }
  return () => next() / 2 ** 32;
}

/** One item of a list, each as likely as the others. Throws on an empty list. */
export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
