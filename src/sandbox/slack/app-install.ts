/** The app as it is installed here: what its manifest says, and the secrets Slack gave it. */
export interface SlackAppInstall {
  name: string;
  botUserId: string;
  appId: string;
  teamId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Scopes of the bot token. */
  scopes: string[];
  /** Those of the manifest that whoever installs it may leave out: trying without one breaks no rule. */
  optionalScopes?: string[];
  commands: SlackCommand[];
  shortcuts: SlackShortcut[];
  interactivity: boolean;
  /** Event types the manifest subscribes to, such as `message.im`. */
  events: string[];
  homeTab: boolean;
  messagesTab: boolean;
}

export interface SlackCommand {
  /** With its slash. */
  command: string;
  description: string;
  usageHint: string;
  /** Whether mentions typed in its text arrive as `<@U123>`: the manifest's `should_escape`. */
  shouldEscape: boolean;
}

export interface SlackShortcut {
  name: string;
  /** `global`: from anywhere; `message`: from the menu of a message. */
  kind: 'global' | 'message';
  callbackId: string;
  description: string;
}

/** The `B…` id that Slack gives a bot beside its user id. */
export function botIdOf(app: SlackAppInstall): string {
  return `B${app.botUserId.slice(1)}`;
}
