/**
 * Fills Slack's date tokens (Slack's documentation, "Date formatting"): `{date_short_pretty} at {time}`.
 * @param milliseconds the moment, since 1970.
 * @param now the present, since 1970, for "today", "yesterday", "tomorrow" and `{ago}`.
 * @param timeZone an IANA name; the browser's own when left out.
 * @returns null when a token is not one of Slack's: the fallback is shown then.
 */
export function formatSlackDate(
  format: string,
  milliseconds: number,
  now: number,
  timeZone?: string,
): string | null {
  let known = true;
  const text = format.replace(/\{(\w+)\}/g, (_, token: string) => {
    const value = formatToken(token, milliseconds, now, timeZone);
    known &&= value !== null;
    return value ?? '';
  });
  return known ? text : null;
}

function formatToken(token: string, at: number, now: number, timeZone?: string): string | null {
  const show = (options: Intl.DateTimeFormatOptions, locale = 'en-US') =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);
  const near = token.endsWith('_pretty') ? nearDay(at, now, timeZone) : null;
  if (near !== null) return near;
  switch (token) {
    case 'date_num':
      return show({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA');
    case 'date':
    case 'date_pretty':
      return show({ year: 'numeric', month: 'long', day: 'numeric' });
    case 'date_short':
    case 'date_short_pretty':
      return show({ year: 'numeric', month: 'short', day: 'numeric' });
    case 'date_long':
    case 'date_long_pretty':
      return show({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
    case 'time':
      return show({ hour: 'numeric', minute: '2-digit' });
    case 'time_secs':
      return show({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return formatAgo(at, now);
    default:
      return null;
  }
}

function nearDay(at: number, now: number, timeZone?: string): string | null {
  const day = 24 * 60 * 60 * 1000;
  const days = Math.round((startOfDay(at, timeZone) - startOfDay(now, timeZone)) / day);
  return days === 0 ? 'today' : days === -1 ? 'yesterday' : days === 1 ? 'tomorrow' : null;
}

/** The moment's calendar day in its time zone, as a number of milliseconds that can be subtracted. */
function startOfDay(at: number, timeZone?: string): number {
  return Date.parse(formatToken('date_num', at, at, timeZone) ?? '');
}

/** `3 minutes ago`, `in 2 hours`, `just now`; narrow is `3m ago`. */
export function formatAgo(at: number, now: number, style: 'long' | 'narrow' = 'long'): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const seconds = Math.round((at - now) / 1000);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) < size) continue;
    return new Intl.RelativeTimeFormat('en-US', { style }).format(Math.trunc(seconds / size), unit);
  }
  return 'just now';
}

/** The day as a person says it, for the line between two days of messages: `Today`, `Monday, November 23`. */
export function formatDay(at: number, now: number, timeZone?: string): string {
  const near = nearDay(at, now, timeZone);
  if (near !== null) return near.charAt(0).toUpperCase() + near.slice(1);
  return new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone,
  }).format(at);
}

/** The time of day, as beside a message: `10:31 AM`. */
export function formatTime(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
}
