import { type Logger as BoltLogger, LogLevel as BoltLogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino } from 'pino';
import { redact } from './redact.js';
import type { LogLevel } from './settings/settings.js';

export interface LoggerOptions {
  level: LogLevel;
  /** Values that must never be written, wherever they turn up: tokens and keys. */
  secrets: readonly string[];
  /** Carried by every line, such as the id of the request it is about; asked for anew each time. */
  fields?: () => Record<string, unknown>;
  /** Where the lines go; standard output if left out. */
  destination?: DestinationStream;
}

/**
 * The app's logger: one JSON object a line, from which tokens, emails and phones are taken out on the way.
 * Redaction works on the finished line rather than on named paths, because what leaks is what nobody thought of.
 */
export function createLogger({ level, secrets, fields, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    ...(fields === undefined ? {} : { mixin: fields }),
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    hooks: { streamWrite: (line: string) => redact(line, secrets) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * An error for the log: what it is called, what it says, where it was thrown, and what caused it. Nothing else that hangs on it:
 * clients attach the request with its whole body. Bolt and Slack's client keep what they wrap in `original`, or in `originals`, and
 * have a stack of their own.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: String(error.code) } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
    ...('original' in error && error.original !== error.cause
      ? { original: describeError(error.original) }
      : {}),
    ...(error instanceof AggregateError ? { errors: error.errors.map(describeError) } : {}),
    ...('originals' in error && Array.isArray(error.originals)
      ? { originals: error.originals.map(describeError) }
      : {}),
  };
}

/**
 * Lets Bolt and Slack's clients write to the app's logger.
 * Bolt calls `setLevel` on its own; the level is the app's to decide, so that is not followed.
 */
export function adaptForBolt(logger: Logger): BoltLogger {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const words = parts.map(String).join(' ');
      logger[level]({ from: 'slack' }, level === 'debug' ? leaveOutContent(words) : words);
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => boltLevel(logger.level),
    setName: () => {},
  };
}

/**
 * Slack's clients write down, at debug, whole requests and answers: profiles, forms, lists, whatever the shape of what is in them. What was
 * called and how it ended is enough to follow what happens; that stands before the first bracket.
 */
function leaveOutContent(words: string): string {
  return words.replace(/[{[].*/su, '…');
}

function boltLevel(level: string): BoltLogLevel {
  switch (level) {
    case 'trace':
    case 'debug':
      return BoltLogLevel.DEBUG;
    case 'warn':
      return BoltLogLevel.WARN;
    case 'error':
    case 'fatal':
    case 'silent':
      return BoltLogLevel.ERROR;
    default:
      return BoltLogLevel.INFO;
  }
}
