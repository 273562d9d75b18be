import { access, constants, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.js';
import type { Account } from './account.js';

/** An account kept in a file. */
export interface DataFile {
  /** Restores the account from the file, if there is one. Throws an Error that names a file it cannot use. */
  load(): Promise<void>;
  /** Saves what is not saved yet. Throws where that fails. */
  flush(): Promise<void>;
  /** Saves what is not saved yet and follows the account no longer. */
  close(): Promise<void>;
}

/** Changes that follow each other closely are written once. */
const savingDelay = 200;

/**
 * Keeps an account in a file, so that a restart finds its people again. The file is replaced as a whole: a crash leaves
 * the old one or the new one, never half of one.
 *
 * @param path where; the directory has to exist
 * @param reportFailure told when saving failed; the next change tries again
 */
export function keepInFile(
  account: Account,
  path: string,
  clock: Clock,
  reportFailure: (error: unknown) => void,
): DataFile {
  let isSaved = true;
  let cancelTimer: (() => void) | null = null;
  let saving: Promise<void> = Promise.resolve();

  const flush = async (): Promise<void> => {
    cancelTimer?.();
    cancelTimer = null;
    const earlier = saving;
    saving = (async () => {
      // Whoever began the earlier saving was told how it ended; what it did not save is still to be saved here.
      await earlier.catch(() => undefined);
      if (isSaved) return;
      isSaved = true;
      try {
        await replaceFile(path, JSON.stringify(account.snapshot()));
      } catch (error) {
        isSaved = false;
        throw new Error(`the account could not be saved in ${path}`, { cause: error });
      }
    })();
    return saving;
  };

  const unsubscribe = account.subscribe(() => {
    isSaved = false;
    cancelTimer ??= clock.after(savingDelay, () => {
      flush().catch(reportFailure);
    });
  });

  return {
    async load() {
      const text = await readIfThere(path);
      if (text !== null) restore(account, path, text);
      // Becoming what the file holds is no change to the file.
      isSaved = true;
      cancelTimer?.();
      cancelTimer = null;
    },
    flush,
    async close() {
      unsubscribe();
      await flush();
    },
  };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw new Error(`the account cannot be kept in ${path}: nothing can be written there`, { cause: error });
  }
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`the account's file ${path} could not be read`, { cause: error });
  }
}

function restore(account: Account, path: string, text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`the account's file ${path} is not JSON; move it away to begin anew`, { cause: error });
  }
  const outcome = account.restore(value);
  if (outcome !== null) {
    throw new Error(
      `the account's file ${path} holds no account (${outcome.problem}); move it away to begin anew`,
    );
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.saving`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
