type Attribute = string | number | boolean | null | undefined;
type Child = Node | string | null | undefined;

/**
 * Makes an element. Data only ever enters the page through here, as attributes and text: nothing is parsed as HTML.
 * @param attributes as in HTML; `true` sets one without a value, `false`, null and undefined leave it out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

/** Sets an attribute as `element` does, or takes it away. */
export function setAttribute(node: Element, name: string, value: Attribute): void {
  if (value === false || value === null || value === undefined) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? '' : String(value));
}

/**
 * The page's element with this id.
 * @throws when index.html has none of this kind: then the page and its script are not of the same version.
 */
export function find<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}.`);
  return found;
}

/** A function that makes ids which no other part of the page has, for labels and descriptions to refer to. */
export function createIds(prefix: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}
