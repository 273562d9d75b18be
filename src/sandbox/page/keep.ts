/** Something drawn once and brought up to date afterwards. */
export interface Kept<Item> {
  node: HTMLElement;
  update(item: Item): void;
}

/**
 * Draws a list so that what stays keeps its element, and with it focus, caret, typed text, scroll position and an
 * open menu. An element is moved only when the order changed, because moving one takes its focus.
 * @param keyOf what makes an item the same item the next time.
 * @param make draws a new item; `update` is called on it at once, and at every later drawing.
 * @returns draws the list's present items.
 */
export function createKeeper<Item>(
  parent: HTMLElement,
  keyOf: (item: Item) => string,
  make: (item: Item) => Kept<Item>,
): (items: readonly Item[]) => void {
  let kept = new Map<string, Kept<Item>>();
  return (items) => {
    const next = new Map<string, Kept<Item>>();
    for (const item of items) {
      const key = unusedKey(next, keyOf(item));
      const known = kept.get(key) ?? make(item);
      kept.delete(key);
      next.set(key, known);
      known.update(item);
    }
    for (const gone of kept.values()) gone.node.remove();
    kept = next;
    let place = parent.firstElementChild;
    for (const { node } of next.values()) {
      if (node === place) place = place.nextElementSibling;
      else parent.insertBefore(node, place);
    }
  };
}

/** Two equal items in one list are both drawn. */
function unusedKey(taken: Map<string, unknown>, key: string): string {
  let unused = key;
  while (taken.has(unused)) unused += '+';
  return unused;
}
