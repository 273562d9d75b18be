import { readdirSync, readFileSync } from 'node:fs';

const source = new URL('../../src/', import.meta.url);

/** The app's own code, without the sandbox, as one text. */
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox'))
  .map((file) => readFileSync(new URL(file, source), 'utf8'))
  .join('\n');

/** What the first group of a pattern finds in the code, each once, in order. */
export function namesInCode(pattern: RegExp): string[] {
  return [...new Set([...code.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

/** The Web API methods that the code calls, such as `views.open`. */
export function methodsCalled(): string[] {
  return namesInCode(/\b(?:(?:client|hurried|posting)\.|probe\(\s*')([a-z]+(?:\.[a-zA-Z]+)+)(?:\(|')/gu);
}
