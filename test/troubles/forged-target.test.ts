import { expect, test } from 'vitest';
import { sendForged } from '../support/forge.js';
import { confirm, openRemoval } from '../support/removal.js';
import { startStory } from '../support/story.js';

/*
 * Whom an attempt was about stands in the channel of the record. The id comes back through a client: what is put in its place would be read
 * by everybody there.
 */

test.each([
  ['an email', 'dana@example.com'],
  ['a phone', '+14155552671'],
  ['the digits of a phone', '14155552671'],
  ['a mention of everybody', '<!channel>'],
])('%s in the place of an id is not told in the channel of the record', async (_what, id) => {
  const { slack, appSettings, pagertree } = await startStory({
    transport: 'http',
    settings: { AUDIT_CHANNEL: 'C03AUDIT' },
    allowViolations: true,
  });
  const hank = slack.as('hank');
  await openRemoval(slack.as('ada'), 'bea@example.com');
  await confirm(slack.as('ada'), 'Bea Lindqvist');
  await slack.as('ada').see('removed Bea Lindqvist');
  const form = Object(
    slack.deliveries.findLast(({ payload }) => payload.type === 'view_submission')?.payload,
  );
  const changes = pagertree.requests.filter(({ method }) => method !== 'GET').length;
  const metadata = JSON.stringify({ ...JSON.parse(form.view.private_metadata), id });
  const view = { ...form.view, id: 'VFORGED', private_metadata: metadata };
  await sendForged(appSettings, { payload: JSON.stringify({ ...form, user: { id: 'U03HANK' }, view }) });
  const inRecord = () =>
    slack.recordedCalls
      .filter(({ args }) => args.channel === 'C03AUDIT')
      .map(({ args }) => String(args.text))
      .filter((text) => text.includes('refused'));
  await hank.see(() => inRecord().length === 1);
  expect(inRecord()[0]).toContain('*remove* refused by policy: `U03HANK` · ');
  expect(pagertree.requests.filter(({ method }) => method !== 'GET')).toHaveLength(changes);
});
