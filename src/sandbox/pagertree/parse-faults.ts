import { type Fault, readFault } from './faults.js';

/**
 * Understands faults written on one line, as `SANDBOX_FAULTS` holds them.
 *
 *     latency=2000@GET /account_users*3; 429=5@POST /account_users~0.1; hang!@PUT /account_users/:id; 500
 *
 * Faults are apart by `;`. Each is a kind, and then, every part optional and in this order:
 * - `=value`: milliseconds for `latency`, seconds of `Retry-After` for `429` and `503`, an attribute for `wrong-type`;
 * - `!`: only once the change was made;
 * - `@METHOD /path`, `@METHOD` or `@/path`: which requests, `:id` standing for any one part of a path;
 * - `*3`: for so many requests; `~0.1`: for so large a part of them, `#7` after it: the same part each time. All may be given.
 *
 * @returns the faults in their order, none for an empty text; or a sentence on the first that is not understood
 */
export function parseFaults(text: string): Fault[] | { problem: string } {
  const faults: Fault[] = [];
  for (const part of text.split(';').map((piece) => piece.trim())) {
    if (part === '') continue;
    const fault = parseFault(part);
    if ('problem' in fault) return { problem: `"${part}" is no fault: ${fault.problem}` };
    faults.push(fault);
  }
  return faults;
}

const pattern =
  /^(?<kind>[\w-]+)(?:=(?<value>[^!@*~#]+))?(?<after>!)?(?:@(?=[A-Z/])(?<method>[A-Z]+)?\s*(?<path>\/[^*~#\s]*)?)?(?<tail>(?:[*~#][\d.]+)*)$/;

function parseFault(part: string): Fault | { problem: string } {
  const groups = pattern.exec(part.replaceAll(/\s*([=!@*~#])\s*/g, '$1'))?.groups;
  if (groups === undefined) return { problem: 'it must look like kind=value@METHOD /path*times~share#seed' };
  const { kind = '', value, after, method, path, tail = '' } = groups;
  const times = /\*([\d.]+)/.exec(tail)?.[1];
  const share = /~([\d.]+)/.exec(tail)?.[1];
  const seed = /#([\d.]+)/.exec(tail)?.[1];
  const meaning = value === undefined ? {} : readValue(kind, value.trim());
  if (meaning === null) return { problem: `${kind} takes no value` };
  return readFault({
    kind,
    ...meaning,
    ...(after === undefined ? {} : { afterChange: true }),
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(share === undefined ? {} : { share: Number(share) }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
}

function readValue(kind: string, value: string): Partial<Fault> | null {
  if (kind === 'latency') return { delayMs: Number(value) };
  if (kind === '429' || kind === '503') return { retryAfter: /^[\d.]+$/.test(value) ? Number(value) : value };
  return kind === 'wrong-type' ? { field: value } : null;
}
