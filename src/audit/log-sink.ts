import type { AuditSink } from './audit.js';
import type { AuditRecord } from './record.js';

/** Writes each record as one line of the log, under `audit`. */
export function createLogSink(write: (fields: { audit: AuditRecord }, message: string) => void): AuditSink {
  return {
    write(audit) {
      write({ audit }, 'audit');
    },
  };
}
