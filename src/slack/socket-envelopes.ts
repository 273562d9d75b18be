import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { createPromiseToKeep, type PromiseToKeep } from './promise-to-keep.js';
import type { Envelope, SocketConnection } from './socket-connection.js';

/** An envelope that came by a connection, and is not acknowledged yet. */
interface Delivery {
  id: string;
  connection: SocketConnection;
  answered: PromiseToKeep<void>;
}

/** What has come over Socket Mode and is not acknowledged yet. */
export interface Envelopes {
  /** Whom to hand to what comes. */
  handTo(app: Pick<App, 'processEvent'>): void;
  receive(envelope: Envelope, connection: SocketConnection): void;
  /** Settles when everything that came by this connection, or by any, is acknowledged. */
  answered(connection?: SocketConnection): Promise<unknown>;
  /** Takes nothing new. What comes from now on Slack delivers again, to another copy of the app. */
  close(): void;
}

/** @param anyOpen a connection for the acknowledgement of what came by one that is closed by now */
export function createEnvelopes(
  { logger, now }: { logger: Logger; now(): number },
  anyOpen: () => SocketConnection | undefined,
): Envelopes {
  const waiting = new Set<Delivery>();
  let app: Pick<App, 'processEvent'> | null = null;
  let closed = false;

  /**
   * By the connection that brought it. When that is closed: Slack knows an acknowledgement by its envelope, not by its connection
   * (its own clients send it by whichever they have), or has delivered it again by another, which answers for both.
   */
  const carrierFor = (delivery: Delivery): SocketConnection | undefined => {
    if (delivery.connection.isOpen()) return delivery.connection;
    const again = [...waiting].some(({ id, connection }) => id === delivery.id && connection.isOpen());
    return again ? undefined : anyOpen();
  };

  const acknowledge = async (delivery: Delivery, answer: unknown) => {
    if (!waiting.has(delivery)) return;
    const carrier = carrierFor(delivery);
    waiting.delete(delivery);
    const sent = carrier !== undefined && (await carrier.acknowledge(delivery.id, answer));
    // Slack delivers again what it hears nothing of; the answer is kept for that at the door.
    if (!sent) logger.warn({ envelope: delivery.id }, 'an acknowledgement had no connection of its own');
    delivery.answered.keep();
  };

  const work = async (delivery: Delivery, { payload, retryNum, retryReason }: Envelope) => {
    try {
      await app?.processEvent({
        body: payload,
        ack: (answer: unknown) => acknowledge(delivery, answer),
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
        customProperties: { arrivedAt: now(), deliveryId: delivery.id },
      });
    } catch (error) {
      logger.error({ err: error }, 'an envelope could not be processed');
    } finally {
      // Nobody will acknowledge it any more.
      waiting.delete(delivery);
      delivery.answered.keep();
    }
  };

  return {
    handTo(given) {
      app = given;
    },
    receive(envelope, connection) {
      if (closed) return;
      const delivery = { id: envelope.id, connection, answered: createPromiseToKeep() };
      waiting.add(delivery);
      void work(delivery, envelope);
    },
    answered: (connection) =>
      Promise.all(
        [...waiting]
          .filter((each) => connection === undefined || each.connection === connection)
          .map(({ answered }) => answered.promise),
      ),
    close() {
      closed = true;
    },
  };
}
