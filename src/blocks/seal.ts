import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

/** Closes what travels in a message for a whole channel and is not for it: only this app reads it again, and nobody can change it. */
export interface Seal {
  /** The text, packed and sealed, as base64url: mostly shorter than it was. The same text gives the same. */
  close(text: string): string;
  /** What was closed; `null` for what was not closed with the same secret, or was changed since. */
  open(sealed: string): string | null;
}

const nonceLength = 12;
const tagLength = 16;
/** Characters. No state is nearly as long; a stranger's must not unpack into more. */
const longest = 100_000;

/**
 * Makes a seal: AES-256-GCM. Every copy of the app that has the secret opens what another one closed; after the secret was changed, what was
 * closed before is closed for good.
 * @param secret as strong as a key of its own: the keys are derived from it, and nothing of it can be found out from them
 */
export function createSeal(secret: string): Seal {
  const keyFor = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `pagertree-people ${purpose}`, 32));
  const key = keyFor('seal');
  const nonceKey = keyFor('nonce of a seal');
  return {
    close(text) {
      // Made from the text, so that one nonce never serves two texts, and nothing random is needed. Source of the idea: RFC 8452.
      const nonce = createHmac('sha256', nonceKey).update(text).digest().subarray(0, nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
      const content = Buffer.concat([cipher.update(brotliCompressSync(text)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url');
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), {
          authTagLength: tagLength,
        });
        decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
        const packed = Buffer.concat([
          decipher.update(bytes.subarray(nonceLength + tagLength)),
          decipher.final(),
        ]);
        return brotliDecompressSync(packed, { maxOutputLength: longest }).toString();
      } catch {
        return null;
      }
    },
  };
}
