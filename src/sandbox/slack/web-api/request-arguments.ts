/** What a request to the Web API says: its arguments, or Slack's error code for a body it cannot read. */
export type RequestArguments = { ok: true; args: Record<string, unknown> } | { ok: false; error: string };

/**
 * Reads arguments the three ways Slack does: a query, a form, or JSON. A form's values stay text.
 * @param contentType of the body; null when there is none
 */
export function readArguments(
  query: URLSearchParams,
  contentType: string | null,
  body: string,
): RequestArguments {
  const fromQuery = Object.fromEntries(query);
  if (body === '') return { ok: true, args: fromQuery };
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined || type === '') return { ok: false, error: 'missing_post_type' };
  if (type === 'application/x-www-form-urlencoded') {
    return { ok: true, args: { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) } };
  }
  if (type !== 'application/json') return { ok: false, error: 'invalid_post_type' };
  const parsed = parseJson(body);
  if (parsed === undefined) return { ok: false, error: 'invalid_json' };
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { ok: false, error: 'json_not_object' };
  }
  return { ok: true, args: { ...fromQuery, ...parsed } };
}

/**
 * The token of a request: from the `Authorization` header, or from the argument `token`, which JSON bodies may not use.
 */
export function readToken(
  authorization: string | null,
  contentType: string | null,
  args: Record<string, unknown>,
) {
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer) return bearer;
  const isJson = contentType?.startsWith('application/json') ?? false;
  return typeof args.token === 'string' && !isJson ? args.token : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
