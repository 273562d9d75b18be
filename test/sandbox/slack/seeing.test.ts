import { describe, expect, test } from 'vitest';
import { start } from './write-down.js';

describe('seeing', () => {
  test('what does not come is told with all that is there', async () => {
    const { ann } = await start();
    await ann.send('#ops', 'Something else');
    const waited = ann.see('Anything', { within: 20 });
    await expect(waited).rejects.toThrow(/does not see “Anything”[\s\S]*Something else/);
    expect(() => ann.doesNotSee(/Some\w+ else/)).toThrow(/sees .*Some.*[\s\S]*Something else/);
  });

  test('a question that throws is not waited for', async () => {
    const { ann } = await start();
    const wrong = ann.see(() => {
      throw new Error('The question is wrong.');
    });
    await expect(wrong).rejects.toThrow('The question is wrong.');
  });

  test('every change has a later version', async () => {
    const { ann, workspace } = await start();
    const versions: number[] = [];
    const stop = workspace.subscribe(() => versions.push(ann.sight().version));
    await ann.send('#ops', 'One');
    await ann.send('#ops', 'Two');
    stop();
    await ann.send('#ops', 'Three');
    expect(versions).toHaveLength(2);
    expect(versions[1]).toBeGreaterThan(versions[0] ?? Number.POSITIVE_INFINITY);
  });

  test('what was seen stays what it was', async () => {
    const { ann } = await start();
    const before = ann.sight();
    await ann.send('#ops', 'Later');
    expect(JSON.stringify(before)).not.toContain('Later');
  });
});
