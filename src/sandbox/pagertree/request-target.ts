import { decodeFormText } from './form-params.js';

/** Where a request wants to go. */
export interface Target {
  /** As it was sent below the API's base, or the whole of it where it is not below. For people to read. */
  path: string;
  /** The path's parts, decoded; null for a path that names nothing, and never a way to another one. */
  segments: string[] | null;
  /** Null where the query string is not encoded correctly. */
  query: URLSearchParams | null;
}

/**
 * Takes a request's target apart. A path is its parts between slashes, no more: an encoded slash, a dot segment or an
 * empty part does not become another path, it names nothing.
 *
 * @param url what the request line says, such as `/api/v4/teams?limit=3`
 * @param base such as `/api/v4`
 */
export function parseTarget(url: string, base: string): Target {
  const cut = url.indexOf('?');
  const fullPath = cut < 0 ? url : url.slice(0, cut);
  const queryText = cut < 0 ? '' : url.slice(cut + 1);
  const query = decodeFormText(queryText) === null ? null : new URLSearchParams(queryText);
  if (!fullPath.startsWith(`${base}/`)) return { path: fullPath, segments: null, query };
  const path = fullPath.slice(base.length);
  const segments = path.slice(1).split('/').map(decodeSegment);
  return { path, segments: segments.every((segment) => segment !== null) ? segments : null, query };
}

function decodeSegment(segment: string): string | null {
  try {
    const text = decodeURIComponent(segment);
    return text === '' || text === '.' || text === '..' || /[/\\\0]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
