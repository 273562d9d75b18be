import type { Message } from '../blocks/message.js';
import type { Origin } from '../blocks/state.js';
import type { FlowDeps } from './deps.js';

/** Shows whoever did something its details, for them alone. Never throws: it is done and told already. */
export async function tellDetails(
  { tellPerson, trouble }: Pick<FlowDeps, 'tellPerson' | 'trouble'>,
  origin: Origin,
  userId: string,
  details: Message,
): Promise<void> {
  await tellPerson(origin, userId, details).catch((error: unknown) => {
    trouble(error, 'details of a change', false);
  });
}
