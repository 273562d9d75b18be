import type {
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { RequestName } from './name-request.js';
import { nameOfAction, type Surface } from './surface.js';

type Listener<Request extends { ack: unknown; body: unknown }> = (
  request: Pick<Request, 'ack' | 'body'>,
) => Promise<void>;

/** A shortcut of Slack's own menus, or of a message's. */
interface WhichShortcut {
  type: 'shortcut' | 'message_action';
  callback_id: string;
}

/** An answer that was there before anybody asked. */
export interface StandingAnswer {
  /** What the request is called in the metrics. */
  name: RequestName;
  /** What to acknowledge it with: the same object each time. */
  answer: object;
}

type FindStandingAnswer = (body: Readonly<Record<string, unknown>>) => StandingAnswer | null;

/** Who listens to what; the same words as Bolt's, and each id has one listener. */
export interface Listeners {
  /**
   * @param find the answer to a request that gets the same one whoever asks, however often and in whichever state the app is; `null` for any other.
   *   Such a request needs no listener: nobody has to be asked, and nothing comes of it.
   */
  standingAnswer(find: FindStandingAnswer): void;
  /** @param name such as `/pagertree` */
  command(name: string, listener: Listener<SlackCommandMiddlewareArgs>): void;
  action(
    which: { type: 'block_actions'; action_id: string | RegExp },
    listener: Listener<SlackActionMiddlewareArgs<BlockAction>>,
  ): void;
  options(actionId: string, listener: Listener<SlackOptionsMiddlewareArgs<'block_suggestion'>>): void;
  view(
    which: { type: 'view_submission'; callback_id: string },
    listener: Listener<SlackViewMiddlewareArgs<ViewSubmitAction>>,
  ): void;
  shortcut(which: WhichShortcut, listener: Listener<SlackShortcutMiddlewareArgs>): void;
  /** Bolt has acknowledged an event by the time its listener is called. */
  event(type: string, listener: (request: Pick<SlackEventMiddlewareArgs, 'event'>) => Promise<void>): void;
}

/**
 * Finds the listener of a request in a table. Bolt would ask every listener in turn whether a request is its own, through several promises
 * each: with thirty of them that is most of what a request costs. So Bolt knows one listener of each kind, and each looks here.
 * What the surface does not name has no listener: every way in is walked by the test of the policy, which goes by the surface.
 * Whatever nobody listens to is left without an acknowledgement, for the door to answer.
 */
export function createListeners(
  app: App,
  surface: Surface,
): Listeners & { findStandingAnswer: FindStandingAnswer } {
  const standing: FindStandingAnswer[] = [];
  const actions = createTable<Listener<SlackActionMiddlewareArgs<BlockAction>>>();
  const options = createTable<Listener<SlackOptionsMiddlewareArgs<'block_suggestion'>>>();
  const views = createTable<Listener<SlackViewMiddlewareArgs<ViewSubmitAction>>>();
  app.action({ type: 'block_actions' }, async (request) => {
    await actions.find(request.payload.action_id)?.(request);
  });
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async (request) => {
    await options.find(request.payload.action_id)?.(request);
  });
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async (request) => {
    await views.find(request.payload.callback_id)?.(request);
  });
  return {
    standingAnswer(find) {
      standing.push(find);
    },
    findStandingAnswer(body) {
      for (const find of standing) {
        const found = find(body);
        if (found !== null) return found;
      }
      return null;
    },
    command(name, listener) {
      surface.demand('command');
      app.command(name, listener);
    },
    action({ action_id }, listener) {
      surface.demand('action', nameOfAction(action_id));
      actions.add(action_id, listener);
    },
    options(actionId, listener) {
      surface.demand('options', actionId);
      options.add(actionId, listener);
    },
    view({ callback_id }, listener) {
      surface.demand('view', callback_id);
      views.add(callback_id, listener);
    },
    shortcut(which, listener) {
      surface.demand('shortcut', which.callback_id);
      app.shortcut(which, listener);
    },
    event(type, listener) {
      surface.demand('event', type);
      app.event(type, listener);
    },
  };
}

function createTable<Entry>() {
  const named = new Map<string, Entry>();
  const patterned: [RegExp, Entry][] = [];
  return {
    /** @throws when the id has a listener already: one of the two would never be called */
    add(id: string | RegExp, entry: Entry) {
      if (id instanceof RegExp) return void patterned.push([id, entry]);
      if (named.has(id)) throw new Error(`Two listeners for ${id}`);
      named.set(id, entry);
    },
    find(id: string): Entry | undefined {
      return named.get(id) ?? patterned.find(([pattern]) => pattern.test(id))?.[1];
    },
  };
}
