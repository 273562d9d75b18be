import { doctorMessage } from '../blocks/doctor.js';
import type { Finding } from '../people/finding.js';
import type { ReplyCommand } from '../slack/answer-command.js';

/** `/pagertree doctor`: what keeps the app from its work, for those who run it. */
export function doctorCommand(deps: { examine(): Promise<Finding[]> }): ReplyCommand {
  return { reply: async () => doctorMessage(await deps.examine()) };
}
