import type { RequestListener } from 'node:http';
import { administrator, personAt } from './people.js';

/** What a PagerTree of the benchmark does. */
export interface PagerTreeStub {
  answer: RequestListener;
  /** How many requests came. */
  requests(): number;
}

/**
 * PagerTree's list of account users, answered from what was written out before: how long it takes depends on the length of the
 * page alone, never on the size of the account, so that whatever grows with the account is the app's own doing.
 * @param users how many the account has
 * @param latencyMs how long each answer is held back
 */
export function createPagerTreeStub(users: number, latencyMs = 0): PagerTreeStub {
  const pages = new Map<string, string>();
  let requests = 0;
  const pageOf = (offset: number, limit: number): string => {
    const key = `${offset} ${limit}`;
    const known = pages.get(key);
    if (known !== undefined) return known;
    const length = Math.max(0, Math.min(limit, users - offset));
    const data = Array.from({ length }, (_, index) => personAt(offset + index + 1));
    const page = JSON.stringify({ data, has_more: offset + limit < users, total_count: users });
    // The first pages are asked for again and again; all of a large account would not fit.
    if (pages.size < 200) pages.set(key, page);
    return page;
  };
  const themselves = JSON.stringify({ data: [administrator], has_more: false, total_count: 1 });

  return {
    requests: () => requests,
    answer(request, response) {
      requests += 1;
      const query = new URL(request.url ?? '', 'http://localhost').searchParams;
      const limit = Number(query.get('limit') ?? 25);
      const offset = Number(query.get('offset') ?? (Number(query.get('page') ?? 1) - 1) * limit);
      // A search for an email is the app finding out who is asking.
      const content = query.get('q')?.includes('@') ? themselves : pageOf(offset, limit);
      const send = () => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(content);
      };
      if (latencyMs === 0) send();
      else setTimeout(send, latencyMs);
    },
  };
}
