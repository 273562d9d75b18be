/** Why a change was not made. Nothing has changed. */
export interface Refusal {
  ok: false;
  /** As the API answers it: 404 for a nested id that is not there, 422 for values that are not allowed. */
  status: 404 | 422;
  /** Every reason, in sentences. */
  messages: string[];
}

/** A change that was made, with what it made, or the reasons why not. */
export type Outcome<Result> = ({ ok: true } & Result) | Refusal;

export function refuse(status: Refusal['status'], messages: string[]): Refusal {
  return { ok: false, status, messages };
}
