import { parseForm } from './form-params.js';
import { type Hash, isHash } from './hash.js';

/** A body nobody can understand: 400, or 415 for a content type the API does not take. */
export interface BodyProblem {
  status: 400 | 415;
  problem: string;
}

/** JSON nested deeper than this is refused, as Ruby's parser does (JSON, `max_nesting`). */
const deepest = 100;

/**
 * Understands a request's body. "Request bodies may be form-encoded or JSON" (PagerTree's API documentation); every other
 * content type is refused, and so is a body that says no parameters: broken JSON, a list, a bare value.
 *
 * @param contentType the header as it came, if it came
 * @param contentEncoding likewise
 */
export function parseBody(
  body: Buffer,
  contentType: string | undefined,
  contentEncoding: string | undefined,
): { params: Hash } | BodyProblem {
  if (body.length === 0) return { params: {} };
  const [type = '', ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  const isUtf8 = charset === undefined || /^"?utf-?8"?$/.test(charset);
  if ((contentEncoding ?? 'identity') !== 'identity' || !isUtf8) {
    return { status: 415, problem: 'the body must be UTF-8, not compressed' };
  }
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') {
    return { status: 415, problem: 'the body must be application/json or application/x-www-form-urlencoded' };
  }
  const text = decode(body);
  if (text === null) return { status: 400, problem: 'the body is not valid UTF-8' };
  const parsed = type === 'application/json' ? parseJson(text) : parseForm(text);
  if ('problem' in parsed) return { status: 400, problem: parsed.problem };
  if (holdsUnstorable(parsed.params))
    return { status: 400, problem: 'a text holds a character that cannot be stored' };
  return parsed;
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function parseJson(text: string): { params: Hash } | { problem: string } {
  if (isTooDeep(text)) return { problem: `the JSON is nested deeper than ${deepest} levels` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'the body is not valid JSON' };
  }
  return isHash(value) ? { params: value } : { problem: 'the body must be a JSON object' };
}

/** Looks at the text alone, so that nothing deep is ever built. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (quoted) {
      if (letter === '\\') index += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** PostgreSQL stores neither the character NUL nor half a surrogate pair. */
function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return /\0|\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => holdsUnstorable(key) || holdsUnstorable(item));
}
