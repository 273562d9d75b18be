import type { ComparedMember, ComparedUser, Comparison } from './comparison.js';

/** The lists of a comparison, in the order they are offered; the last three are about how well the account is kept. */
export const comparisonLists = [
  'both',
  'onlySlack',
  'onlyPagerTree',
  'left',
  'noPhone',
  'blockedPhone',
  'adminsWithoutSlack',
] as const satisfies readonly (keyof Comparison)[];
export type ComparisonList = (typeof comparisonLists)[number];

/** What each list is called, everywhere. */
export const listLabels: Record<ComparisonList, string> = {
  both: 'In both',
  onlySlack: 'Only in Slack',
  onlyPagerTree: 'Only in PagerTree',
  left: 'Left Slack',
  noPhone: 'No phone',
  blockedPhone: 'Blocked phone',
  adminsWithoutSlack: 'Admins without Slack',
};

/** What a list means, in a sentence. */
export const listMeanings: Record<ComparisonList, string> = {
  both: 'In Slack and in PagerTree, by a confirmed email.',
  onlySlack: 'In Slack, with nobody in PagerTree who has their email.',
  onlyPagerTree: 'In PagerTree, and not among these people of Slack.',
  left: 'Deactivated in Slack, and still in PagerTree.',
  noPhone: 'PagerTree cannot call them or send them an SMS.',
  blockedPhone: 'A phone of theirs is blocked in PagerTree and receives nothing.',
  adminsWithoutSlack: 'Administrators of PagerTree without an active account in this Slack workspace.',
};

/** Somebody in a list: an account user, or somebody who is in Slack alone. */
export type ComparedPerson = ({ in: 'PagerTree' } & ComparedUser) | ({ in: 'Slack' } & ComparedMember);

/** One page of a list. */
export function pageOfList(
  comparison: Comparison,
  list: ComparisonList,
  page: number,
  size: number,
): ComparedPerson[] {
  const from = (page - 1) * size;
  return list === 'onlySlack'
    ? comparison.onlySlack.slice(from, from + size).map((member) => ({ in: 'Slack', ...member }))
    : comparison[list].slice(from, from + size).map((user) => ({ in: 'PagerTree', ...user }));
}

/** How many can be added: those in Slack alone, without anything against it. */
export function countAddable({ onlySlack }: Comparison): number {
  return onlySlack.filter(({ hindrance }) => hindrance === null).length;
}
