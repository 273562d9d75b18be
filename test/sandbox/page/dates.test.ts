import { describe, expect, it } from 'vitest';
import { formatAgo, formatDay, formatSlackDate, formatTime } from '../../../src/sandbox/page/dates.js';

const at = Date.UTC(2026, 0, 1, 15, 4, 5);
const day = 24 * 60 * 60 * 1000;
const show = (format: string, now = at + 30 * day, zone = 'UTC') => formatSlackDate(format, at, now, zone);

describe('dates', () => {
  it.each([
    ['{date_num}', '2026-01-01'],
    ['{date}', 'January 1, 2026'],
    ['{date_short}', 'Jan 1, 2026'],
    ['{date_long}', 'Thursday, January 1, 2026'],
    ['{time}', '3:04 PM'],
    ['{time_secs}', '3:04:05 PM'],
    ['on {date_short_pretty} at {time}', 'on Jan 1, 2026 at 3:04 PM'],
  ])('fills %s', (format, expected) => {
    expect(show(format)?.replaceAll('\u202f', ' ')).toBe(expected);
  });

  it.each([
    [0, 'today'],
    [day, 'yesterday'],
    [-day, 'tomorrow'],
  ])('names a near day (%i ms later)', (later, word) => {
    expect(show('{date_pretty}', at + later)).toBe(word);
    expect(formatDay(at, at + later, 'UTC')).toBe(word.charAt(0).toUpperCase() + word.slice(1));
  });

  it("counts days by the reader's calendar, not in 24 hours", () => {
    const now = Date.UTC(2026, 0, 2, 0, 30);
    expect(show('{date_pretty}', now)).toBe('yesterday');
    expect(show('{date_pretty}', now, 'America/New_York')).toBe('today');
  });

  it('gives up on a token Slack does not have, so that the fallback is shown', () => {
    expect(show('{date} {weekday}')).toBeNull();
  });

  it('says how long ago something was', () => {
    expect(formatAgo(at, at + 59_000)).toBe('just now');
    expect(formatAgo(at, at + 60_000)).toBe('1 minute ago');
    expect(formatAgo(at, at + 2 * 60 * 60 * 1000)).toBe('2 hours ago');
    expect(formatAgo(at, at + 3 * day)).toBe('3 days ago');
  });

  it('tells the time of day in the zone of the reader', () => {
    expect(formatTime(at, 'America/New_York').replaceAll('\u202f', ' ')).toBe('10:04 AM');
  });
});
