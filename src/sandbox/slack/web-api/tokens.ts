import type { SlackAppInstall } from '../app-install.js';

/** Which tokens no longer work. */
export interface RevokedTokens {
  bot: boolean;
  app: boolean;
}

/**
 * Whether a token may call a method: an error code of Slack's "Authentication" list, or undefined when it may.
 * @param wanted the kind of token the method takes
 */
export function checkToken(
  app: SlackAppInstall,
  revoked: RevokedTokens,
  wanted: 'bot' | 'app',
  token: string | undefined,
): string | undefined {
  if (token === undefined) return 'not_authed';
  const kind = token === app.botToken ? 'bot' : token === app.appToken ? 'app' : undefined;
  if (!kind) return 'invalid_auth';
  if (revoked[kind]) return kind === 'bot' ? 'token_revoked' : 'invalid_auth';
  return kind === wanted ? undefined : 'not_allowed_token_type';
}
