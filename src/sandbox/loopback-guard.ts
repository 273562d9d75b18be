import type { IncomingMessage } from 'node:http';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request comes from this machine and means it. The sandbox's keys are known to everybody, so a page of another site
 * in the same browser could use them: it shows in `Origin`, or, when its own name is made to resolve to 127.0.0.1 (DNS
 * rebinding), in `Host`. Programs send no `Origin`.
 */
export function isFromThisMachine({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin, host } = headers;
  return isLoopback(`http://${host ?? ''}`) && (origin === undefined || isLoopback(origin));
}

function isLoopback(address: string): boolean {
  return URL.canParse(address) && loopbackNames.has(new URL(address).hostname);
}
