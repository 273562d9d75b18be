/** Every duration and count of Slack's that this workspace keeps, in milliseconds unless said otherwise. */
export interface Limits {
  /** Time to acknowledge a command, a click or a submission. */
  ackMs: number;
  /** Time to answer what an external select asks. */
  optionsMs: number;
  /** Life of a `trigger_id`. */
  triggerMs: number;
  /** How many modals one `trigger_id` opens. */
  triggerUses: number;
  /** Life of a `response_url`. */
  responseUrlMs: number;
  /** How often one `response_url` can be used. */
  responseUrlUses: number;
  /** How many modals lie on top of one another. */
  modalDepth: number;
  /** Socket Mode connections of one app. */
  connections: number;
  /** Life of the ticket in a Socket Mode address. */
  ticketMs: number;
  /** Time between two pings on a Socket Mode connection. */
  pingMs: number;
  /** How long a connection that was asked to go stays open. */
  refreshGraceMs: number;
  /** Time between two looks whether an app that listens for requests is there. */
  probeMs: number;
}

/** By Slack's documentation of Socket Mode, interaction and modals; the last four are not written down anywhere. */
export const slackLimits: Limits = {
  ackMs: 3000,
  optionsMs: 3000,
  triggerMs: 3000,
  triggerUses: 1,
  responseUrlMs: 30 * 60 * 1000,
  responseUrlUses: 5,
  modalDepth: 3,
  connections: 10,
  ticketMs: 30_000,
  pingMs: 5000,
  refreshGraceMs: 10_000,
  probeMs: 250,
};
