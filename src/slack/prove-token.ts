import { slackErrorCode, slacksOwnFailures, slackTroubleOf } from './slack-errors.js';

/** Slack does not take a token from the settings, so that trying again is no use. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
  readonly setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';
  /** Slack's word for it, such as `invalid_auth`. */
  readonly code: string;

  constructor(setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string, cause: unknown) {
    super(`Slack refused ${setting}: ${code}`, { cause });
    this.setting = setting;
    this.code = code;
  }
}

/**
 * Asks Slack with a token for the first time.
 * @param ask what to ask, such as `auth.test`
 * @throws TokenRefusedError when Slack refuses; whatever else goes wrong as it is
 */
export async function proveToken<Answer>(
  setting: TokenRefusedError['setting'],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const code = slackErrorCode(error);
    const isRefusal = slackTroubleOf(error)?.problem === 'refused';
    throw code !== null && isRefusal && !passes(code) ? new TokenRefusedError(setting, code, error) : error;
  }
}

/** Whether Slack's word for a no means trouble that passes, and nothing of what was asked. */
export function passes(code: string): boolean {
  return ['ratelimited', ...slacksOwnFailures].includes(code);
}

/**
 * Whether Slack says that a token, which it took before, is good no more. Of everything else Slack can answer, a running app
 * believes that it passes. Source: Slack's documentation of auth.test, Errors.
 */
export function tokenIsRevoked(error: unknown): boolean {
  return saysRevoked(slackErrorCode(error));
}

/** Whether Slack's word for a no, such as `token_revoked`, means the token and not what was asked. */
export function saysRevoked(code: string | null): boolean {
  return code !== null && wordsOfRevocation.includes(code);
}

const wordsOfRevocation = [
  'account_inactive',
  'app_uninstalled',
  'invalid_auth',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
];

/**
 * How often in a row Slack has to say so before the app believes it and ends: in outages of its own Slack has refused good tokens.
 */
export const proofsOfRevocation = 4;
