import { aboutSetting } from './settings/explain-settings.js';
import type { SettingName } from './settings/settings.js';
import { TokenRefusedError } from './slack/prove-token.js';

/**
 * Why the app did not come up, for whoever deploys it.
 * @returns a few lines; what an error says of itself is in them, so secrets are still to be taken out
 */
export function explainStart(error: unknown): string {
  if (error instanceof TokenRefusedError) {
    return explainSetting(error.setting, `is refused by Slack (${error.code})`);
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return explainSetting('PORT', 'is taken by another program on this machine');
  }
  const message = error instanceof Error ? error.message : String(error);
  return `The app could not start: ${message.replace(/\.$/u, '')}. The log line above has the details.`;
}

/** Why the app, which was running, has ended by itself, for whoever deploys it. */
export function explainEnd({ setting, code }: TokenRefusedError): string {
  return explainSetting(setting, `is refused by Slack now (${code})`, 'has stopped');
}

function explainSetting(name: SettingName, problem: string, state = 'cannot start'): string {
  return [
    `The app ${state}: ${name} ${problem}.`,
    ...aboutSetting(name, '  '),
    'To try the app without any settings: npm run sandbox',
  ].join('\n');
}
