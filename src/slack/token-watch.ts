import { backOff } from './backoff.js';
import { pause } from './deadline.js';
import { proofsOfRevocation, saysRevoked, TokenRefusedError, tokenIsRevoked } from './prove-token.js';
import { slackErrorCode } from './slack-errors.js';

/** Finds out whether the bot token, good when the app started, has been revoked since. */
export interface TokenWatch {
  /** Looks at Slack's word for a no to a call with that token, such as `token_revoked`; `null` for none. Never throws. */
  notice(code: string | null): void;
}

/**
 * @param identify asks Slack who the app is
 * @param onRefused called once at most, when Slack has refused the token several times in a row
 */
export function createTokenWatch(parts: {
  identify(): Promise<unknown>;
  random(): number;
  onRefused(error: TokenRefusedError): void;
}): TokenWatch {
  let proving = false;
  const prove = async (first: string) => {
    let code = first;
    let refusal: unknown = null;
    for (let refusals = 1; refusals < proofsOfRevocation; refusals += 1) {
      await pause(backOff(refusals, refusal, parts.random));
      try {
        await parts.identify();
        return;
      } catch (error) {
        if (!tokenIsRevoked(error)) return;
        refusal = error;
        code = slackErrorCode(error) ?? code;
      }
    }
    parts.onRefused(new TokenRefusedError('SLACK_BOT_TOKEN', code, refusal));
  };
  return {
    notice(code) {
      if (proving || code === null || !saysRevoked(code)) return;
      proving = true;
      void prove(code).finally(() => {
        proving = false;
      });
    },
  };
}
