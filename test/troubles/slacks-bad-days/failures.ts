/** A way in which Slack fails. */
export interface Failure {
  /** What Slack does: "429, Retry-After 1". */
  name: string;
  /** As the sandbox calls it. */
  kind: string;
  retryAfterSeconds: number;
  /** What a person reads of it where nothing else can be done. */
  told: string;
  /** The same of a form that was sent. */
  toldOfForm: string;
  /** How long, where Slack says that it is too much: what is for later waits for the first, and not for the second. */
  busy: 'for a moment' | 'for long' | null;
  /** Whether Slack may have done all the same what it was asked. */
  doubtful: boolean;
}

const limiting = 'Slack is limiting this app’s requests at the moment.';

const silent = {
  ...tell('Slack did not answer this app.'),
  retryAfterSeconds: 1,
  busy: null,
  doubtful: true,
};

/** What every method may answer on a bad day, besides its own words. */
const always: Failure[] = [
  {
    name: '429, Retry-After 1',
    kind: 'ratelimited',
    retryAfterSeconds: 1,
    ...tell(limiting, 'Try again in 1 second'),
    busy: 'for a moment',
    doubtful: false,
  },
  {
    name: '429, Retry-After 3600',
    kind: 'ratelimited',
    retryAfterSeconds: 3_600,
    ...tell(limiting, 'Try again in 60 minutes'),
    busy: 'for long',
    doubtful: false,
  },
  {
    name: '429 without Retry-After',
    kind: 'ratelimited_without_wait',
    retryAfterSeconds: 1,
    ...tell(limiting, 'Try again in a minute'),
    busy: 'for a moment',
    doubtful: false,
  },
  { ...silent, name: '500', kind: 'http_500' },
  { ...silent, name: '503', kind: 'http_503' },
  { ...silent, name: 'no answer', kind: 'hang' },
  { ...silent, name: 'a connection that breaks', kind: 'reset' },
  { ...silent, name: 'half of an answer', kind: 'nonsense' },
  { ...wordOf('internal_error'), doubtful: true },
  { ...wordOf('service_unavailable'), doubtful: true },
  // Slack has refused good tokens in outages of its own.
  wordOf('invalid_auth'),
];

/** Slack's word for a no. */
function wordOf(word: string): Failure {
  return {
    name: word,
    kind: word,
    retryAfterSeconds: 1,
    ...tell(`Slack refused what this app asked (${word}).`),
    busy: null,
    doubtful: false,
  };
}

/** @param words the method's own for a no */
export function failuresWith(words: readonly string[]): Failure[] {
  return [...always, ...words.map(wordOf)];
}

function tell(happened: string, next = ''): Pick<Failure, 'told' | 'toldOfForm'> {
  return {
    told: `${happened} ${next}`.trimEnd(),
    toldOfForm: `${happened} Nothing was changed. ${next}`.trimEnd(),
  };
}
