import type { IncomingMessage } from 'node:http';

/** Bodies larger than this are refused: no account user is that large. */
export const largestBody = 1_000_000;

/**
 * Reads a request's body, but never more of it into memory than is allowed.
 *
 * @returns the bytes; `too-large` as soon as that is known, the rest still unread; `aborted` where the client left
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'aborted'> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return 'too-large';
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (result: Buffer | 'too-large' | 'aborted'): void => {
      request.off('data', take);
      request.off('end', end);
      request.off('close', abort);
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > largestBody) {
        request.pause();
        finish('too-large');
      } else chunks.push(chunk);
    };
    const end = (): void => finish(Buffer.concat(chunks));
    const abort = (): void => finish('aborted');
    request.on('data', take);
    request.on('end', end);
    request.on('close', abort);
  });
}
