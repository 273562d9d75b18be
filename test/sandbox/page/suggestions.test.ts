import { describe, expect, it } from 'vitest';
import { findCommand, findSuggestions } from '../../../src/sandbox/page/suggestions.js';
import { people } from './sample-workspace.js';

const commands = ['/pagertree', '/pager', '/remind'].map((command) => ({
  command,
  description: `What ${command} does`,
  usageHint: '[help]',
}));
const offer = (text: string, caret = text.length) => findSuggestions(text, caret, commands, people);
const names = (text: string, caret?: number) => offer(text, caret)?.items.map((item) => item.name) ?? [];

describe('suggestions', () => {
  it('offers the commands that begin with what is typed', () => {
    expect(names('/')).toEqual(['/pagertree', '/pager', '/remind']);
    expect(names('/PAGER')).toEqual(['/pagertree', '/pager']);
    expect(names('/pagertree ')).toEqual([]);
    expect(names('say /')).toEqual([]);
  });

  it('offers the people who can be mentioned, by any part of their name', () => {
    expect(names('@')).toEqual(['Ada Stone', 'Ben Oduya', 'Gia Rossi']);
    expect(names('/pagertree adduser @odu')).toEqual(['Ben Oduya']);
    expect(names('someone@ada')).toEqual([]);
    expect(names('@nobody')).toEqual([]);
  });

  it('replaces the word at the caret alone', () => {
    expect(offer('hello @be and more', 9)).toMatchObject({ start: 6, end: 9, items: [{ insert: '@ben ' }] });
  });

  it('knows the command whose words are being typed', () => {
    expect(findCommand('/pagertree add', commands)?.command).toBe('/pagertree');
    expect(findCommand('/pagertree', commands)).toBeNull();
    expect(findCommand('/pagertrees x', commands)).toBeNull();
  });
});
