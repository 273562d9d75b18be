import type { AuditAction } from '../audit/record.js';
import type { Thing } from '../people/access.js';

/** Something in Slack by which a person reaches the app. */
export interface SurfaceEntry {
  kind:
    | 'command'
    | 'click'
    | 'opening click'
    | 'modal click'
    | 'menu'
    | 'submission'
    | 'options'
    | 'shortcut'
    | 'message shortcut'
    | 'event';
  /**
   * The command's word; the id of the action, form or shortcut as it is listened to; a menu's id with the value of the entry; or
   * the event's type.
   */
  id: string;
  needs: Thing;
  /** What an attempt through it is called on record; `null` when it changes nothing by itself. */
  changes: AuditAction | null;
}

/** The kinds of entries that are reached by each kind of listener. */
const kindsHeard = {
  command: ['command'],
  action: ['click', 'opening click', 'modal click', 'menu'],
  options: ['options'],
  view: ['submission'],
  shortcut: ['shortcut', 'message shortcut'],
  event: ['event'],
} as const satisfies Record<string, readonly SurfaceEntry['kind'][]>;

/** Every way in. It is filled by the `answer…` functions, which alone listen to Slack, so that no way in is missing from it. */
export class Surface {
  readonly #entries: SurfaceEntry[] = [];

  add(entry: SurfaceEntry): void {
    this.#entries.push(entry);
  }

  /**
   * For whoever begins to listen.
   * @param id as it is listened to; left out for the command, whose words are the entries
   * @throws when nothing here is heard by that: the policy would not be known to be asked there
   */
  demand(heard: keyof typeof kindsHeard, id?: string): void {
    const kinds: readonly string[] = kindsHeard[heard];
    const names = (entry: SurfaceEntry) =>
      id === undefined || (entry.kind === 'menu' ? entry.id.startsWith(`${id} `) : entry.id === id);
    if (this.#entries.some((entry) => kinds.includes(entry.kind) && names(entry))) return;
    throw new Error(`The surface does not name the ${heard} ${id ?? ''}`.trim());
  }

  entries(): readonly SurfaceEntry[] {
    return this.#entries;
  }
}

/** An action's id as it stands in the surface. */
export function nameOfAction(actionId: string | RegExp): string {
  return typeof actionId === 'string' ? actionId : actionId.source;
}

/**
 * What an entry hears.
 * @param entry its id: what is listened to, a pattern's source, or either with the value of a menu's entry behind it
 * @returns whether the id of an action, form or shortcut, as Slack sends it, is one of these
 */
export function hearing(entry: string): (id: string) => boolean {
  const [pattern = ''] = entry.split(' ');
  if (!pattern.startsWith('^')) return (id) => id === pattern;
  const expression = new RegExp(pattern, 'u');
  return (id) => expression.test(id);
}
