import { createCounter, createHistogram, type Metric } from './metrics.js';

/** How one attempt at a call ended. */
export type CallOutcome = 'ok' | 'refused' | 'limited' | 'failing' | 'unanswered';

/** One attempt at a call to PagerTree. */
export interface PagerTreeCall {
  method: string;
  /** The kind of thing asked for, such as `account_users`; never an id. */
  resource: string;
  outcome: CallOutcome;
  /** `null` when no answer came. */
  status: number | null;
  milliseconds: number;
  /** Whether it was sent again after an attempt that failed. */
  retry: boolean;
}

/** One attempt at a call to Slack. */
export interface SlackCall {
  /** Such as `views.open`, or `response_url`. */
  method: string;
  outcome: CallOutcome;
  milliseconds: number;
  retry: boolean;
}

/** Seconds. Slack and PagerTree answer in tenths of a second; the app gives up after fifteen. */
const bounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];

/** Counts and times the calls to both services. */
export function createServiceMeters(metrics: Metric[]): {
  pagerTreeCall(call: PagerTreeCall): void;
  slackCall(call: SlackCall): void;
} {
  const pagerTree = createCallMeters(metrics, 'pagertree_people_pagertree_calls', 'PagerTree', [
    'method',
    'resource',
  ]);
  const slack = createCallMeters(metrics, 'pagertree_people_slack_calls', 'Slack', ['method']);
  return {
    pagerTreeCall: ({ method, resource, ...rest }) => pagerTree({ method, resource }, rest),
    slackCall: ({ method, ...rest }) => slack({ method }, rest),
  };
}

function createCallMeters<Name extends string>(
  metrics: Metric[],
  prefix: string,
  service: string,
  names: readonly Name[],
) {
  const calls = createCounter(
    metrics,
    `${prefix}_total`,
    `Attempts at calls to ${service}, by how they ended.`,
    [...names, 'outcome'],
  );
  const durations = createHistogram(
    metrics,
    `${prefix}_duration_seconds`,
    `How long ${service} took for one attempt.`,
    names,
    bounds,
  );
  const retries = createCounter(
    metrics,
    `${prefix}_retries_total`,
    `Calls to ${service} that were sent again after a failure.`,
    names,
  );
  const limits = createCounter(
    metrics,
    `${prefix}_limited_total`,
    `Calls that ${service} refused because there were too many (429).`,
    names,
  );
  return (
    labels: Readonly<Record<Name, string>>,
    call: { outcome: CallOutcome; milliseconds: number; retry: boolean },
  ) => {
    calls.add({ ...labels, outcome: call.outcome });
    durations.observe(labels, call.milliseconds / 1_000);
    if (call.retry) retries.add(labels);
    if (call.outcome === 'limited') limits.add(labels);
  };
}
