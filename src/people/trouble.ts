/** What kept a request from being done, in the terms of the person who asked. */
export type Trouble =
  | { kind: 'limited'; seconds: number | null }
  | { kind: 'key refused'; status: number }
  | { kind: 'refused'; status: number; words: string | null }
  | { kind: 'failing'; status: number }
  | { kind: 'unreachable'; timedOut: boolean }
  | { kind: 'not understood' }
  | { kind: 'too many' }
  | { kind: 'list changed' }
  | { kind: 'slack'; problem: 'busy'; seconds: number | null }
  | { kind: 'slack'; problem: 'silent' | 'late' }
  | { kind: 'slack'; problem: 'refused'; code: string }
  | { kind: 'app' };

/** Whether something was changed before the trouble came. Reading changes nothing, and need not say so. */
export type Effect = 'read' | 'nothing changed' | 'perhaps changed';

/**
 * A trouble in words: what happened, whose turn it is, what to do.
 * @param reference what the person and the log share, so that one can be found by the other
 * @returns plain sentences; PagerTree's own words in them are not escaped
 */
export function explainTrouble(trouble: Trouble, effect: Effect, reference: string): string {
  const { happened, next } = storyOf(trouble);
  return [happened, effectWords[effect], `${next} (reference ${reference}).`]
    .filter((part) => part !== '')
    .join(' ');
}

const effectWords: Record<Effect, string> = {
  read: '',
  'nothing changed': 'Nothing was changed.',
  'perhaps changed': 'It is not known whether the change was made: look before you try again.',
};

interface Story {
  happened: string;
  next: string;
}

function storyOf(trouble: Trouble): Story {
  const again = 'Try again; if it stays like this, tell whoever runs this app';
  switch (trouble.kind) {
    case 'limited':
      return {
        happened: 'PagerTree is limiting requests at the moment.',
        next: `Try again ${inTime(trouble.seconds)}`,
      };
    case 'key refused':
      return {
        happened: `PagerTree does not accept this app’s API key (${trouble.status}).`,
        next: 'Ask whoever runs this app to check PAGERTREE_API_KEY',
      };
    case 'refused':
      return {
        happened:
          trouble.words === null
            ? `PagerTree refused this (${trouble.status}).`
            : `PagerTree refused this: “${trouble.words}”.`,
        next: 'Change what it names and try again, or tell whoever runs this app',
      };
    case 'failing':
      return { happened: `PagerTree has a problem of its own (${trouble.status}).`, next: again };
    case 'unreachable':
      return {
        happened: trouble.timedOut ? 'PagerTree did not answer in time.' : 'PagerTree could not be reached.',
        next: again,
      };
    case 'not understood':
      return { happened: 'PagerTree gave an answer that this app cannot read.', next: again };
    case 'too many':
      return {
        happened: 'Too many people in PagerTree match that to tell who is meant.',
        next: 'Use the whole name, or better their email',
      };
    case 'list changed':
      return { happened: 'Somebody changed the people in PagerTree while they were read.', next: again };
    case 'slack':
      return slackStory(trouble, again);
    case 'app':
      return { happened: 'This app made a mistake.', next: 'Tell whoever runs this app' };
  }
}

function slackStory(trouble: Trouble & { kind: 'slack' }, again: string): Story {
  switch (trouble.problem) {
    case 'busy':
      return {
        happened: 'Slack is limiting this app’s requests at the moment.',
        next: `Try again ${inTime(trouble.seconds)}`,
      };
    case 'silent':
      return { happened: 'Slack did not answer this app.', next: again };
    case 'late':
      return { happened: 'That took too long for Slack to open a form.', next: 'Type the command again' };
    case 'refused':
      return { happened: `Slack refused what this app asked (${trouble.code}).`, next: again };
  }
}

function inTime(seconds: number | null): string {
  if (seconds === null) return 'in a minute';
  return seconds === 1 ? 'in 1 second' : `in ${seconds} seconds`;
}
