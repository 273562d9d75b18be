import { type Country, isCountry } from '../people/phone-number.js';
import { type LogLevel, logLevels, type SettingName, type SettingProblem } from './settings.js';

/** The environment, read setting by setting. What is missing or wrong is collected, and something harmless stands in its place. */
export interface SettingValues {
  readonly problems: SettingProblem[];
  /**
   * A text without the spaces around it; `null` where there is none, or where it is wrong.
   * @param pattern what it has to look like; anything, when left out
   * @param problem what to say of one that does not, behind the name of the setting
   */
  optional(name: SettingName, pattern?: RegExp, problem?: string): string | null;
  /** The same, and empty in place of `null`. */
  required(name: SettingName, pattern?: RegExp, problem?: string): string;
  /** Says of a setting that it is missing. */
  miss(name: SettingName, problem: string): void;
  /** @param usual where the setting is left out */
  address(name: SettingName, usual: string): string;
  yesUnlessNo(name: SettingName): boolean;
  port(name: SettingName): number;
  country(name: SettingName): Country | null;
  logLevel(name: SettingName): LogLevel;
}

/** @param environment names and values; an empty value counts as none */
export function readValues(environment: Readonly<Record<string, string | undefined>>): SettingValues {
  const problems: SettingProblem[] = [];
  const given = (name: SettingName) => environment[name]?.trim() || null;
  const miss = (name: SettingName, problem: string) => {
    problems.push({ name, problem, missing: true });
  };
  const wrong = (name: SettingName, problem: string) => {
    problems.push({ name, problem, missing: false });
  };
  const optional = (name: SettingName, pattern = /./u, problem = 'is wrong') => {
    const text = given(name);
    if (text === null || pattern.test(text)) return text;
    wrong(name, problem);
    return null;
  };
  return {
    problems,
    optional,
    required(name, pattern, problem) {
      if (given(name) === null) miss(name, 'is missing');
      return optional(name, pattern, problem) ?? '';
    },
    miss,
    address(name, usual) {
      const text = given(name) ?? usual;
      if (isSafeAddress(text)) return text;
      wrong(name, 'is not an https:// address (http:// is for this machine only)');
      return '';
    },
    yesUnlessNo(name) {
      const answer = given(name)?.toLowerCase() ?? 'yes';
      if (!['yes', 'no'].includes(answer)) wrong(name, 'is neither yes nor no');
      return answer !== 'no';
    },
    port(name) {
      const text = given(name) ?? '3000';
      if (/^\d+$/u.test(text) && Number(text) <= 65_535) return Number(text);
      wrong(name, 'is not a port, a number from 0 to 65535');
      return 0;
    },
    country(name) {
      const code = given(name)?.toUpperCase() ?? null;
      if (code === null || isCountry(code)) return code;
      wrong(name, 'is not a country, two letters such as US');
      return null;
    },
    logLevel(name) {
      const text = given(name) ?? 'info';
      const level = logLevels.find((each) => each === text);
      if (level === undefined) wrong(name, `is not one of ${logLevels.join(', ')}`);
      return level ?? 'info';
    },
  };
}

/** The keys would travel in the clear over plain http; only this machine is exempt, for the sandbox. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  );
}
