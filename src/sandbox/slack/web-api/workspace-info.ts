import { z } from 'zod';
import { botIdOf } from '../app-install.js';
import { teamDomain } from '../workspace-parts.js';
import { defineMethod, refuse } from './method.js';

/** `team.info`, of this workspace alone. */
export const team = defineMethod(
  { token: 'bot', scopes: ['team:read'], tier: 3 },
  { team: z.string().optional(), domain: z.string().optional() },
  (args, { app, workspaceName, baseUrl }) => {
    if (args.team !== undefined && args.team !== app.teamId) return refuse('team_not_found');
    const domain = teamDomain(workspaceName);
    return { ok: true, team: { id: app.teamId, name: workspaceName, domain, url: `${baseUrl()}/` } };
  },
);

/** `bots.info`, of the app's own bot alone: by its `B…` id. */
export const bot = defineMethod(
  { token: 'bot', scopes: ['users:read'], tier: 3 },
  { bot: z.string().optional() },
  (args, { app }) => {
    const id = botIdOf(app);
    if (args.bot !== undefined && args.bot !== id) return refuse('bot_not_found');
    const { name, appId, botUserId } = app;
    return {
      ok: true,
      bot: { id, deleted: false, name, updated: 0, app_id: appId, user_id: botUserId, icons: {} },
    };
  },
);
