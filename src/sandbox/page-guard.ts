import type { Context, Next } from 'hono';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Lets only this page's own requests through, and sends the headers that hold the page to its own files.
 *
 * Listening on the loopback address does not keep other web sites out: one open in the same browser can post here
 * (cross-site request), or let its own name resolve to 127.0.0.1 and then read the answers (DNS rebinding). The first
 * shows in `Origin` and `Sec-Fetch-Site`, the second in `Host`, from which the request's address is made.
 */
export async function guardPage(context: Context, next: Next): Promise<Response | undefined> {
  const reason = whyRefused(context.req.raw);
  if (reason !== null) return context.json({ ok: false, error: reason }, 403);
  const sends = context.req.method === 'POST' || context.req.method === 'PUT';
  if (sends && mediaType(context.req.header('content-type')) !== 'application/json') {
    // A form on another site can post without asking first, but not with this type.
    return context.json({ ok: false, error: 'Send JSON, with the content type application/json.' }, 415);
  }
  await next();
  for (const [name, value] of Object.entries(pageHeaders)) context.res.headers.set(name, value);
  return undefined;
}

/**
 * Why a request may not come in.
 * @returns a sentence, or null when it may.
 */
export function whyRefused(request: Request): string | null {
  const { host, hostname } = new URL(request.url);
  if (!loopbackNames.has(hostname)) {
    return 'This page answers to the loopback address alone.';
  }
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== `http://${host}`) return 'This page answers to itself alone.';
  const site = request.headers.get('sec-fetch-site');
  // `none` is a person who typed the address or followed a bookmark. A link on another page may open this one too.
  const opens = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate';
  if (site !== null && site !== 'same-origin' && site !== 'none' && !opens) {
    return 'This page answers to itself alone.';
  }
  return null;
}

function mediaType(header: string | undefined): string | undefined {
  return header?.split(';', 1)[0]?.trim().toLowerCase();
}

const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
