import type { HomeView } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { createHomeTabs } from '../../src/slack/home-tabs.js';

const view = (private_metadata: string): HomeView => ({ type: 'home', blocks: [], private_metadata });

/** A Slack that shows one Home tab, and takes as long as it is told to. */
function createSlack() {
  let hash = 'h0';
  const shown: string[] = [];
  const waits: Promise<void>[] = [];
  return {
    shown,
    hash: () => hash,
    /** Another process shows something. */
    showElsewhere(words: string) {
      shown.push(words);
      hash = `elsewhere ${shown.length}`;
      return hash;
    },
    waitBefore: (wait: Promise<void>) => waits.push(wait),
    async publishHome(_userId: string, { private_metadata = '' }: HomeView, expected: string | undefined) {
      await waits.shift();
      if (expected !== undefined && expected !== hash) {
        throw new WebAPIPlatformError({ ok: false, error: 'hash_conflict' });
      }
      shown.push(private_metadata);
      hash = `h${shown.length}`;
      return hash;
    },
  };
}

describe('what a Home tab shows', () => {
  test('what was asked for later wins, whichever answer comes first', async () => {
    const slack = createSlack();
    const tabs = createHomeTabs(slack);
    const first = tabs.begin('U1', null);
    const second = tabs.begin('U1', null);
    expect(await second.publish(view('second'))).toBe(true);
    expect(await first.publish(view('first'))).toBe(false);
    expect(slack.shown).toEqual(['second']);
    expect(tabs.lastShown('U1')).toBe('second');
  });

  test('a word on the way never arrives after what it announces', async () => {
    const slack = createSlack();
    const turn = createHomeTabs(slack).begin('U1', null);
    let release = () => {};
    slack.waitBefore(
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    const waiting = turn.publish(view('one moment'));
    const content = turn.publish(view('content'));
    release();
    await Promise.all([waiting, content]);
    expect(slack.shown).toEqual(['one moment', 'content']);
  });

  test('one person’s tab does not wait for another’s', async () => {
    const slack = createSlack();
    const tabs = createHomeTabs(slack);
    slack.waitBefore(new Promise(() => {}));
    void tabs.begin('U1', null).publish(view('stuck'));
    expect(await tabs.begin('U2', null).publish(view('there'))).toBe(true);
  });

  test('another process’s newer view stays', async () => {
    const slack = createSlack();
    const turn = createHomeTabs(slack).begin('U1', slack.hash());
    slack.showElsewhere('newer');
    expect(await turn.publish(view('older'))).toBe(false);
    expect(slack.shown).toEqual(['newer']);
  });

  test('a click on what another process showed is answered here', async () => {
    const slack = createSlack();
    const tabs = createHomeTabs(slack);
    await tabs.begin('U1', null).publish(view('here'));
    const hash = slack.showElsewhere('there');
    expect(await tabs.begin('U1', hash).publish(view('here again'))).toBe(true);
  });

  test('a click on what was replaced here meanwhile is answered', async () => {
    const slack = createSlack();
    const tabs = createHomeTabs(slack);
    const seen = slack.hash();
    await tabs.begin('U1', seen).publish(view('one'));
    const stale = slack.hash();
    await tabs.begin('U1', stale).publish(view('two'));
    expect(await tabs.begin('U1', stale).publish(view('three'))).toBe(true);
  });

  test('a failure is thrown, and what comes after is shown', async () => {
    const slack = createSlack();
    const tabs = createHomeTabs(slack);
    slack.waitBefore(Promise.reject(new Error('no answer')));
    await expect(tabs.begin('U1', null).publish(view('lost'))).rejects.toThrow('no answer');
    expect(await tabs.begin('U1', null).publish(view('there'))).toBe(true);
  });
});
