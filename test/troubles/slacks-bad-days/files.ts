import { openAddUsers } from '../../support/bulk.js';
import type { Failure } from './failures.js';
import type { BadDay, Stage } from './walk.js';

const arrived = 'It is in the messages of this app, for you alone.';

const once = ({ busy }: Failure) => (busy === 'for a moment' ? 1 : 1_000);

const exportOne = ({ ada }: Stage) => ada.send('#ops', '/pagertree export miller');

async function giveFile({ ada }: Stage): Promise<void> {
  await openAddUsers(ada);
  await ada.attach('CSV file', [{ name: 'team.csv', content: 'Dana Fox,dana@example.com' }]);
}

/** Where bytes go there is only a status: whatever else comes is a file. */
const isAnswer = ({ kind, name }: Failure) => kind === name || kind === 'nonsense';

/** Files to Slack, and from there. */
export const files: BadDay[] = [
  {
    method: 'files.getUploadURLExternal',
    what: 'a place for a file is asked for',
    words: ['missing_scope', 'file_upload_size_restricted'],
    times: once,
    act: exportOne,
    end: ({ told, busy }) => (busy === 'for a moment' ? arrived : told),
  },
  {
    method: 'upload_url',
    what: 'a file is sent',
    words: [],
    skips: isAnswer,
    times: once,
    act: exportOne,
    end: ({ told, busy }) => (busy === 'for a moment' ? arrived : told),
  },
  {
    method: 'files.completeUploadExternal',
    what: 'a file is shared',
    words: ['channel_not_found', 'not_in_channel', 'missing_scope'],
    times: once,
    act: exportOne,
    end: ({ told, busy }) => (busy === 'for a moment' ? arrived : told),
  },
  {
    method: 'files.info',
    what: 'a file is given to the app',
    words: ['file_not_found', 'file_deleted', 'missing_scope'],
    prepare: giveFile,
    act: ({ ada }) => ada.submit(),
    end: ({ toldOfForm }) => toldOfForm,
  },
  {
    method: 'url_private',
    what: 'a file is fetched',
    words: [],
    skips: isAnswer,
    prepare: giveFile,
    act: ({ ada }) => ada.submit(),
    end: ({ toldOfForm }) => toldOfForm,
  },
];
