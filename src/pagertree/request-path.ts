/**
 * A path from its parts. Ids come from buttons and from people's typing: whatever one holds, it stays one part of the path it
 * was meant for.
 * @returns without a slash at the start, such as `account_users/acu_1`
 */
export function pathOf(parts: readonly string[]): string {
  return parts.map(encodePart).join('/');
}

/** A path for messages: without the id, which may be somebody's typing. */
export function pathInWords([resource = '', id, ...rest]: readonly string[]): string {
  return ['', resource, ...(id === undefined ? [] : ['…']), ...rest].join('/');
}

function encodePart(part: string): string {
  // Nothing at all would be the list; a space is an id that nobody has.
  if (part === '') return '%20';
  // Addresses read `.` and `..` as ways to elsewhere even when encoded once.
  if (part === '.' || part === '..') return part.replaceAll('.', '%252E');
  // Half a character (a lone surrogate) cannot be encoded at all.
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'));
}
