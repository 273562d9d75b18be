import { Hono } from 'hono';
import { brokenRules } from './broken-rules.js';
import type { Method, MethodAnswer, MethodContext } from './method.js';
import { type MethodFaults, tooMany } from './method-faults.js';
import { methodTable } from './method-table.js';
import type { RateTiers } from './rate-tiers.js';
import { readArguments, readToken } from './request-arguments.js';
import { type Cuttable, suffer } from './suffer.js';
import { checkToken, type RevokedTokens } from './tokens.js';

/** Arguments every method takes. Bolt adds `team_id` to all calls it makes for a listener. */
const everywhere = ['token', 'team_id'];

interface Parts {
  context: () => MethodContext;
  faults: MethodFaults;
  rates: RateTiers;
  revoked: RevokedTokens;
}

/** `/api/<method>`: Slack's Web API. Rules that the app breaks are noted in words. */
export function createWebApiRoute({ context, faults, rates, revoked }: Parts): Hono<Cuttable> {
  const route = new Hono<Cuttable>();
  route.on(['GET', 'POST'], '/api/:method', async (http) => {
    const name = http.req.param('method');
    const contentType = http.req.header('content-type') ?? null;
    const body = http.req.method === 'GET' ? '' : await http.req.text();
    const read = readArguments(new URL(http.req.url).searchParams, contentType, body);
    const parts = context();
    parts.journal.record(name, read.ok ? readable(read.args) : { body });
    return suffer(http, faults, name, () => {
      const method = methodTable.get(name);
      const counted = method?.tier === 'per_channel' && read.ok ? `${name} ${read.args.channel}` : name;
      const wait = method && rates.take(counted, method.tier);
      if (wait !== undefined) return tooMany(wait);
      const token = readToken(
        http.req.header('authorization') ?? null,
        contentType,
        read.ok ? read.args : {},
      );
      const answer = answerTo({ name, method, read, token, revoked }, parts);
      noteBrokenRule(parts, name, answer);
      return http.json(answer, 200, {
        'x-oauth-scopes': parts.app.scopes.join(','),
        'x-accepted-oauth-scopes': method?.scopes.join(',') ?? '',
      });
    });
  });
  return route;
}

interface Request {
  name: string;
  method: Method | undefined;
  read: ReturnType<typeof readArguments>;
  token: string | undefined;
  revoked: RevokedTokens;
}

function answerTo({ name, method, read, token, revoked }: Request, parts: MethodContext): MethodAnswer {
  if (!method) return { ok: false, error: 'unknown_method', req_method: name };
  if (!read.ok) return { ok: false, error: read.error };
  const denied = checkToken(parts.app, revoked, method.token, token);
  if (denied) {
    // A token that was taken away is no fault of the app's; one that never was any is.
    const wasNever = token !== undefined && token !== parts.app.botToken && token !== parts.app.appToken;
    if (wasNever) parts.journal.violate(denied, `${name} was called with a token that Slack never gave out.`);
    return { ok: false, error: denied };
  }
  const { scopes } = parts.app;
  const allowed = method.scopes.length === 0 || method.scopes.some((scope) => scopes.includes(scope));
  if (!allowed) {
    return { ok: false, error: 'missing_scope', needed: method.scopes.join(','), provided: scopes.join(',') };
  }
  const unknown = Object.keys(read.args).filter((key) => ![...method.known, ...everywhere].includes(key));
  if (unknown.length > 0) {
    parts.journal.violate('unknown_argument', `${name} has ${unknown.join(', ')}, which it does not know.`);
  }
  return method.call(read.args, parts);
}

function noteBrokenRule({ journal, app }: MethodContext, name: string, answer: MethodAnswer): void {
  if (answer.ok !== false) return;
  // Whether it has a scope that is optional, an app finds out by trying.
  const needed = answer.error === 'missing_scope' ? String(answer.needed).split(',') : [];
  if (needed.some((scope) => app.optionalScopes?.includes(scope))) return;
  const rule = brokenRules.get(String(answer.error));
  if (!rule) return;
  const details = JSON.stringify(answer.response_metadata ?? answer.needed ?? '');
  journal.violate(String(answer.error), `${name} was refused with ${answer.error}. ${rule} ${details}`);
}

/** Arguments as a test wants to read them: JSON inside a form as what it says, and no token. */
function readable(args: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(args).filter(([key]) => key !== 'token');
  return Object.fromEntries(entries.map(([key, value]) => [key, unwrap(value)]));
}

function unwrap(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
