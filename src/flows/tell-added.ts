import type { Message } from '../blocks/message.js';
import { youWereAddedMessage } from '../blocks/told-person.js';
import type { Actor } from '../people/access.js';
import { patiently } from '../slack/patiently.js';
import type { AddedAccountUser } from './add-one.js';
import type { FlowDeps } from './deps.js';
import { tellAffected } from './tell-affected.js';

/** Somebody who was added, with the email they were added by. */
export interface Added {
  email: string;
  creation: AddedAccountUser;
}

/**
 * Tells everybody who was added, in their messages, one after the other: it is no hurry, and Slack is waited for when it is busy. PagerTree
 * has mailed them already. Never throws.
 */
export async function tellAdded(
  deps: FlowDeps,
  { actor, actorName }: { actor: Actor; actorName: string },
  added: readonly Added[],
  stop: AbortSignal,
): Promise<void> {
  const { slack, config, runs } = deps;
  const waiting = {
    ...slack,
    findByEmail: (email: string) => patiently(() => slack.findByEmail(email), runs.closing),
    fetchPerson: (id: string) => patiently(() => slack.fetchPerson(id), runs.closing),
    postMessage: (to: string, message: Message) =>
      patiently(() => slack.postMessage(to, message), runs.closing),
  };
  for (const { email, creation } of added) {
    if (stop.reason === 'app stopped') return;
    const message = youWereAddedMessage({ actorName, slackCommand: config.slackCommand, ...creation });
    await tellAffected({ ...deps, slack: waiting }, [email], actor.slackId, message);
  }
}
