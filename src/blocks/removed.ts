import type { Button } from '@slack/types';
import { withoutContacts } from '../people/public-name.js';
import { mostTeams } from './add-user-modal.js';
import { limits } from './limits.js';
import { type Message, sentence } from './message.js';
import { type AddAgainState, encodeState } from './state.js';
import { tellName } from './tell-name.js';
import { mrkdwn, plainText } from './text.js';

export const addAgainAction = 'add_again';

/** What is known of somebody who was removed, as far as everybody in the channel may have it. */
export type RemovedPerson = Omit<AddAgainState, 'missingTeams'>;

const honesty =
  'Adding them again is a new membership, and PagerTree mails them anew. Their notification rule, switches, and further emails and phones do not come back.';

/** Who removed whom; everybody in the channel reads it. *Add again* opens the form with what was. */
export function removedMessage(actorName: string, person: RemovedPerson): Message {
  const message = sentence('done', `${tellName(actorName)} removed ${tellName(person.name)} from PagerTree.`);
  const button: Button = {
    type: 'button',
    text: plainText('Add again'),
    action_id: addAgainAction,
    value: addAgainValue(person),
  };
  return {
    text: `${message.text} ${honesty}`,
    blocks: [
      ...message.blocks,
      { type: 'context', elements: [mrkdwn(honesty)] },
      { type: 'actions', elements: [button] },
    ],
  };
}

/**
 * The button's value goes to the clients of everybody in the channel: there is no email and no phone in it, nor in the name. As many teams as fit
 * are; the form says how many are missing.
 */
export function addAgainValue(person: RemovedPerson): string {
  const teamIds = person.teamIds.slice(0, mostTeams);
  const name = withoutContacts(person.name);
  const encode = () =>
    encodeState({ ...person, name, teamIds, missingTeams: person.teamIds.length - teamIds.length });
  while (teamIds.length > 0 && encode().length > limits.buttonValue) teamIds.pop();
  return encode();
}
