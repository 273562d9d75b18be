import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMessageCheck } from '../../src/sandbox/slack/block-rules/message-rules.js';
import { createViewCheck } from '../../src/sandbox/slack/block-rules/view-rules.js';
import type { Block } from '../../src/sandbox/slack/block-types.js';
import { signatureHeaders } from '../../src/sandbox/slack/delivery/signature.js';
import { writeLetter } from '../../src/sandbox/slack/delivery/signed-post.js';
import { findPings } from '../../src/sandbox/slack/pings.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { type Genuine, hostilePayloads } from '../support/hostile.js';
import { writes } from '../support/requests.js';
import { type Story, startStory } from '../support/story.js';

const howMany = Number(process.env.HOSTILE ?? 15_000);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const atOnce = 16;

/** People who may change nothing, and some who are nobody. */
const harmless = ['U02HANK', 'U99NOBODY', 'USLACKBOT', '', '__proto__'];

test(`${howMany} payloads that Slack would never send change nothing and break nothing`, {
  timeout: 1_800_000,
}, async () => {
  process.stdout.write(`hostile payloads: SEED=${seed}\n`);
  const story = await startStory({
    transport: 'http',
    allowViolations: true,
    // Every spoilt payload carries one of a few addresses.
    limits: { responseUrlUses: Number.POSITIVE_INFINITY },
  });
  const { slack } = story;
  await useEverything(slack.as('ada'));
  const genuine: Genuine[] = slack.deliveries.map(({ type, payload }) => ({ type, payload }));
  const hank = slack.sight('hank').me.id;
  const ada = slack.sight('ada').me.id;
  const nobodys = harmless.map((id) => (id === 'U02HANK' ? hank : id));
  // What asks or shows may be an administrator's; what changes is not, so that no change can be a confirmed one.
  const who = (base: Genuine) => (asksOnly(base) ? [...nobodys, ada] : nobodys);
  const payloads = fc.stream(endless(hostilePayloads(genuine, who)));

  const changed = writes(story).length;
  const broken = slack.violations.length;
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const started = Date.now();
  let sent = 0;
  const sendOne = async () => {
    for (let next = payloads.next(); sent < howMany && !next.done; next = payloads.next()) {
      sent += 1;
      const answer = await post(story, agent, next.value);
      const trouble = troubleWith(answer);
      if (trouble !== null) throw new Error(`${trouble}\n${JSON.stringify(next.value)}\n${answer.text}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendOne));
  agent.destroy();
  process.stdout.write(`hostile payloads: ${sent} in ${Math.round((Date.now() - started) / 1_000)} s\n`);

  expect(writes(story).length - changed).toBe(0);
  expect(slack.pings).toEqual([]);
  const rules = slack.violations.slice(broken).filter(({ rule }) => !ofTheForgery.includes(rule));
  expect([...new Set(rules.map(({ rule, text }) => `${rule}: ${text}`))]).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  await slack.as('hank').send('#general', '/pagertree help');
  await slack.as('hank').see('Run your PagerTree people from Slack');
});

/** Slack's complaints about what a forged payload asks of the app, such as to open a form by a trigger that never was. */
const ofTheForgery = [
  'invalid_trigger_id',
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_arguments_view_id',
];

/** One of everything that Slack can send this app. */
async function useEverything(ada: Person): Promise<void> {
  await ada.send('#ops', '/pagertree help');
  await ada.send('#ops', '/pagertree users');
  await ada.see('1–10 of 57');
  await ada.click('Next');
  await ada.see('11–20 of 57');
  await ada.click('Search');
  await ada.see((sight) => sight.modals.length === 1);
  await ada.fill({ blockId: 'search', actionId: 'text' }, 'hill').catch(() => {});
  await ada.submit().catch(() => {});
  await ada.close().catch(() => {});
  await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await ada.see('Add user to PagerTree');
  await ada.suggest('Teams', 'a');
  await ada.submit();
  await ada.see('Ada Stone added Dana Fox');
  await ada.send('#ops', '/pagertree roles bea@example.com');
  await ada.see('[Save]');
  await ada.choose('Roles', ['Communicator']);
  await ada.submit();
  await ada.see('changed the roles');
  await ada.click('Undo');
  await ada.see('undid');
  await ada.send('#ops', '/pagertree edituser bea@example.com');
  await ada.see((sight) => sight.modals.length === 1 && sight.modals[0]?.submit !== null);
  await ada.fill('Name', 'Bea Ek');
  await ada.submit();
  await ada.see('Bea Ek');
  await ada.send('#ops', '/pagertree removeuser dana@example.com');
  await ada.see('[Remove]');
  await ada.fill({ blockId: 'confirm', actionId: 'name' }, 'Dana Fox');
  await ada.submit();
  await ada.see('removed Dana Fox');
}

function asksOnly({ type, payload }: Genuine): boolean {
  if (type === 'slash_commands' || payload.type === 'block_suggestion') return true;
  return payload.type === 'block_actions' && !/undo/iu.test(JSON.stringify(payload.actions));
}

function* endless<Value>(arbitrary: fc.Arbitrary<Value>): Generator<Value> {
  for (let round = 0; ; round += 1) {
    yield* fc.sample(arbitrary, { numRuns: 20, seed: seed + round });
  }
}

interface HttpAnswer {
  status: number;
  text: string;
}

function post({ appUrl, appSettings }: Story, agent: Agent, { type, payload }: Genuine): Promise<HttpAnswer> {
  const kind = type === 'slash_commands' || type === 'events_api' ? type : 'interactive';
  const letter = writeLetter({
    envelopeId: '',
    type: kind,
    payload,
    acceptsAnswer: true,
    attempt: 0,
    retryReason: '',
  });
  const seconds = Math.floor(Date.now() / 1_000);
  const headers = {
    'content-type': letter.contentType,
    ...signatureHeaders(appSettings.SLACK_SIGNING_SECRET ?? '', seconds, letter.body),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${appUrl}/slack/events`, { method: 'POST', agent, headers, timeout: 30_000 });
    outgoing.on('response', (response) => {
      const parts: string[] = [];
      response.on('data', (part: unknown) => parts.push(String(part)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: parts.join('') }));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer to ${letter.body}`)));
    outgoing.on('error', reject);
    outgoing.end(letter.body);
  });
}

let ids = 0;
const newId = () => {
  ids += 1;
  return `block${ids}`;
};
const checkMessage = createMessageCheck(newId);
const checkView = createViewCheck(newId, () => ['commands']);

/** What Slack, or the people in it, would complain of in an acknowledgement. */
function troubleWith({ status, text }: HttpAnswer): string | null {
  if (status !== 200) return `answered with ${status}`;
  if (text === '') return null;
  const answer: { view?: unknown; blocks?: unknown; text?: string } = JSON.parse(text);
  if (answer.view !== undefined) {
    const checked = checkView(answer.view);
    return checked.ok
      ? pinged('', checked.value.blocks)
      : `a view is ${checked.error}: ${JSON.stringify(checked.faults)}`;
  }
  if (answer.blocks === undefined) return null;
  const checked = checkMessage(answer.blocks);
  return checked.ok
    ? pinged(answer.text ?? '', checked.value)
    : `a message is ${checked.error}: ${JSON.stringify(checked.faults)}`;
}

function pinged(text: string, blocks: Block[]): string | null {
  const found = findPings(text, blocks);
  return found.length === 0 ? null : `it pings ${found.join()}`;
}
