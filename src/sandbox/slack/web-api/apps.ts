import { botIdOf } from '../app-install.js';
import { defineMethod, flag, refuse } from './method.js';

/** `auth.test`: who a token is. */
export const test = defineMethod(
  { token: 'bot', scopes: [], tier: 'special' },
  {},
  (_args, { app, people, workspaceName, baseUrl }) => ({
    ok: true,
    url: `${baseUrl()}/`,
    team: workspaceName,
    user: people.find(app.botUserId)?.handle ?? '',
    team_id: app.teamId,
    user_id: app.botUserId,
    bot_id: botIdOf(app),
    is_enterprise_install: false,
  }),
);

/** `apps.connections.open`, the one method for the app token: an address for one Socket Mode connection. */
export const openConnection = defineMethod(
  { token: 'app', scopes: [], tier: 1 },
  { debug_reconnects: flag.optional() },
  (_args, { newSocketAddress }) => {
    // The code Slack uses where Socket Mode is switched off is not documented.
    if (!newSocketAddress) return refuse('socket_mode_not_enabled');
    return { ok: true, url: newSocketAddress() };
  },
);
