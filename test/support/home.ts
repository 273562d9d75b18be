import type { Block } from '../../src/sandbox/slack/block-types.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import type { Story } from './story.js';

/** Opens somebody's Home tab, and waits until it shows some words. */
export async function openHome({ slack }: Story, who: string, words = '*PagerTree users*'): Promise<Person> {
  const person = slack.as(who);
  await person.openHome();
  await person.see(words);
  return person;
}

/** The same of an administrator, once everybody is counted and nothing goes on behind it any more. */
export async function openCountedHome(story: Story, who: string): Promise<Person> {
  const person = await openHome(story, who);
  await person.see(/Administrators\*\n\d/u);
  return person;
}

/** What somebody's Home tab shows. */
export function blocksOf(person: Person): Block[] {
  return person.sight().home?.view?.blocks ?? [];
}

/** The names in the rows with a menu, from top to bottom. */
export function rowsOf(person: Person): string[] {
  return blocksOf(person).flatMap((block) => {
    if (block.type !== 'section' || block.accessory?.type !== 'overflow') return [];
    return /\*([^*]+)\*/u.exec(block.text?.text ?? '')?.[1] ?? [];
  });
}

/** What PagerTree was asked for, as paths. */
export function requestsTo({ pagertree }: Story): string[] {
  return pagertree.requests.map(({ method, path }) => `${method} ${path}`);
}

/** What the app wrote to somebody in their messages with it. */
export function messagesTo(person: Person): string[] {
  return person
    .sight()
    .channels.filter(({ kind }) => kind === 'direct')
    .flatMap(({ messages }) => messages.map(({ text }) => text));
}
