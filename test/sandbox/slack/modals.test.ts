import { describe, expect, test } from 'vitest';
import { createGate } from './gate.js';
import { modal, section } from './kit.js';
import { nameForm, refusal, rulesBroken, withForm } from './with-form.js';

describe('an update', () => {
  test('keeps what was typed, clears errors, and has another hash', async () => {
    const { client, ann, viewId, hash } = await withForm(nameForm);
    await ann.submit();
    await ann.see('Please complete this required field.');
    await ann.fill('Name', 'Zoë');
    const longer = modal('Longer', [section('Above'), ...nameForm.blocks]);
    await client.apiCall('views.update', { view_id: viewId, view: longer, hash });
    await ann.see('Longer');
    await ann.see('Name: [Zoë]');
    ann.doesNotSee('Please complete');
    expect(ann.sight().modals[0]?.hash).not.toBe(hash);
  });

  test('with a hash that is no longer true is a conflict, which is nobody’s fault', async () => {
    const stage = await withForm(nameForm);
    const { client, viewId, hash } = stage;
    await client.apiCall('views.update', { view_id: viewId, view: nameForm });
    const late = expect(client.apiCall('views.update', { view_id: viewId, view: nameForm, hash })).rejects;
    await late.toMatchObject(refusal('hash_conflict'));
    expect(rulesBroken(stage)).toEqual([]);
  });

  test('finds a view by its external id too, but not one that was closed', async () => {
    const named = { ...nameForm, external_id: 'one' };
    const { client, ann } = await withForm(named);
    const update = () =>
      client.apiCall('views.update', {
        external_id: 'one',
        view: { ...named, title: { type: 'plain_text', text: 'New' } },
      });
    await update();
    await ann.see('New');
    await ann.close();
    await expect(update()).rejects.toMatchObject(refusal('not_found'));
  });

  test('says which view', async () => {
    const { client } = await withForm(nameForm);
    const which = expect(client.apiCall('views.update', { view: nameForm })).rejects;
    await which.toMatchObject(refusal('invalid_arguments'));
  });
});

describe.each(['socket', 'http'] as const)('a submission over %s', (kind) => {
  test('tells what the fields hold', async () => {
    const { ann, submitted, viewId } = await withForm(
      { ...nameForm, private_metadata: 'C1' },
      undefined,
      kind,
    );
    await ann.fill('Name', 'Zoë');
    await ann.submit();
    expect(await submitted.opened).toMatchObject({
      type: 'view_submission',
      user: { id: 'U1ANN' },
      response_urls: [],
      view: {
        id: viewId,
        root_view_id: viewId,
        previous_view_id: null,
        callback_id: 'form',
        private_metadata: 'C1',
        state: { values: { name: { value: { type: 'plain_text_input', value: 'Zoë' } } } },
      },
    });
    await ann.see((sight) => sight.modals.length === 0);
  });

  test('is refused by Slack itself before the app hears of it', async () => {
    const { ann, workspace } = await withForm(nameForm, undefined, kind);
    const before = workspace.deliveries.length;
    await ann.submit();
    await ann.see('Please complete this required field.');
    expect(workspace.deliveries).toHaveLength(before);
  });

  const trouble = 'We had some trouble connecting. Try again?';
  const answers: [what: string, answer: Record<string, unknown>, seen: string, rules: string[]][] = [
    ['errors', { response_action: 'errors', errors: { name: 'Not you.' } }, '! Not you.', []],
    ['an update', { response_action: 'update', view: modal('Done', [section('All good')]) }, 'All good', []],
    [
      'errors of no input',
      { response_action: 'errors', errors: { words: 'No.' } },
      trouble,
      ['invalid_response_action'],
    ],
    ['errors of nothing', { response_action: 'errors', errors: {} }, trouble, ['invalid_response_action']],
    [
      'an empty error',
      { response_action: 'errors', errors: { name: '' } },
      trouble,
      ['invalid_response_action'],
    ],
    ['an action nobody knows', { response_action: 'close' }, trouble, ['invalid_response_action']],
    ['a message', { text: 'Thanks' }, trouble, ['invalid_response_action']],
    [
      'a view that breaks a rule',
      { response_action: 'update', view: modal('', [section('a')]) },
      trouble,
      ['invalid_arguments'],
    ],
    ['no view', { response_action: 'push' }, trouble, ['invalid_response_action']],
    [
      'more than it knows',
      { response_action: 'errors', errors: { name: 'Not you.' }, text: 'Sorry' },
      '! Not you.',
      ['unknown_argument'],
    ],
  ];

  test.each(answers)('is answered with %s', async (_what, answer, seen, rules) => {
    const stage = await withForm(nameForm, () => answer, kind);
    await stage.ann.fill('Name', 'Zoë');
    await stage.ann.submit();
    await stage.ann.see(seen);
    expect(rulesBroken(stage)).toEqual(rules);
    expect(stage.ann.sight().modals).toHaveLength(1);
  });
});

test('a submission that is answered after the modal was closed changes nothing', async () => {
  const answered = createGate();
  const { ann, app, workspace } = await withForm({ ...nameForm, callback_id: 'other' });
  const reached = createGate();
  app.view('other', async ({ ack }) => {
    reached.open();
    await answered.opened;
    await ack({ response_action: 'errors', errors: { name: 'Too late.' } });
  });
  await ann.fill('Name', 'Zoë');
  const submitted = ann.submit();
  await reached.opened;
  await ann.close();
  answered.open();
  await submitted;
  expect(ann.sight().modals).toEqual([]);
  expect(workspace.violations).toEqual([]);
});
