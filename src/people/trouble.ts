/** What kept a request from being done, in the terms of the person who asked. */
export type Trouble =
  | { kind: 'limited'; seconds: number | null }
  | { kind: 'key refused'; status: number }
  /** `what` was asked for: one by its id, or a list, whose address is wrong then. */
  | { kind: 'nothing there'; what: 'list' | 'person' | 'team' | 'notification rule' }
  | { kind: 'refused'; status: number; words: string | null }
  | { kind: 'failing'; status: number }
  | { kind: 'unreachable'; timedOut: boolean }
  | { kind: 'not understood' }
  | { kind: 'too many' }
  | { kind: 'list changed' }
  | { kind: 'search late' }
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
  const { happened, next } = storyOf(trouble, effect);
  return [happened, effectWords[effect], `${next} (reference ${reference}).`]
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * The same for a search in a form, where there is room for two lines: looking changes nothing.
 * @returns plain sentences
 */
export function explainInShort(trouble: Trouble, reference: string): { happened: string; next: string } {
  const { happened } = storyOf(trouble, 'read');
  return { happened, next: `${nextInShort(trouble)} (reference ${reference}).` };
}

function nextInShort(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'limited':
      return `Search again ${inTime(trouble.seconds)}`;
    case 'key refused':
    case 'nothing there':
    case 'app':
      return 'Tell whoever runs this app';
    case 'slack':
      return trouble.problem === 'busy' ? `Search again ${inTime(trouble.seconds)}` : searchAgain;
    default:
      return searchAgain;
  }
}

const searchAgain = 'Search again, or tell whoever runs this app';

const effectWords: Record<Effect, string> = {
  read: '',
  'nothing changed': 'Nothing was changed.',
  'perhaps changed': 'It is not known whether the change was made.',
};

/** What to do about trouble that may pass. After a doubt, trying again blindly could do it twice. */
function againAfter(effect: Effect): string {
  const again = effect === 'perhaps changed' ? 'Look whether it was made before you try again' : 'Try again';
  return `${again}; if it stays like this, tell whoever runs this app`;
}

interface Story {
  happened: string;
  next: string;
}

function storyOf(trouble: Trouble, effect: Effect): Story {
  const again = againAfter(effect);
  switch (trouble.kind) {
    case 'limited':
      return {
        happened: 'PagerTree is limiting requests at the moment.',
        next: `Try again ${inTime(trouble.seconds)}`,
      };
    case 'key refused':
      return trouble.status === 403
        ? {
            happened: 'PagerTree does not let the owner of this app’s API key do this (403).',
            next: 'Ask whoever runs this app to check that the owner of PAGERTREE_API_KEY is an admin in PagerTree',
          }
        : {
            happened: `PagerTree does not accept this app’s API key (${trouble.status}).`,
            next: 'Ask whoever runs this app to check PAGERTREE_API_KEY',
          };
    case 'nothing there':
      return missing(trouble.what, again);
    case 'refused':
      return refusal(trouble, effect, again);
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
    case 'search late':
      return { happened: 'That search took longer than Slack waits.', next: again };
    case 'slack':
      return slackStory(trouble, again);
    case 'app':
      return { happened: 'This app made a mistake.', next: 'Tell whoever runs this app' };
  }
}

/** Whoever sent something can change it; whoever only looked cannot. */
function refusal({ status, words }: Trouble & { kind: 'refused' }, effect: Effect, again: string): Story {
  const happened =
    words === null ? `PagerTree refused this (${status}).` : `PagerTree refused this: ${quote(words)}`;
  if (effect === 'read') return { happened, next: again };
  if (words === null) return { happened, next: 'Tell whoever runs this app' };
  return { happened, next: 'Change what it names and try again, or tell whoever runs this app' };
}

/** Whoever is gone was removed by somebody a moment ago: what is on screen is older than that. */
function missing(what: (Trouble & { kind: 'nothing there' })['what'], again: string): Story {
  switch (what) {
    case 'list':
      return {
        happened: 'PagerTree has nothing where this app asked (404).',
        next: `${again} to check PAGERTREE_BASE_URL`,
      };
    case 'person':
      return {
        happened: 'This person, or an email or phone of theirs, is no longer in PagerTree (404).',
        next: 'Look them up again, and go on from what you see then',
      };
    case 'team':
    case 'notification rule':
      return {
        happened: `A ${what} is no longer in PagerTree (404).`,
        next: 'Open this again, to see those that are there, and go on from there',
      };
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
      return { happened: 'That took too long for Slack to open a form.', next: 'Try again' };
    case 'refused':
      return { happened: `Slack refused what this app asked (${trouble.code}).`, next: again };
  }
}

/** Rounded up, so that whoever waits that long has waited long enough. */
function inTime(seconds: number | null): string {
  if (seconds === null) return 'in a minute';
  if (seconds <= 0) return 'now';
  if (seconds < 120) return `in ${count(Math.ceil(seconds), 'second')}`;
  if (seconds < 7_200) return `in ${count(Math.ceil(seconds / 60), 'minute')}`;
  return `in ${count(Math.ceil(seconds / 3_600), 'hour')}`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** Characters of PagerTree's own words; a message in Slack has room for more, but what to do must not be lost behind them. */
const longestQuote = 500;

/** PagerTree's words in quotation marks, with one stop in all. */
function quote(words: string): string {
  const characters = [...words.trim()];
  const text =
    characters.length > longestQuote
      ? `${characters.slice(0, longestQuote).join('').trimEnd()}…`
      : characters.join('');
  return /[.!?…]$/u.test(text) ? `“${text}”` : `“${text}”.`;
}
