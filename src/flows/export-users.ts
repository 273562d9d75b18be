import { peopleCount } from '../blocks/bulk-preview.js';
import { sentence } from '../blocks/message.js';
import { escapeText } from '../blocks/text.js';
import { type AccountUser, primaryEmail, primaryPhone } from '../people/account-user.js';
import { writeCsv } from '../people/csv-write.js';
import { sortByName } from '../people/name-order.js';
import { describeRoles } from '../people/roles.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import { FilePerhapsSentError } from '../slack/slack-errors.js';
import { readSearch } from './browse-users.js';
import type { FlowDeps } from './deps.js';

/**
 * `/pagertree export [search]`: what the list of users shows, as a CSV file in the messages of whoever asks, which nobody else can open.
 * Nothing is changed by it, but emails and phones of everybody leave PagerTree: every attempt is on record.
 * @param argument the words to search for; empty for everybody
 */
export function exportCommand(deps: FlowDeps, argument: string): ReplyCommand {
  return {
    recorded: true,
    async reply({ userId }, _actor, attempt) {
      const search = await readSearch(deps, argument);
      const { pagerTree, messages, files } = deps.longWork;
      const matching = search === '' ? '' : ` matching “${escapeText(search.slice(0, 80))}”`;
      const users: AccountUser[] = [];
      for await (const user of pagerTree.accountUsers.all(search === '' ? {} : { search })) users.push(user);
      attempt.about({ after: { search, people: users.length } });
      if (users.length === 0) {
        const nobody = `There is nobody${matching} in PagerTree: no file was made.`;
        attempt.endAsTold(nobody);
        return sentence('attention', nobody);
      }
      const told = `${peopleCount(users.length)}${matching} of PagerTree, as a file with names, emails, phones and roles.`;
      // A file goes to a conversation, not to a person: the message before it says which one that is.
      const { channelId } = await messages.post(userId, sentence('done', told));
      try {
        const content = writeCsv(rowsOf(users));
        await files.send(channelId, { name: 'pagertree-users.csv', content });
      } catch (error) {
        if (!(error instanceof FilePerhapsSentError)) throw error;
        const reason = `${notSure} ${deps.trouble(error, 'export', false)}`;
        attempt.end({ outcome: 'doubtful', reason });
        return sentence('attention', reason);
      }
      return sentence('done', `${told} It is in the messages of this app, for you alone.`);
    },
  };
}

const notSure = 'It is not certain that the file has arrived: look into the messages of this app first.';

/** The first row names the columns, so that the file can be given to `addusers` as it is. */
function rowsOf(users: readonly AccountUser[]): string[][] {
  return [
    ['name', 'email', 'phone', 'roles'],
    ...sortByName(users).map((user) => [
      user.name,
      primaryEmail(user) ?? '',
      primaryPhone(user) ?? '',
      describeRoles(user.roles),
    ]),
  ];
}
