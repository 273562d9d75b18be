import { z } from 'zod';
import { slackbotPayload, userPayload } from '../payloads/user.js';
import { pageArguments, pageOf } from './cursor-pages.js';
import { defineMethod, flag, refuse } from './method.js';

/** `users.info`. An email needs a scope of its own, and can be missing even so. */
export const info = defineMethod(
  { token: 'bot', scopes: ['users:read'], tier: 4 },
  { user: z.string(), include_locale: flag.optional() },
  (args, { people, app }) => {
    if (args.user === 'USLACKBOT') return { ok: true, user: slackbotPayload(app.teamId) };
    const person = people.find(args.user);
    if (!person) return refuse('user_not_found');
    return { ok: true, user: userPayload(person, app.teamId, app.scopes.includes('users:read.email')) };
  },
);

/** A workspace of more people than this is not told without a `limit`. Slack does not say how many are too many. */
const largeTeam = 1000;

/** `users.list`: everybody, with those deactivated, bots, guests and Slackbot, page by page. */
export const list = defineMethod(
  { token: 'bot', scopes: ['users:read'], tier: 2 },
  { ...pageArguments, include_locale: flag.optional() },
  (args, { people, app, clock }) => {
    const everybody = people.all();
    if (args.limit === undefined && everybody.length > largeTeam) return refuse('limit_required');
    const withEmail = app.scopes.includes('users:read.email');
    const ids = ['USLACKBOT', ...everybody.map(({ id }) => id)];
    const page = pageOf(ids, args, (id) => id, ids.length);
    if (!page.ok) return refuse(page.error);
    const members = page.items.map((id) => {
      const person = people.find(id);
      return person ? userPayload(person, app.teamId, withEmail) : slackbotPayload(app.teamId);
    });
    const { response_metadata } = page;
    return { ok: true, members, cache_ts: Math.floor(clock.now() / 1000), response_metadata };
  },
);

/** `users.lookupByEmail`. Finds nobody who is deactivated, and nobody whose email the app is not shown. */
export const lookupByEmail = defineMethod(
  { token: 'bot', scopes: ['users:read.email'], tier: 3 },
  { email: z.string() },
  (args, { people, app }) => {
    const wanted = args.email.toLowerCase();
    const person = people
      .all()
      .find(({ email, kind }) => email?.toLowerCase() === wanted && kind !== 'deactivated');
    if (!person) return refuse('users_not_found');
    return { ok: true, user: userPayload(person, app.teamId, true) };
  },
);
