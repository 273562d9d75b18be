import { peopleCount } from '../blocks/bulk-preview.js';
import { sentence } from '../blocks/message.js';
import { escapeText } from '../blocks/text.js';
import { type AccountUser, primaryEmail, primaryPhone } from '../people/account-user.js';
import { writeCsv } from '../people/csv-write.js';
import { sortByName } from '../people/name-order.js';
import { describeRoles } from '../people/roles.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import { readSearch } from './browse-users.js';
import type { FlowDeps } from './deps.js';

/**
 * `/pagertree export [search]`: what the list of users shows, as a CSV file in the messages of whoever asks, which nobody else can open.
 * @param argument the words to search for; empty for everybody
 */
export function exportCommand(deps: FlowDeps, argument: string): ReplyCommand {
  return {
    async reply({ userId }, actor) {
      const search = await readSearch(deps, argument);
      const { pagerTree, messages, files } = deps.longWork;
      const matching = search === '' ? '' : ` matching “${escapeText(search.slice(0, 80))}”`;
      const users: AccountUser[] = [];
      for await (const user of pagerTree.accountUsers.all(search === '' ? {} : { search })) users.push(user);
      if (users.length === 0)
        return sentence('attention', `There is nobody${matching} in PagerTree: no file was made.`);
      const told = `${peopleCount(users.length)}${matching} of PagerTree, as a file with names, emails, phones and roles.`;
      // A file goes to a conversation, not to a person: the message before it says which one that is.
      const { channelId } = await messages.post(userId, sentence('done', told));
      await files.send(channelId, { name: 'pagertree-users.csv', content: writeCsv(rowsOf(users)) });
      // Nothing was changed, but emails and phones of everybody left PagerTree: that is worth a record.
      const attempt = deps.audit.begin(actor, 'export');
      attempt.about({ after: { search, people: users.length } });
      attempt.end({ outcome: 'done' });
      await deps.audit.settled();
      return sentence('done', `${told} It is in the messages of this app, for you alone.`);
    },
  };
}

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
