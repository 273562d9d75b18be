import { type Fault, usualDelay } from './faults.js';

/**
 * Says a fault in words, such as "Next 3 GET requests to /account_users: answered 500.".
 * @param fault with how often it has struck, if it is planned already
 */
export function describeFault(fault: Fault & { struck?: number }): string {
  return `${describeAim(fault)}: ${describeEffect(fault)}${isLateOnly(fault) ? ', once the change is made' : ''}.`;
}

function describeAim({ method, path, times, share, seed, struck = 0 }: Fault & { struck?: number }): string {
  const left = times === undefined ? null : times - struck;
  const one = [method, 'request', path && `to ${path}`].filter(Boolean).join(' ');
  const many = one.replace('request', 'requests');
  if (share !== undefined) {
    const said = `${Number((share * 100).toFixed(2))} % of ${many}${seed === undefined ? '' : ` (seed ${seed})`}`;
    return left === null ? said : `${said}, ${left} more`;
  }
  if (left === null) return `Every ${one}`;
  return left === 1 ? `The next ${one}` : `The next ${left} ${many}`;
}

function describeEffect(fault: Fault): string {
  switch (fault.kind) {
    case 'latency':
      return `${count((fault.delayMs ?? usualDelay) / 1000, 'second')} slower`;
    case 'html-502':
      return 'answered 502 with a page of HTML';
    case 'hang':
      return 'never answered';
    case 'reset-before':
      return 'connection cut before anything is done';
    case 'reset-after':
      return 'done, then the connection is cut';
    case 'truncated-json':
      return 'done, then answered with half of the JSON';
    case 'malformed-json':
      return 'done, then answered with malformed JSON';
    case 'wrong-type':
      return `done, then answered with another type in ${fault.field ?? 'a field'}`;
    case 'empty-body':
      return 'done, then answered with nothing';
    default:
      return `answered ${fault.kind}${describeReturn(fault)}`;
  }
}

/** What the answer says about trying again. */
function describeReturn({ kind, retryAfter }: Fault): string {
  if (retryAfter === undefined) return kind === '429' ? ', without saying when to try again' : '';
  return typeof retryAfter === 'number'
    ? `, try again in ${count(retryAfter, 'second')}`
    : `, try again after ${retryAfter}`;
}

/** The other kinds come after the change anyway, or never. */
function isLateOnly({ kind, afterChange }: Fault): boolean {
  return afterChange === true && (/^\d/.test(kind) || kind === 'html-502' || kind === 'hang');
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
