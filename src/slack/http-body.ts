import { z } from 'zod';

/** What a request over HTTP says. */
export type RequestBody =
  | { kind: 'fields'; fields: Record<string, unknown> }
  | { kind: 'ssl check' }
  /** `status` says what is wrong with it. */
  | { kind: 'unreadable'; status: 400 | 415 };

const object = z.record(z.string(), z.unknown());

/**
 * Reads the body of a request. Commands come as a form, interactions as JSON in the one field `payload` of a form, events as
 * JSON. Source: Slack's documentation of slash commands, interactivity, and the Events API.
 * @param contentType the header; what follows a semicolon does not matter
 */
export function readRequestBody(contentType: string | undefined, content: Buffer): RequestBody {
  switch (contentType?.split(';', 1)[0]?.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return readForm(new URLSearchParams(content.toString()));
    case 'application/json':
      return readJson(content.toString());
    default:
      return { kind: 'unreadable', status: 415 };
  }
}

function readForm(form: URLSearchParams): RequestBody {
  if (form.get('ssl_check') === '1') return { kind: 'ssl check' };
  const payload = form.get('payload');
  return payload === null ? { kind: 'fields', fields: Object.fromEntries(form) } : readJson(payload);
}

function readJson(text: string): RequestBody {
  try {
    const reading = object.safeParse(JSON.parse(text));
    if (reading.success) return { kind: 'fields', fields: reading.data };
  } catch {
    // Not JSON: said below.
  }
  return { kind: 'unreadable', status: 400 };
}
