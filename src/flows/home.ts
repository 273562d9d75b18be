import { homeActions, waitingHome } from '../blocks/home.js';
import { readListState } from '../blocks/list-controls.js';
import { sentence } from '../blocks/message.js';
import { emptyPrefill } from '../people/prefill.js';
import type { Click, ClickResult } from '../slack/answer-click.js';
import type { SlackEvent } from '../slack/answer-event.js';
import type { OpeningClick } from '../slack/answer-modal.js';
import { waitFor } from '../slack/deadline.js';
import { type ClickRequest, type HomeOpened, homeOpenedEvent } from '../slack/requests/clicks.js';
import { slackErrorCode } from '../slack/slack-errors.js';
import { formFor, opening } from './add-user.js';
import { openAddUsers } from './add-users.js';
import { beginComparing, type CompareDeps } from './compare.js';
import { countIfDue } from './count-home.js';
import type { FlowDeps } from './deps.js';
import { originOf } from './origin-of.js';
import { keepHome, listIn, makeHome, publishHome, readingHome } from './show-home.js';
import { showList } from './show-list.js';

/** Somebody opens the Home tab: it shows the list as they left it, or its first page. */
export function openHome(deps: CompareDeps): SlackEvent<HomeOpened> {
  return {
    type: 'app_home_opened',
    needs: 'look',
    content: homeOpenedEvent,
    async hear({ userId, tab, home }) {
      // The other tab holds the messages, which are there by themselves.
      if (tab !== 'home') return;
      const turn = deps.homeTabs.begin(userId, home?.hash ?? null);
      const state = listIn(home?.metadata);
      const work = makeHome(deps, userId, { state, mayCount: true });
      const first = await waitFor(work, deps.patience.skeleton);
      if (!first.inTime) {
        await turn.publish(waitingHome(state)).catch((error: unknown) => {
          // Only a word on the way.
          deps.trouble(error, 'home', false);
        });
      }
      const made = await work;
      try {
        await publishHome(deps, turn, userId, made, () => countIfDue(deps));
      } catch (error) {
        // The tab cannot say it; the messages are right beside it.
        const why = deps.trouble(error, 'home', false);
        const text = `The Home tab of this app could not be shown. ${why}`;
        await deps.slack.postMessage(userId, sentence('attention', text));
      }
    },
  };
}

/** How a click in somebody's Home tab is answered: what takes the place of a message takes that of the list, the rest is told above it. */
export function answerInHome(deps: FlowDeps) {
  return ({ userId, home, blockIds }: ClickRequest) => {
    const turn = deps.homeTabs.begin(userId, home?.hash ?? null);
    const shown = readListState(blockIds) ?? listIn(home?.metadata);
    return {
      async note({ message }: ClickResult) {
        await turn.publish(waitingHome(shown, message.text));
      },
      async answer(result: ClickResult) {
        const { kind, message } = result;
        // Whoever was refused may not be let see it any more.
        const stays = kind === 'aside' && result.why !== 'refused' && home !== null;
        const told = { message, failed: stays && result.why === 'failed' };
        const asItWas = stays ? keepHome(deps, shown, home.blocks, told) : null;
        if (asItWas !== null) {
          try {
            return await publishHome(deps, turn, userId, asItWas);
          } catch (error) {
            // What came back is not what was drawn here: it is drawn anew.
            if (slackErrorCode(error) !== 'invalid_arguments') throw error;
          }
        }
        const carried = message.blocks.flatMap(({ block_id }) => block_id ?? []);
        const wish =
          kind === 'replace'
            ? { state: readListState(carried) ?? shown, list: message }
            : { state: shown, notice: message };
        await publishHome(deps, turn, userId, await makeHome(deps, userId, wish));
      },
    };
  };
}

/** *Close* above the list, and *Try again*: the list alone, as it is now. */
export function showListAgain(deps: FlowDeps): Click {
  return {
    actionId: homeActions.again,
    needs: 'look',
    async click({ blockIds, home, userId }) {
      const state = readListState(blockIds) ?? listIn(home?.metadata);
      return { kind: 'replace', message: await showList(deps, state, userId, 'home') };
    },
    meanwhile: readingHome,
  };
}

/** *Add user*: the form; the list is fresh afterwards. */
export function addFromHome(deps: FlowDeps): OpeningClick {
  return {
    actionId: homeActions.addUser,
    needs: 'add',
    open: (request) => opening(formFor(deps, originOf(request), emptyPrefill)),
  };
}

/** *Add several*: the form to choose many. */
export function addSeveralFromHome(): OpeningClick {
  return { actionId: homeActions.addSeveral, needs: 'bulk', open: ({ place }) => openAddUsers(place) };
}

/** *Compare*: the whole workspace, in the person's messages with the app. */
export function compareFromHome(deps: CompareDeps): Click {
  return {
    actionId: homeActions.compare,
    needs: 'bulk',
    async click({ userId }) {
      await beginComparing(deps, { kind: 'workspace' }, userId);
      const text =
        'Comparing PagerTree and this workspace. The result is in *Messages*, the other tab of this app.';
      return { kind: 'aside', message: sentence('done', text) };
    },
  };
}
