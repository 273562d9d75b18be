/**
 * Says a broken rule for people. The workspace quotes Slack's answer as the app got it, which is for programs: lists in
 * JSON, pointers into the request, quotes around nothing.
 */
export function sayViolation(text: string): string {
  const tail = /\s*(\{.*\}|\[.*\]|"[^"]*")\s*$/su.exec(text);
  const quoted = tail === null ? null : readQuoted(tail[1] ?? '');
  if (tail === null || quoted === null) return sayPlainly(text);
  return [sayPlainly(text.slice(0, tail.index)), ...quoted.map(sayPlainly)].join(' ');
}

/** The sentences in what was quoted as JSON; null where it is none. */
function readQuoted(json: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value === 'string') return value === '' ? [] : [`It needs ${value.split(',').join(' or ')}.`];
  const messages = typeof value === 'object' && value !== null && 'messages' in value ? value.messages : [];
  return Array.isArray(messages) ? messages.map(String) : [];
}

/** `[ERROR] too long [json-pointer:/view/title/text]` is `view.title.text: too long.`; zod's marks become words. */
function sayPlainly(text: string): string {
  return text
    .replace(/\[ERROR\] (.*?) \[json-pointer:([^\]]*)\]/gu, (_, words: string, pointer: string) =>
      pointer === '' ? `${words}.` : `${sayPointer(pointer)}: ${words}.`,
    )
    .replace(/✖ /gu, '')
    .replace(/\s*→ at (\S+)/gu, ' at $1')
    .replace(/ as ""/gu, ' without saying so')
    .replace(/\s+/gu, ' ')
    .replace(/([.:])\.(?=\s|$)/gu, '$1')
    .trim();
}

/** `/blocks/0/text` is `blocks[0].text`. */
function sayPointer(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .reduce(
      (said, part) => (/^\d+$/u.test(part) ? `${said}[${part}]` : said === '' ? part : `${said}.${part}`),
      '',
    );
}
