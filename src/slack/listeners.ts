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

type Listener<Request extends { ack: unknown; body: unknown }> = (
  request: Pick<Request, 'ack' | 'body'>,
) => Promise<void>;

/** A shortcut of Slack's own menus, or of a message's. */
interface WhichShortcut {
  type: 'shortcut' | 'message_action';
  callback_id: string;
}

/** Who listens to what; the same words as Bolt's, and each id has one listener. */
export interface Listeners {
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
 * Whatever nobody listens to is left without an acknowledgement, for the door to answer.
 */
export function createListeners(app: App): Listeners {
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
    command(name, listener) {
      app.command(name, listener);
    },
    action({ action_id }, listener) {
      actions.add(action_id, listener);
    },
    options: options.add,
    view({ callback_id }, listener) {
      views.add(callback_id, listener);
    },
    shortcut(which, listener) {
      app.shortcut(which, listener);
    },
    event(type, listener) {
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
