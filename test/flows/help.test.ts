import { describe, expect, test } from 'vitest';
import { commandTable } from '../../src/flows/commands.js';
import { startStory, transports } from '../support/story.js';

describe.each(transports)('help, over %s', (transport) => {
  test.each(['/pagertree', '/pagertree help'])('%s tells what can be done, to anybody', async (typed) => {
    const { slack } = await startStory({ transport });
    const bobby = slack.as('bobby');
    await bobby.send('#ops', typed);
    for (const { word, does } of commandTable) {
      await bobby.see(`/pagertree ${word}`);
      await bobby.see(does);
    }
    expect(slack.as('ada').seen()).not.toContain('/pagertree adduser');
  });
});

describe('a word that is no command', () => {
  test.each([
    ['addusr', 'Did you mean `adduser`?'],
    ['add', 'Did you mean `adduser`?'],
    ['list', 'There is no command “list”. Type `/pagertree help`'],
    ['🎉', 'There is no command “🎉”.'],
    ['<!channel>', 'There is no command “<!channel>”.'],
    [`${'x'.repeat(5_000)}`, 'There is no command “xxxx'],
  ])('%s', async (word, answer) => {
    const { slack, pagertree } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', `/pagertree ${word}`);
    await hank.see(answer);
    expect(pagertree.requests).toEqual([]);
  });
});

test('a command of another name is a setting', async () => {
  const { slack } = await startStory();
  await slack.as('hank').send('#ops', '/nothing');
  await slack.as('hank').see('not a valid command');
});
