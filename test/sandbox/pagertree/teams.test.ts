import { expect, test } from 'vitest';
import { z } from 'zod';
import { teams } from '../../../src/sandbox/cast.js';
import { openApi } from './open-api.js';

const namedList = z.object({ data: z.array(z.object({ name: z.string() })) });
const layers = z.array(
  z.strictObject({
    layer: z.number(),
    start_time: z.string(),
    end_time: z.string(),
    attendees: z.array(z.strictObject({ attendee_id: z.string() })),
  }),
);

test('teams and notification rules are listed, searched, filtered and sorted like account users', async () => {
  const { call } = await openApi();
  const names = async (path: string) =>
    namedList.parse((await call('GET', path)).json).data.map(({ name }) => name);
  expect(await names('/teams')).toEqual(teams.map(({ name }) => name));
  expect(await names('/teams?q=ROUTERS')).toEqual(['Network']);
  expect(await names('/teams?name=P&ops=name:beginsWith&sort=name')).toEqual(['Payments', 'Platform']);
  expect(await names('/teams?sort=name&direction=desc&limit=2')).toEqual(['Support', 'Security']);
  expect(await names('/notification_rules?enabled=false')).toEqual(['Old pager']);
  expect(await names('/notification_rules?q=nights')).toEqual(['Quiet nights']);
  expect((await call('GET', '/teams?limit=0')).status).toBe(400);
  expect((await call('GET', '/teams?enabled=true')).status).toBe(400);
  expect((await call('GET', '/notification_rules?roles.admin=true')).status).toBe(400);
});

test('one team and one notification rule', async () => {
  const { call, account } = await openApi();
  const [team] = account.teams();
  const [rule] = account.notificationRules();
  const ada = account.findByEmail('ada@example.com')?.id;
  const shown = {
    id: team?.id,
    prefix_id: expect.stringMatching(/^tem_/),
    tiny_id: 1,
    account_id: account.id,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    updated_at: expect.any(String),
    meta: {},
    name: 'Platform',
    notes: teams[0]?.notes,
    member_account_user_ids: expect.arrayContaining([ada]),
    admin_account_user_ids: expect.arrayContaining([ada]),
  };
  expect((await call('GET', `/teams/${team?.id}`)).json).toEqual(shown);
  expect((await call('GET', `/teams/${team?.prefixId}`)).json).toEqual(shown);
  expect((await call('GET', `/notification_rules/${rule?.id}`)).json).toMatchObject({
    name: 'Default',
    enabled: true,
    prefix_id: expect.stringMatching(/^nrl_/),
  });
  for (const path of [
    '/teams/x',
    `/teams/${rule?.id}`,
    `/notification_rules/${team?.id}`,
    '/teams/x/current_oncall',
  ]) {
    expect(await call('GET', path)).toMatchObject({ status: 404, json: { code: 404 } });
  }
});

test('who is on call is a bare list, takes turns every week, and only members are', async () => {
  const { call, account, clock } = await openApi();
  const [team] = account.teams();
  const onCall = async () => layers.parse((await call('GET', `/teams/${team?.id}/current_oncall`)).json);
  const thisWeek = await onCall();
  expect(thisWeek).toEqual([
    {
      layer: 1,
      start_time: '2026-11-09T00:00:00.000Z',
      end_time: '2026-11-16T00:00:00.000Z',
      attendees: [{ attendee_id: expect.any(String) }],
    },
    {
      layer: 2,
      start_time: '2026-11-09T00:00:00.000Z',
      end_time: '2026-11-16T00:00:00.000Z',
      attendees: [{ attendee_id: expect.any(String) }],
    },
  ]);
  expect(team?.memberIds).toContain(thisWeek[0]?.attendees[0]?.attendee_id);
  expect(thisWeek[0]?.attendees).not.toEqual(thisWeek[1]?.attendees);
  clock.advance(7 * 24 * 60 * 60 * 1000);
  const nextWeek = await onCall();
  expect(nextWeek[0]?.start_time).toBe('2026-11-16T00:00:00.000Z');
  expect(nextWeek[1]?.attendees).toEqual(thisWeek[0]?.attendees);
});

test('nobody is on call for a team without members', async () => {
  const { call, account } = await openApi({ users: 0 });
  expect((await call('GET', `/teams/${account.teams()[0]?.id}/current_oncall`)).json).toEqual([]);
});
