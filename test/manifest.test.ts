import { readFileSync } from 'node:fs';
import type { AppsManifestValidateArguments } from '@slack/web-api';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../src/config.js';
import { optionalScopes, scopesNeeded } from '../src/doctor/scopes.js';
import { methodsCalled, namesInCode } from './support/slack-methods.js';
import { startStory } from './support/story.js';

type Manifest = AppsManifestValidateArguments['manifest'];
/** Slack's client knows the scopes by name: a misspelt one does not compile. */
type BotScope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number];

/**
 * The scopes each Web API method asks for, of the methods the code may come to call. Source: Slack's reference of Web API
 * methods.
 */
const scopesOfMethods: Record<string, BotScope[]> = {
  // With the app token, whose one scope is not the manifest's to give.
  'apps.connections.open': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // Of public and private channels; the app reads in no direct messages.
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  // Of public and private channels; direct messages have no members to ask for.
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'team.info': ['team:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  // The second one for the email in the profile, by which a person is matched.
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** The methods without which the app does everything else: their scopes may be left out. */
const dispensable = ['conversations.history'];

const root = new URL('../', import.meta.url);
const written: unknown = parse(readFileSync(new URL('manifest.yml', root), 'utf8'));
const manifest = z
  .object({
    features: z.object({
      slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean() })),
      shortcuts: z
        .array(z.object({ name: z.string().max(24), type: z.string(), callback_id: z.string() }))
        .default([]),
    }),
    oauth_config: z.object({
      scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
    }),
    settings: z.object({
      interactivity: z.object({ is_enabled: z.boolean() }),
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }).default({ bot_events: [] }),
    }),
  })
  .parse(written);

describe('manifest.yml', () => {
  test('is what Slack’s schema allows', () => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL('test/fixtures/slack-manifest.schema.1.0.0.json', root), 'utf8'),
    );
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(z.record(z.string(), z.unknown()).parse(schema));
    validate(written);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('has the command the app listens to, with mentions escaped', () => {
    const reading = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      PAGERTREE_API_KEY: 'key',
    });
    const command = reading.ok ? reading.config.slackCommand : '';
    expect(manifest.features.slash_commands).toMatchObject([{ command, should_escape: true }]);
  });

  test('has the scopes of the methods the code calls, and no other', () => {
    const methods = methodsCalled();
    expect(methods.filter((method) => !(method in scopesOfMethods))).toEqual([]);
    const needed = new Set<BotScope>([
      'commands',
      ...methods.flatMap((method) => scopesOfMethods[method] ?? []),
    ]);
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
  });

  test('has the scopes that the doctor looks for, and no other', () => {
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    const optional: string[] = Object.values(optionalScopes);
    expect([...bot].sort()).toEqual([...Object.keys(scopesNeeded), ...optional].sort());
    expect([...bot_optional].sort()).toEqual(optional.sort());
  });

  test('calls those optional that nothing needs but what can be done without', () => {
    const needed = new Set<string>(
      methodsCalled()
        .filter((method) => !dispensable.includes(method))
        .flatMap((method) => scopesOfMethods[method] ?? []),
    );
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    expect(bot_optional.filter((scope) => needed.has(scope))).toEqual([]);
    expect(bot.filter((scope) => !needed.has(scope) && scope !== 'commands').sort()).toEqual(
      [...bot_optional].sort(),
    );
  });

  test('has the events and shortcuts the app listens to, and no other', async () => {
    const { surface } = await startStory();
    const idsOf = (kind: string) =>
      surface
        .filter((entry) => entry.kind === kind)
        .map(({ id }) => id)
        .sort();
    const callbacks = (type: string) =>
      manifest.features.shortcuts.filter((each) => each.type === type).map((each) => each.callback_id);
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(idsOf('event'));
    expect(callbacks('global')).toEqual(idsOf('shortcut'));
    expect(callbacks('message')).toEqual(idsOf('message shortcut'));
  });

  test('switches interactivity on exactly because the code uses it', () => {
    const uses = namesInCode(/\bapp\.(action|view|options|shortcut)\(/gu);
    expect(manifest.settings.interactivity.is_enabled).toBe(uses.length > 0);
    expect(uses).toEqual(['action', 'options', 'shortcut', 'view']);
  });
});
