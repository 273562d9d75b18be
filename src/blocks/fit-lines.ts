/** An entry of a list in a line, with at most so many characters of its words. */
export type Line = (longest: number) => string;

/** How much is shown of each entry, from the whole to what still lets forty stand below each other. */
const lengths = [255, 120, 80, 60, 40, 25] as const;

/**
 * Every entry in a line of its own: cut a little where they are many and long, and counted where even that is too much.
 * @param most characters of JSON
 */
export function fitLines(entries: readonly Line[], most: number): string {
  let lines: string[] = [];
  for (const longest of lengths) {
    lines = entries.map((line) => line(longest));
    if (takesUp(lines) <= most) return lines.join('\n');
  }
  return cutLines(lines, most);
}

/**
 * As many whole lines as fit, and how many there are besides: a line cut in its middle tells something wrong.
 * @param most characters of JSON
 */
export function cutLines(lines: readonly string[], most: number): string {
  let kept = lines.length;
  while (kept > 0 && takesUp(lines.slice(0, kept)) > most) kept -= 1;
  const rest = kept < lines.length ? [`…and ${lines.length - kept} more`] : [];
  return [...lines.slice(0, kept), ...rest].join('\n');
}

/** In characters of JSON. */
function takesUp(lines: readonly string[]): number {
  return JSON.stringify(lines.join('\n')).length;
}
