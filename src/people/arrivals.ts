import type { SlackPerson } from './access.js';

/**
 * Whether it is worth telling that somebody joined the workspace without being in PagerTree. Guests are invited to a few channels and are
 * seldom on call; somebody from elsewhere, or an app, is never. Whose email Slack does not show may be in PagerTree all the same.
 * @param homeTeamId the workspace the app is installed in
 * @returns the email to look for in PagerTree; `null` when nothing is to be told
 */
export function emailOfJoiner(person: SlackPerson, homeTeamId: string): string | null {
  return person.guest || person.deactivated ? null : emailAtHome(person, homeTeamId);
}

/**
 * Whether it is worth looking if somebody who was deactivated is still in PagerTree; a guest may be. Slack says no more whether the email of
 * somebody deactivated was confirmed, so it counts as it is: nothing is removed without somebody looking at a form.
 * @returns the email to look for in PagerTree; `null` when nothing is to be told
 */
export function emailOfLeaver(person: SlackPerson, homeTeamId: string): string | null {
  return person.deactivated ? emailAtHome(person, homeTeamId) : null;
}

/**
 * What somebody who left is called where they are told of. An email that was never confirmed may be somebody else's: with two names, whoever
 * reads them sees it.
 */
export function nameOfLeaver(inSlack: string, inPagerTree: string): string {
  if (inPagerTree.trim() === '' || isSameName(inSlack, inPagerTree)) return inSlack;
  return `${inSlack} (in PagerTree ${inPagerTree})`;
}

function isSameName(one: string, other: string): boolean {
  return one.trim().localeCompare(other.trim(), 'en', { sensitivity: 'base' }) === 0;
}

function emailAtHome({ bot, stranger, teamIds, email }: SlackPerson, homeTeamId: string): string | null {
  return bot || stranger || !teamIds.includes(homeTeamId) ? null : email;
}
