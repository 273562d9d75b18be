import { type SettingProblem, settings } from '../config.js';
import { bad, type Finding, good } from '../people/finding.js';

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
