import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SlackAppInstall } from './slack/app-install.js';

const manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }),
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(''),
        should_escape: z.boolean().default(false),
      }),
    ),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
          description: z.string(),
        }),
      )
      .default([]),
  }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
  }),
  settings: z.object({
    interactivity: z.object({ is_enabled: z.boolean() }),
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }).default({ bot_events: [] }),
  }),
});

/** The secrets an installation has beside what its manifest says. */
export type InstallSecrets = Pick<SlackAppInstall, 'botToken' | 'appToken' | 'signingSecret'>;

/** What the sandbox gives the app. They open nothing but the sandbox. */
export const sandboxSecrets: InstallSecrets = {
  botToken: 'xoxb-sandbox-bot-token',
  appToken: 'xapp-sandbox-app-token',
  signingSecret: 'sandbox-signing-secret',
};

/**
 * Installs the app as its manifest says: a scope or command that is missing there is missing here, as in a real workspace.
 * @param file the manifest, YAML
 * @throws when the file cannot be read or is no manifest
 */
export function readManifest(file: URL, secrets: InstallSecrets = sandboxSecrets): SlackAppInstall {
  const { display_information, features, oauth_config, settings } = manifest.parse(
    parse(readFileSync(file, 'utf8')),
  );
  return {
    ...secrets,
    name: display_information.name,
    appId: 'A01PAGERTREE',
    botUserId: 'U99PAGERTREE',
    teamId: 'T01SANDBOX',
    scopes: oauth_config.scopes.bot,
    optionalScopes: oauth_config.scopes.bot_optional,
    commands: features.slash_commands.map(({ command, description, usage_hint, should_escape }) => ({
      command,
      description,
      usageHint: usage_hint,
      shouldEscape: should_escape,
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      kind: type,
      callbackId: callback_id,
      description,
    })),
    interactivity: settings.interactivity.is_enabled,
    events: settings.event_subscriptions.bot_events,
    homeTab: features.app_home.home_tab_enabled,
    messagesTab: features.app_home.messages_tab_enabled,
  };
}
