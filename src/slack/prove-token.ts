import type { SlackApi } from './slack-api.js';
import { slackErrorCode, slackTroubleOf } from './slack-errors.js';

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
    const isRefusal = slackTroubleOf(error)?.problem === 'refused' && !slacksOwnFailures.includes(code ?? '');
    throw code !== null && isRefusal ? new TokenRefusedError(setting, code, error) : error;
  }
}

/** Slack's words for trouble that passes. Source: Slack's documentation of apps.connections.open, Errors. */
const slacksOwnFailures = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** Opens a Socket Mode address that is not used, because Slack's own client asks for ever when a token is refused. */
export async function proveAppToken(slack: SlackApi): Promise<void> {
  try {
    await proveToken('SLACK_APP_TOKEN', slack.openConnection);
  } catch (error) {
    // Slack is busy or away: its client waits for that.
    if (slackTroubleOf(error) === null) throw error;
  }
}
