import type { Reporter, TestCase } from 'vitest/node';

/** Names the tests that passed only the second time, when all is over: each is a race to find and mend. */
export class SecondGoes implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(testCase: TestCase): void {
    if (testCase.diagnostic()?.flaky !== true) return;
    this.#names.push(`${testCase.module.relativeModuleId} > ${testCase.fullName}`);
  }

  onTestRunEnd(): void {
    for (const name of this.#names) process.stdout.write(`passed the second time: ${name}\n`);
  }
}
