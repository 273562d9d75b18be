import { describe, expect, test } from 'vitest';
import { openEdit, personOf, recordOf } from '../support/edit.js';
import { startStory } from '../support/story.js';

describe('Undo while PagerTree is slow', () => {
  test('says at once, to whoever pressed it alone, that it is at work: of roles, and of an edit', async () => {
    const { slack, account, pagertree } = await startStory({ patience: { note: 50 } });
    const ada = slack.as('ada');
    const grace = slack.as('grace');
    const undoSlowly = async () => {
      await grace.see('[Undo]');
      pagertree.faults.add({ kind: 'latency', delayMs: 500 });
      await grace.click('Undo');
      await grace.see('Undoing this in PagerTree…');
      expect(slack.as('hank').seen()).not.toContain('Undoing this in PagerTree…');
      pagertree.faults.clear();
    };

    await ada.send('#ops', '/pagertree roles bea@example.com');
    await ada.see('[Save]');
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await undoSlowly();
    await slack.as('hank').see('Grace Okafor undid a change of Bea Lindqvist’s roles');
    expect(recordOf(account, 'bea@example.com').roles).toMatchObject({ broadcaster: true });

    await ada.reload();
    await grace.reload();
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    await ada.submit();
    await undoSlowly();
    await slack.as('hank').see('Grace Okafor undid a change of Bea Lindqvist in PagerTree: name.');
    expect(personOf(account, 'bea@example.com').name).toBe('Bea Lindqvist');
  });
});
