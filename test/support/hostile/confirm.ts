import { expect } from 'vitest';
import type { RecordedRequest } from '../../../src/sandbox/pagertree/request-log.js';
import { troubleWith } from '../judge-words.js';
import { lessUnderWay } from '../under-way.js';
import { type Sent, waysInOf } from '../ways-in.js';
import { ada, collectRejections, idsOf, report } from './ask.js';
import { type Allowed, findUnconfirmed, type Known, type Newcomer, writesConfirmedBy } from './confirmed.js';
import type { ShownEdit } from './confirmed-edit.js';
import { confirmingActs } from './confirming-acts.js';
import { again, type Lot, payloadsOf } from './lots.js';
import { address, type Genuine, hostilePayloads, type Spoilt, tell } from './payloads.js';
import { listIn, readJson, recordsWith, textIn, valueAt } from './places.js';
import { confirming, isConfirming, type Stage, setStage } from './stage.js';

/** The stage, and what is known of what was shown on it. */
interface Confirming {
  stage: Stage;
  edits: ShownEdit[];
  previews: Map<string, Newcomer[]>;
  salt: number;
}

/** What came of one payload. */
interface Outcome {
  writes: RecordedRequest[];
  allowed: Allowed[];
  trouble: string[];
}

/**
 * Sends payloads by which an administrator confirms a change, first as they were and then spoilt, and expects that PagerTree is asked for
 * what stands in them and for nothing else.
 */
export async function sendConfirming(lot: Lot): Promise<void> {
  const rejections = collectRejections();
  const stage = await setStage(lot.transport, confirmingActs);
  const bases = stage.genuine.filter(isConfirming);
  const scene: Confirming = { stage, edits: shownEdits(stage), previews: new Map(), salt: 0 };
  const started = Date.now();
  const genuine = await sendGenuine(scene, bases);
  expect(genuine).toEqual([]);
  const payloads = payloadsOf(
    lot,
    hostilePayloads(bases, stage.genuine, () => [ada], idsOf(stage), true),
  );
  let sent = 0;
  let changing = 0;
  const failed: string[] = [];
  for (const spoilt of payloads) {
    sent += 1;
    const { writes, allowed, trouble } = await sendOne(scene, spoilt);
    if (writes.length > 0) changing += 1;
    const found = [...trouble, ...findUnconfirmed(writes, allowed)];
    if (found.length > 0) failed.push([again(lot, spoilt.number), ...found, tell(spoilt)].join('\n'));
    if (failed.length >= mostTold) break;
  }
  for (const each of failed) process.stdout.write(`hostile payloads: ${each}\n`);
  report(
    lot,
    `${sent} sent in ${Math.round((Date.now() - started) / 1_000)} s, ${changing} changed somebody`,
  );
  expect(failed).toEqual([]);
  expect(await stage.findTrouble()).toEqual([]);
  expect(rejections).toEqual([]);
  // Otherwise little was shown.
  if (sent >= 200) expect(changing).toBeGreaterThan(sent / 20);
}

const mostTold = 10;

/** @returns what is wrong: each has to write exactly what stands in it, and every way of confirming something at least once */
async function sendGenuine(scene: Confirming, bases: readonly Genuine[]): Promise<string[]> {
  const wrong: string[] = [];
  const writing = new Set<string>();
  for (const base of bases) {
    const seen = textIn(readJson(textIn(base.payload, 'view', 'private_metadata') ?? ''), 'seen');
    // Whoever is in a preview is known by what came of it; that they stand in the payload is looked at here.
    if (base.ways.includes('submission add_users_preview') && seen !== null) scene.previews.set(seen, []);
    const outcome = await sendOne(scene, { base, who: ada, places: [], spoil: (payload) => payload });
    if (base.ways.includes('submission add_users_preview') && seen !== null) {
      const people = outcome.writes.map(newcomerIn);
      scene.previews.set(seen, people);
      wrong.push(
        ...people.flatMap((each) => (isIn(base, each) ? [] : [`${each.email} was not in the preview`])),
      );
      outcome.allowed = writesConfirmedBy(base.payload, base.ways, knownOf(scene, new Map()));
    }
    const unconfirmed = findUnconfirmed(outcome.writes, outcome.allowed);
    wrong.push(...[...outcome.trouble, ...unconfirmed].map((each) => `${base.ways.join()}: ${each}`));
    if (outcome.writes.length < outcome.allowed.length)
      wrong.push(`${base.ways.join()}: not written: ${JSON.stringify(outcome.allowed)}`);
    if (outcome.writes.length > 0) for (const way of base.ways) writing.add(way);
  }
  return [...wrong, ...confirming.filter((way) => !writing.has(way)).map((way) => `${way} changed nobody`)];
}

/** Puts the account back to how it was, sends a payload, and waits for what comes of it. */
async function sendOne(scene: Confirming, { base, spoil }: Spoilt): Promise<Outcome> {
  const { story, writes, send } = scene.stage;
  const { payload, undos } = await freshen(scene, base);
  const known = knownOf(scene, undos);
  writes.length = 0;
  scene.salt += 1;
  const sent = address({ type: base.type, payload: spoil(payload) }, ada, scene.salt);
  const trouble = troubleWith(await send(sent));
  await lessUnderWay(story, 1);
  const ways = waysInOf(story.surface, sent).map(({ kind, id }) => `${kind} ${id}`);
  return {
    writes: [...writes],
    allowed: writesConfirmedBy(sent.payload, ways, known),
    trouble: trouble === null ? [] : [trouble],
  };
}

