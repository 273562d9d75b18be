import type { SurfaceEntry } from '../../src/slack/surface.js';

/** Something that Slack sends. */
export interface Sent {
  /** As Slack calls it: `slash_commands`, `interactive`, `events_api`. */
  type: string;
  payload: Readonly<Record<string, unknown>>;
}

/** Entries of the surface whose id is a pattern of several ids stand for each of them: `^(?:a|b)$` for `a` and `b`. */
export function splitPatterns(surface: readonly SurfaceEntry[]): SurfaceEntry[] {
  return surface.flatMap((entry) => {
    const alternatives = /^\^\(\?:(.+)\)$/u.exec(entry.id.replace(/\$$/u, ''))?.[1];
    if (alternatives === undefined) return [entry];
    return alternatives.split('|').map((id) => ({ ...entry, id: `^${id}` }));
  });
}

/** The entries that something sent reaches: one as a rule, none for what nobody listens to. */
export function waysInOf(surface: readonly SurfaceEntry[], { type, payload }: Sent): SurfaceEntry[] {
  const reached = nameOf(type, payload);
  return splitPatterns(surface).filter(({ kind, id }) => {
    if (!reached.kinds.includes(kind)) return false;
    const [listened = '', picked] = kind === 'menu' ? id.split(' ') : [id];
    if (picked !== undefined && picked !== reached.picked) return false;
    return listened.startsWith('^') ? new RegExp(listened, 'u').test(reached.id) : listened === reached.id;
  });
}

interface Reached {
  kinds: SurfaceEntry['kind'][];
  id: string;
  /** The value of the option picked from a menu. */
  picked?: string;
}

function nameOf(type: string, payload: Sent['payload']): Reached {
  if (type === 'slash_commands') {
    return { kinds: ['command'], id: textAt(payload, 'text').split(' ')[0] ?? '' };
  }
  if (type === 'events_api') return { kinds: ['event'], id: textAt(payload, 'event', 'type') };
  switch (payload.type) {
    case 'block_actions':
      return {
        kinds: ['click', 'opening click', 'modal click', 'menu'],
        id: textAt(payload, 'actions', '0', 'action_id'),
        picked: textAt(payload, 'actions', '0', 'selected_option', 'value'),
      };
    case 'block_suggestion':
      return { kinds: ['options'], id: textAt(payload, 'action_id') };
    case 'view_submission':
      return { kinds: ['submission'], id: textAt(payload, 'view', 'callback_id') };
    case 'shortcut':
      return { kinds: ['shortcut'], id: textAt(payload, 'callback_id') };
    case 'message_action':
      return { kinds: ['message shortcut'], id: textAt(payload, 'callback_id') };
    default:
      return { kinds: [], id: '' };
  }
}

/** The text at a place of a payload; empty where there is none. */
export function textAt(value: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>(
    (inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined),
    value,
  );
  return typeof found === 'string' ? found : '';
}
