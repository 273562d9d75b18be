/** The scopes of the bot token that are needed, and what for; the manifest asks for these, the optional ones below, and no other. */
export const scopesNeeded: Readonly<Record<string, string>> = {
  commands: 'receives the slash command',
  'chat:write': 'posts confirmations and the audit line',
  'channels:read': 'reads who is in a channel, and looks after the audit channel',
  'groups:read': 'does the same for private channels the app is in',
  'files:read': 'reads the CSV file people are added from',
  'files:write': 'gives an export to the person who asked',
  'users:read': 'tells who asks, and fills the form from a profile',
  'users:read.email': 'matches a person with their PagerTree user',
  'usergroups:read': 'reads the members of user groups',
};

/**
 * Those that whoever installs the app may leave out: by which kind of channel `AUDIT_CHANNEL` is. Source: Slack's manifest reference,
 * `bot_optional`.
 */
export const optionalScopes = { public: 'channels:history', private: 'groups:history' } as const;

/** What they are for. */
export const optionalUse =
  'finds notices of joiners and leavers again in AUDIT_CHANNEL, so that two copies of the app tell of nobody twice';