function knownOf({ stage, edits, previews }: Confirming, undos: Known['undos']): Known {
  const { account } = stage.story;
  return {
    account: account.snapshot().contents,
    actorId: account.findByEmail('ada@example.com')?.id ?? '',
    now: Date.now(),
    edits,
    previews,
    undos,
  };
}

/** A payload as it would be if it was made now: some buttons are good for minutes, or for one press. The account is as it was for it. */
async function freshen(
  scene: Confirming,
  base: Genuine,
): Promise<{ payload: Sent['payload']; undos: Known['undos'] }> {
  const { stage } = scene;
  if (base.ways.includes('click undo_edit')) return freshenUndo(scene, base);
  restore(stage, base);
  const state = readJson(textIn(base.payload, 'actions', '0', 'value') ?? '');
  const none: Known['undos'] = new Map();
  if (base.ways.includes('click undo_roles'))
    return { payload: withValue(base, { ...state, until: Date.now() + 600_000 }), undos: none };
  if (base.ways.includes('click add_users_retry')) {
    const run = `again${scene.salt}`;
    return { payload: withValue(base, { ...state, run, confirmedAt: Date.now() }), undos: none };
  }
  return { payload: base.payload, undos: none };
}

/** Makes the edit again of which the button is the *Undo*: each undo is good for one press. */
async function freshenUndo(
  scene: Confirming,
  base: Genuine,
): Promise<{ payload: Sent['payload']; undos: Known['undos'] }> {
  const { stage } = scene;
  const { story, delivered } = stage;
  const edit = delivered
    .slice(0, delivered.indexOf(base))
    .findLast(({ ways }) => ways.includes('submission edit_user'));
  if (edit === undefined) throw new Error('Nothing was edited before it was undone.');
  restore(stage, edit);
  const id = textIn(readJson(textIn(edit.payload, 'view', 'private_metadata') ?? ''), 'id') ?? '';
  const before = personIn(stage, id);
  const said = story.slack.recordedCalls.length;
  scene.salt += 1;
  await stage.send(address(edit, ada, scene.salt));
  await lessUnderWay(story, 1);
  const calls = story.slack.recordedCalls.slice(said).map(({ args }) => args);
  const value = textIn(recordsWith('action_id', 'undo_edit', calls)[0], 'value');
  if (value === null) throw new Error('The edit offers no undo.');
  const allowed: Allowed = {
    method: 'PUT',
    path: `/account_users/${id}`,
    // It is sealed: what it holds is known by what it brings back.
    body: () => (personIn(stage, id) === before ? null : `it was ${before} and is ${personIn(stage, id)}`),
  };
  return { payload: replaceValue(base, value), undos: new Map([[value, allowed]]) };
}

/** Everything of a person that can be edited, without the ids of what was removed and added again. */
function personIn({ story: { account } }: Stage, id: string): string {
  const person = account.findById(id);
  const memberOf = account.teams().flatMap((team) => (team.memberIds.includes(id) ? [team.name] : []));
  const { name, emails, phones, notifyPush, notifyEmail, notifySms, notifyVoice } =
    person?.user ?? Object({});
  return JSON.stringify({
    name,
    emails: listIn({ emails }, 'emails')
      .map((each) => [valueAt(each, 'email'), valueAt(each, 'primary')])
      .sort(),
    phones: listIn({ phones }, 'phones')
      .map((each) => [valueAt(each, 'phone'), valueAt(each, 'primary')])
      .sort(),
    switches: [notifyPush, notifyEmail, notifySms, notifyVoice],
    rule: person?.notificationRuleId,
    memberOf,
  });
}

function restore({ story: { account }, before }: Stage, base: Genuine): void {
  const problem = account.restore(before(base));
  if (problem !== null) throw new Error(problem.problem);
}

function withValue(base: Genuine, state: object): Sent['payload'] {
  return replaceValue(base, JSON.stringify(state));
}

function replaceValue({ payload }: Genuine, value: string): Sent['payload'] {
  const [action, ...others] = listIn(payload, 'actions');
  return { ...payload, actions: [{ ...Object(action), value }, ...others] };
}

/** The forms for people that were sent, with whom they showed. */
function shownEdits({ genuine, before }: Stage): ShownEdit[] {
  return genuine.flatMap((base) => {
    const state = readJson(textIn(base.payload, 'view', 'private_metadata') ?? '');
    const [id, seen] = [textIn(state, 'id'), textIn(state, 'seen')];
    const user = before(base).contents.users.find((each) => each.id === id);
    const isEdit = textIn(base.payload, 'view', 'callback_id') === 'edit_user';
    return !isEdit || id === null || seen === null || user === undefined ? [] : [{ id, seen, user }];
  });
}

function newcomerIn({ body }: RecordedRequest): Newcomer {
  const person = valueAt(body, 'user_attributes');
  return {
    name: textIn(person, 'name') ?? '',
    email: textIn(person, 'emails_attributes', '0', 'email') ?? '',
    phone: textIn(person, 'phones_attributes', '0', 'phone'),
  };
}

/** Whether somebody was named in what the preview showed: the blocks that Slack sends back with it. */
function isIn({ payload }: Genuine, { name, email, phone }: Newcomer): boolean {
  const shown = JSON.stringify(valueAt(payload, 'view', 'blocks'));
  const digits = shown.replaceAll(/[^\d]/gu, '');
  return shown.includes(name) && shown.includes(email) && digits.includes(phone?.slice(1) ?? '');
}
