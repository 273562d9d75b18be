import { bad, type Finding, good } from '../people/finding.js';
import { type SettingName, type SettingProblem, settings } from '../settings/settings.js';

/** Every setting that is missing or wrong, with where it comes from; one line when all are well. */
export function judgeSettings(problems: readonly SettingProblem[]): Finding[] {
  if (problems.length === 0) return [good('Settings', 'complete')];
  return problems.map(({ name, problem }) =>
    bad(name, `${problem}; it ${purposeOf(name)}`, settings[name].source),
  );
}

/** Purposes begin with a verb or with a noun: the latter is what the setting is. */
function purposeOf(name: SettingProblem['name']): string {
  const { purpose } = settings[name];
  return /^(?:lets|connects|proves)\b/u.test(purpose) ? purpose : `is ${purpose}`;
}

/**
 * What has to be right before something can be tried, such as "Set PAGERTREE_API_KEY first".
 * @param names the settings that it hangs on; what several of them that are missing have in common is that one is enough
 */
export function mendFirst(problems: readonly SettingProblem[], names: readonly SettingName[]): string {
  const concerned = problems.filter(({ name }) => names.includes(name));
  const [missing, wrong] = [true, false].map((isMissing) =>
    concerned.filter((each) => each.missing === isMissing).map(({ name }) => name),
  );
  const parts = [
    ...(missing?.length ? [`set ${missing.join(' or ')}`] : []),
    ...(wrong?.length ? [`mend ${wrong.join(' and ')}`] : []),
  ];
  const words = parts.join(' and ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)} first`;
}
