import { peopleCount } from '../blocks/bulk-preview.js';
import { shorten } from '../blocks/limits.js';
import { type Message, sentence } from '../blocks/message.js';
import { longestShown } from '../blocks/shown-name.js';
import { escapeText, section } from '../blocks/text.js';
import type { PagerTree } from '../pagertree/client.js';
import { type AccountUser, primaryEmail, primaryPhone } from '../people/account-user.js';
import { writeCsv } from '../people/csv-write.js';
import { sortByName } from '../people/name-order.js';
import { describeRoles } from '../people/roles.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import { patientMessages } from '../slack/live-message.js';
import { FilePerhapsSentError } from '../slack/slack-errors.js';
import { readSearch } from './browse-users.js';
import type { FlowDeps } from './deps.js';
import { untilSettled } from './until-settled.js';

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
      const reportWords = (error: unknown) => deps.trouble(error, 'words of an export', false);
      const matching = search === '' ? '' : ` matching “${escapeText(shorten(search, longestShown))}”`;
      const { closing } = deps.runs;
      const { users, unread } = await untilSettled(
        () => readUsers(pagerTree, search),
        () => {},
        closing,
        deps.patience.reading,
      );
      attempt.about({ after: { search, people: users.length } });
      if (users.length === 0) {
        const nobody = `There is nobody${matching} in PagerTree: no file was made.`;
        attempt.endAsTold(nobody);
        return sentence('attention', nobody);
      }
      const told = `${peopleCount(users.length)}${matching} of PagerTree, as a file with names, emails, phones and roles.${leftOut(unread)}`;
      // A file goes to a conversation, not to a person: the message before it says which one that is.
      const patient = patientMessages(messages, closing);
      const place = await patient.post(userId, onItsWay(`${told} It follows below.`));
      const say = (message: Message) => patient.update(place, message).catch(reportWords);
      try {
        const content = writeCsv(rowsOf(users));
        await files.send(place.channelId, { name: 'pagertree-users.csv', content }, closing);
        await say(sentence('done', told));
      } catch (error) {
        if (!(error instanceof FilePerhapsSentError)) {
          await say(sentence('attention', noFile(deps)));
          throw error;
        }
        await say(sentence('attention', `${told} Slack did not say whether it has arrived: look below.`));
        const reason = `${notSure} ${deps.trouble(error, 'export', false)}`;
        attempt.end({ outcome: 'doubtful', reason });
        return sentence('attention', reason);
      }
      return sentence('done', `${told} It is in the messages of this app, for you alone.`);
    },
  };
}

function onItsWay(text: string): Message {
  return { text, blocks: [section(`:hourglass_flowing_sand: ${text}`)] };
}

function noFile({ config }: FlowDeps): string {
  return `No file with users of PagerTree has arrived: Slack did not take it. Type \`${config.slackCommand} export\` to try again.`;
}

interface ReadUsers {
  users: AccountUser[];
  /** How many more there are that cannot be read. */
  unread: number;
}

async function readUsers({ accountUsers }: PagerTree, search: string): Promise<ReadUsers> {
  const read: ReadUsers = { users: [], unread: 0 };
  const onUnread = (count: number) => {
    read.unread = count;
  };
  const wanted = search === '' ? { onUnread } : { search, onUnread };
  for await (const user of accountUsers.all(wanted)) read.users.push(user);
  return read;
}

function leftOut(unread: number): string {
  if (unread === 0) return '';
  return ` ${unread} more cannot be read by this app, and ${unread === 1 ? 'is' : 'are'} not in it.`;
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
