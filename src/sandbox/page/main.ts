import type { ChannelSight, Sight } from '../slack/sight.js';
import { type Api, createApi } from './api.js';
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { createIds, find } from './element.js';
import { followSight, sayError } from './follow-sight.js';
import { createForgetter } from './fresh-sight.js';
import { createHomeTab } from './home-tab.js';
import { createModals } from './modal.js';
import { createPagerTreePanel } from './pagertree-panel.js';
import { createPeoplePanel } from './people-panel.js';
import { type Place, readPlace, writePlace } from './place.js';
import { createShell } from './shell.js';
import { createSidebar } from './sidebar.js';
import type { Names } from './surface.js';
import { createToasts } from './toasts.js';
import { createViolations } from './violations.js';

await start();

/** Puts the page together: what is drawn where, and what happens when somebody does something. */
async function start(): Promise<void> {
  const api = createApi();
  const complain = createToasts(find('toasts', HTMLElement));
  const tellError = (error: unknown) => complain(sayError(error));
  const place: Place = readPlace(window.location.href);
  const forget = createForgetter();
  let sight = forget(await openClient(await firstSight(place.person, api.sight, complain), api));
  const follower = followSight(api, sight.me.id, (next) => draw(forget(next)), complain);
  const names: Names & { newId(): string } = {
    me: () => sight.me.id,
    people: () => sight.people,
    channels: () => sight.channels,
    channelName: (id) => sight.channels.find((channel) => channel.id === id)?.name ?? null,
    newId: createIds('part'),
  };
  const { act } = follower;
  const composer = createComposer(find('composer-place', HTMLElement), act);
  const conversation = createConversation(
    { act, names, shortcuts: () => sight.shortcuts.filter(({ kind }) => kind === 'message') },
    composer.focus,
  );
  const homeTab = createHomeTab(act, names, composer.focus);
  const sidebar = createSidebar(find('sidebar', HTMLElement), goTo);
  const people = createPeoplePanel(find('sidebar', HTMLElement), api, complain);
  const violations = createViolations(find('banners', HTMLElement));
  const modals = createModals(find('modal', HTMLDialogElement), act, names, composer.focus);
  const shell = createShell((personId) => {
    window.history.pushState(null, '', writePlace(place));
    void become(personId);
  });
  const panel = createPagerTreePanel(find('pagertree', HTMLElement), api, complain, shell.countFaults);

  function draw(next: Sight): void {
    sight = next;
    shell.draw(sight);
    violations.draw(sight.violations);
    people.draw(sight);
    const channel = currentChannel(sight, place.channel);
    if (channel !== undefined) {
      sidebar.draw(sight, channel);
      conversation.draw(sight, channel);
      composer.draw(sight, channel);
      const isHome = homeTab.draw(sight, channel.kind === 'direct');
      for (const id of ['log-place', 'composer-place']) find(id, HTMLElement).hidden = isHome;
    }
    modals.draw(sight.modals);
    place.person = sight.me.id;
    place.channel = channel?.id ?? null;
    window.history.replaceState(null, '', writePlace(place));
  }
  function goTo(channelId: string, hasNews: boolean): void {
    // Going somewhere can be taken back with the browser's own button; what is drawn next replaces this entry.
    if (channelId !== place.channel) window.history.pushState(null, '', writePlace(place));
    place.channel = channelId;
    shell.showConversation();
    draw(sight);
    composer.focus();
    if (currentChannel(sight, channelId)?.kind === 'direct') homeTab.enter(sight, hasNews);
  }
  async function goBack(): Promise<void> {
    const { person, channel } = readPlace(window.location.href);
    place.channel = channel;
    if (person !== null && person !== sight.me.id) await become(person);
    else draw(sight);
  }
  async function become(personId: string): Promise<void> {
    stopFollowing();
    await follower.become(personId).catch(tellError);
    stopFollowing = follow(personId);
  }
  function follow(personId: string): () => void {
    let pagertree = -1;
    let isLost = false;
    return api.follow(personId, {
      changed(versions) {
        // After a break the sandbox may be another one, which counts from the beginning.
        if (isLost || versions.slack !== sight.version) void follower.refresh().catch(tellError);
        if (isLost || versions.pagertree !== pagertree) panel.refresh();
        pagertree = versions.pagertree;
        isLost = false;
        shell.setLost(false);
      },
      lost() {
        isLost = true;
        shell.setLost(true);
      },
    });
  }
  window.addEventListener('popstate', () => void goBack());
  draw(sight);
  composer.focus();
  let stopFollowing = follow(sight.me.id);
}

/** Starts the person's client, as opening Slack does: a modal that was open is gone, in any other tab of theirs too. */
async function openClient(sight: Sight, api: Api): Promise<Sight> {
  if (sight.modals.length === 0) return sight;
  await api.act(sight.me.id, 'reload');
  return api.sight(sight.me.id);
}

/** The sight of the person in the address; of the first person when that one is not in the workspace. */
async function firstSight(
  personId: string | null,
  look: (personId: string | null) => Promise<Sight>,
  complain: (sentence: string) => void,
): Promise<Sight> {
  try {
    return await look(personId);
  } catch (error) {
    if (personId === null) {
      complain('The sandbox cannot be reached. Start it, then reload this page.');
      throw error;
    }
    return look(null);
  }
}

/** The channel of the address, or the first one. */
function currentChannel(sight: Sight, channelId: string | null): ChannelSight | undefined {
  return sight.channels.find((channel) => channel.id === channelId) ?? sight.channels[0];
}
