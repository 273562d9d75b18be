import { setMaxListeners } from 'node:events';
import type { Config } from '../config.js';
import type { Operations } from '../operations/operations.js';
import { createPagerTree, type PagerTree } from '../pagertree/client.js';
import { patientLimits } from '../pagertree/limits.js';
import { probePagerTree } from '../pagertree/probe.js';
import { type Method, tooLate } from '../pagertree/request.js';
import { pathOf } from '../pagertree/request-path.js';
import { createPermits, type Permits } from '../slack/permit.js';
import type { Surroundings } from './surroundings.js';

/** PagerTree, from the app's side. */
export interface PagerTreeSide {
  pagerTree: PagerTree;
  /** The same for long work: it waits as long as PagerTree asks. */
  patientPagerTree: PagerTree;
  /** The leave without which nothing is changed. */
  permits: Permits;
  /** Asks whether the key is accepted. */
  probe: () => ReturnType<typeof probePagerTree>;
  /** Is told of every request and answer. */
  watch: PagerTreeWatch;
  /** Gives up every request that is under way: what is answered from now on would be done, and nobody would be told. */
  giveUp(): void;
}

type PagerTreeWatch = NonNullable<Parameters<typeof createPagerTree>[0]['watch']>;

/** Milliseconds for PagerTree to answer what a health check asks; the check itself does not wait that long. */
const longestProbe = 5_000;

/** Makes everything that speaks with PagerTree. */
export function wirePagerTree(
  config: Config,
  { logger, requests, now, random, requestLimits = {} }: Surroundings,
  operations: Operations,
): PagerTreeSide {
  const watch = { now, called: operations.pagerTreeCall, understood: operations.pagerTreeKey.accept };
  const account = { baseUrl: config.pagerTreeBaseUrl, apiKey: config.pagerTreeApiKey };
  const permits = createPermits();
  // As the records: written however little else is.
  const changes = logger.child({}, { level: 'info' });
  const beforeChange = (method: Method, path: readonly string[]) => {
    permits.demand();
    // Should the app be killed before it knows what came of it, this is all that says who asked.
    changes.info({ change: { ...requests.requester(), method, path: pathOf(path) } }, 'change sent');
  };
  const end = new AbortController();
  // Each request under way listens to it: more than ten are a crowd and no leak, of which Node would warn.
  setMaxListeners(0, end.signal);
  const options = { ...account, random, watch, beforeChange, end: end.signal };
  return {
    pagerTree: createPagerTree({ ...options, limits: requestLimits }),
    patientPagerTree: createPagerTree({ ...options, limits: { ...requestLimits, ...patientLimits } }),
    permits,
    probe: () => probePagerTree({ ...account, now, longest: longestProbe, watch }),
    watch,
    giveUp: () => end.abort(tooLate()),
  };
}
