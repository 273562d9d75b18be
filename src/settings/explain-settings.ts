import { type SettingName, type SettingProblem, settings } from './settings.js';

/**
 * A failed start in words: every setting that stops it, what it is for, where to get it.
 * @returns several lines, to be printed as they are
 */
export function explainProblems(problems: readonly SettingProblem[]): string {
  return [
    'The app cannot start: its settings need another look.',
    '',
    ...problems.flatMap(({ name, problem }) => [`  ${name} ${problem}`, ...aboutSetting(name, '    ')]),
    '',
    'Set them in the environment or in a file named .env (see .env.example).',
    'To try the app without any of them: npm run sandbox',
  ].join('\n');
}

/** The lines that say what a setting is for and where to get it. */
export function aboutSetting(name: SettingName, indent: string): string[] {
  const { purpose, source } = settings[name];
  return [`${indent}what it is for: ${purpose}`, `${indent}where to get it: ${source}`];
}
