/** The scopes of the bot token, and what each is needed for; the manifest asks for these and no other. */
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
