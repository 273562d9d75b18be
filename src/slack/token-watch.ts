import { backOff } from './backoff.js';
import { pause } from './deadline.js';
import { proofsOfRevocation, TokenRefusedError, tokenIsRevoked } from './prove-token.js';
import { slackErrorCode } from './slack-errors.js';

/** Finds out whether the bot token, good when the app started, has been revoked since. */
export interface TokenWatch {
  /** Looks at what a call to Slack threw. Never throws. */
  notice(error: unknown): void;
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
  const prove = async (first: unknown) => {
    let refusal: unknown = first;
    for (let refusals = 1; refusals < proofsOfRevocation; refusals += 1) {
      await pause(backOff(refusals, refusal, parts.random));
      try {
        await parts.identify();
        return;
      } catch (error) {
        if (!tokenIsRevoked(error)) return;
        refusal = error;
      }
    }
    parts.onRefused(new TokenRefusedError('SLACK_BOT_TOKEN', slackErrorCode(refusal) ?? 'refused', refusal));
  };
  return {
    notice(error) {
      if (proving || !tokenIsRevoked(error)) return;
      proving = true;
      void prove(error).finally(() => {
        proving = false;
      });
    },
  };
}
