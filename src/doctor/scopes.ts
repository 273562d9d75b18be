/** The scopes of the bot token, and what each is needed for; the manifest asks for these and no other. */
export const scopesNeeded: Readonly<Record<string, string>> = {
  commands: 'receives the slash command',
  'chat:write': 'posts confirmations and the audit line',
  'channels:read': 'looks whether the audit channel exists and the app is in it',
  'groups:read': 'does the same for a private audit channel',
  'users:read': 'tells who asks, and fills the form from a profile',
  'users:read.email': 'matches a person with their PagerTree user',
  'usergroups:read': 'reads the members of user groups named in ADMIN_SLACK_IDS',
};
