import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { troubleWith } from '../judge-words.js';
import type { Sent } from '../ways-in.js';
import { again, type Lot, payloadsOf, seed } from './lots.js';
import { address, type Genuine, hostilePayloads, type Spoilt, tell } from './payloads.js';
import { placesIn } from './places.js';
import { isConfirming, type Stage, setStage } from './stage.js';

const atOnce = 16;
/** So many are sent before it is looked at what came of them. */
const together = 500;

/** An administrator. */
export const ada = 'U01ADA';
/** Somebody who may look; a member, a guest and somebody who left, who may nothing; and some who are nobody. */
const harmless = [
  ...Array.from({ length: 8 }, () => 'U03HANK'),
  ...['U06BOBBY', 'U06BOBBY', 'U20GUEST', 'U20GUEST', 'U23LEFT', 'U99NOBODY', 'USLACKBOT', '', '__proto__'],
];

type Numbered = Spoilt & { number: number };

/** Sends a lot of payloads that confirm nothing, and expects that nothing is changed and nothing broken by them. */
export async function sendAsking(lot: Lot): Promise<void> {
  const rejections = collectRejections();
  const stage = await setStage(lot.transport);
  const { story, genuine, writes } = stage;
  // What asks, opens or shows may be an administrator's; what confirms is not.
  const who = (base: Genuine) => (isConfirming(base) ? harmless : [...harmless, ...harmless.map(() => ada)]);
  const payloads = payloadsOf(lot, hostilePayloads(genuine, genuine, who, idsOf(stage), false));
  const findTrouble = async () => {
    const found = await stage.findTrouble();
    const changes = writes.splice(0).map((write) => `it changed somebody: ${JSON.stringify(write)}`);
    return [
      ...found,
      ...changes,
      ...rejections.splice(0).map((reason) => `nobody handled ${String(reason)}`),
    ];
  };
  report(lot, `${genuine.length} kinds, ${printOf(genuine)}`);
  const started = Date.now();
  let sent = 0;
  for (let some = take(payloads, together); some.length > 0; some = take(payloads, together)) {
    const trouble = [...(await sendAtOnce(stage, some)), ...(await findTrouble())];
    sent += some.length;
    if (trouble.length > 0) await blame(lot, stage, some, trouble, findTrouble);
    // Somebody closes the forms.
    await story.slack.as('ada').reload();
    await story.slack.as('hank').reload();
  }
  await story.slack.as('hank').send('#general', '/pagertree help');
  await story.slack.as('hank').see('Run your PagerTree people from Slack');
  report(lot, `${sent} sent in ${Math.round((Date.now() - started) / 1_000)} s`);
}

/** @returns what was wrong with their acknowledgements */
async function sendAtOnce(stage: Stage, some: readonly Numbered[]): Promise<string[]> {
  const trouble: string[] = [];
  const waiting = some.values();
  const sendOn = async () => {
    for (const each of waiting) {
      const found = await sendOne(stage, each);
      if (found !== null) trouble.push(found);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendOn));
  return trouble;
}

let salt = 0;

async function sendOne({ send }: Stage, spoilt: Spoilt): Promise<string | null> {
  salt += 1;
  return troubleWith(await send(address(sentOf(spoilt), spoilt.who, salt)));
}

function sentOf({ base: { type, payload }, spoil }: Spoilt): Sent {
  return { type, payload: spoil(payload) };
}

/** Sends what was sent together once more, one after the other, and fails with those that do it alone. */
async function blame(
  lot: Lot,
  stage: Stage,
  some: readonly Numbered[],
  trouble: readonly string[],
  findTrouble: () => Promise<string[]>,
): Promise<never> {
  const culprits: string[] = [];
  for (const each of some) {
    const alone = await sendOne(stage, each);
    const found = [...(alone === null ? [] : [alone]), ...(await findTrouble())];
    if (found.length === 0) continue;
    culprits.push(`${again(lot, each.number)}\n${found.join('\n')}\n${tell(each)}`);
  }
  const range = again(lot, some[0]?.number ?? 0, some.at(-1)?.number ?? 0);
  const said = `Among ${range}:\n${trouble.join('\n')}\nAlone:\n${culprits.join('\n\n') || 'none of them'}`;
  process.stdout.write(`hostile payloads: ${said}\n`);
  throw new Error(said);
}

function take<Item>(items: Generator<Item>, most: number): Item[] {
  const taken: Item[] = [];
  while (taken.length < most) {
    const next = items.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

/** Ids of people, teams and rules of the account, as forged payloads may hold. */
export function idsOf({ story: { account } }: Stage): string[] {
  const { users, teams, notificationRules } = account.snapshot().contents;
  const some = [...users.slice(0, 20), ...teams, ...notificationRules];
  return some.flatMap(({ id, prefixId }) => [id, prefixId]);
}

/** Collects what nobody handled while a test runs. */
export function collectRejections(): unknown[] {
  const rejections: unknown[] = [];
  const collect = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', collect);
  onTestFinished(() => void process.off('unhandledRejection', collect));
  return rejections;
}

/** What two recordings have in common of which the same seed makes the same payloads: their places, not what stands there. */
export function printOf(genuine: readonly Genuine[]): string {
  const shapes = genuine.map(({ ways, payload }) => [ways, placesIn(payload).map((path) => path.join())]);
  // Fields for emails and phones are named by the ids of these.
  const words = JSON.stringify(shapes).replaceAll(/[0-9A-Z]{26}/gu, 'id');
  return createHash('sha256').update(words).digest('hex').slice(0, 8);
}

/** Told at once, and not when all is over: a long run may not come to its end. */
export function report({ number, transport, kind, count }: Lot, what: string): void {
  process.stdout.write(
    `hostile payloads: SEED=${seed} lot ${number} (${count} ${kind} over ${transport}): ${what}\n`,
  );
}
