import { describe, expect, onTestFinished, test } from 'vitest';
import { createBulkMeters } from '../../src/operations/bulk-meters.js';
import { createCounter, createHistogram, type Metric } from '../../src/operations/metrics.js';
import { decideMetricsAccess, type MetricsAccess, metricsRoute } from '../../src/operations/metrics-route.js';
import { createWebServer } from '../../src/operations/web-server.js';
import { addMany } from '../support/bulk.js';
import { readExposition, type Sample, sumOf } from '../support/exposition.js';
import { type Story, startStory, transports } from '../support/story.js';

async function readMetrics({ appUrl }: Pick<Story, 'appUrl'>): Promise<Sample[]> {
  const response = await fetch(`${appUrl}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return readExposition(await response.text());
}

describe.each(transports)('over %s', (transport) => {
  test('requests are counted and timed, each by its flow and by what came of it', async () => {
    const story = await startStory({ transport });
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree help');
    await ada.see('Run your PagerTree people from Slack');
    await ada.send('#ops', '/pagertree users');
    await ada.see('1–10 of 57');
    await ada.click('Next');
    await ada.see('11–20 of 57');
    const hank = story.slack.as('hank');
    await hank.send('#ops', '/pagertree doctor');
    await hank.see('You cannot');

    const samples = await readMetrics(story);
    const requests = (labels: Record<string, string>) =>
      sumOf(samples, 'pagertree_people_requests_total', labels);
    expect(requests({ kind: 'command', flow: 'help', outcome: 'done' })).toBe(1);
    expect(requests({ kind: 'command', flow: 'users', outcome: 'done' })).toBe(1);
    expect(requests({ kind: 'command', flow: 'doctor', outcome: 'refused' })).toBe(1);
    expect(requests({ kind: 'click', outcome: 'done' })).toBe(1);
    expect(requests({ flow: 'other' })).toBe(0);
    expect(sumOf(samples, 'pagertree_people_acknowledgement_duration_seconds_count')).toBe(4);
    expect(sumOf(samples, 'pagertree_people_request_duration_seconds_count', { flow: 'users' })).toBe(1);
    expect(sumOf(samples, 'pagertree_people_requests_under_way')).toBe(0);
  });

  test('calls to both services are counted and timed, with retries, limits and failures', async () => {
    const story = await startStory({ transport });
    story.pagertree.faults.add({ kind: '429', times: 1, method: 'GET' });
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree users');
    await ada.see('1–10 of 57');
    story.slack.failMethod('users.info', 'internal_error', 1);
    await story.slack.as('grace').send('#ops', '/pagertree users');
    await story.slack.as('grace').see('reference');

    const samples = await readMetrics(story);
    const labels = { method: 'GET', resource: 'account_users' };
    const pagerTree = (what: string, more = {}) =>
      sumOf(samples, `pagertree_people_pagertree_calls_${what}`, { ...labels, ...more });
    expect(pagerTree('total', { outcome: 'limited' })).toBe(1);
    expect(pagerTree('total', { outcome: 'ok' })).toBeGreaterThan(0);
    expect(pagerTree('retries_total')).toBe(1);
    expect(pagerTree('limited_total')).toBe(1);
    expect(pagerTree('duration_seconds_count')).toBe(pagerTree('total'));
    expect(
      sumOf(samples, 'pagertree_people_slack_calls_total', { method: 'users.info', outcome: 'refused' }),
    ).toBe(1);
    expect(sumOf(samples, 'pagertree_people_slack_calls_total', { method: 'auth.test' })).toBeGreaterThan(0);
    expect(sumOf(samples, 'pagertree_people_requests_total', { flow: 'users', outcome: 'failed' })).toBe(1);
  });

  test('nothing that people type, and nobody, becomes a label', async () => {
    const story = await startStory({ transport });
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree bobby@example.com "} 1');
    await ada.see('There is no command');
    await ada.send('#ops', '/pagertree user bobby@example.com');
    await ada.see('Nobody in PagerTree is');
    const samples = await readMetrics(story);
    expect(sumOf(samples, 'pagertree_people_requests_total', { kind: 'command', flow: 'other' })).toBe(1);
    const labels = samples.flatMap((sample) => Object.values(sample.labels));
    expect(labels.filter((label) => /@|bobby|U01|acu_|\d{4}/iu.test(label))).toEqual([]);
  });

  test('how far an order for many people is, while it is carried out and after', async () => {
    const story = await startStory({ transport });
    const ada = story.slack.as('ada');
    story.pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST' });
    await addMany(ada, 12);
    const read = async (what: string, labels = {}) =>
      sumOf(await readMetrics(story), `pagertree_people_bulk_${what}`, { kind: 'addusers', ...labels });
    await expect.poll(() => read('running')).toBe(1);
    expect(await read('remaining')).toBeGreaterThan(0);
    await ada.see('Added 12 of 12 people');
    expect([await read('running'), await read('remaining')]).toEqual([0, 0]);
    expect(await read('total', { outcome: 'done' })).toBe(12);
  });

  test('the process, and whether both services are there, can be read as well', async () => {
    const samples = await readMetrics(await startStory({ transport }));
    for (const name of [
      'process_start_time_seconds',
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_heap_size_used_bytes',
    ]) {
      expect(sumOf(samples, name)).toBeGreaterThan(0);
    }
    expect(sumOf(samples, 'pagertree_people_slack_connected')).toBe(1);
    expect(sumOf(samples, 'pagertree_people_info', { transport })).toBe(1);
  });
});

describe('who may read them', () => {
  async function open(access: MetricsAccess): Promise<string> {
    const server = createWebServer(new Map([metricsRoute([], access, () => {})]));
    const port = await server.listen({ port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close(100));
    return `http://127.0.0.1:${port}/metrics`;
  }
  const statusFor = async (address: string, authorization?: string) =>
    (await fetch(address, { headers: authorization === undefined ? {} : { authorization } })).status;

  test('over HTTP nobody without a token, because the port is Slack’s to reach', async () => {
    const address = await open(decideMetricsAccess({ token: null, portIsPublic: true }));
    const response = await fetch(address);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('METRICS_TOKEN');
  });

  test('with a token, whoever sends it', async () => {
    const token = '0123456789abcdef';
    const address = await open(decideMetricsAccess({ token, portIsPublic: true }));
    expect(await statusFor(address)).toBe(401);
    expect(await statusFor(address, `Bearer ${token}x`)).toBe(401);
    expect(await statusFor(address, `Basic ${token}`)).toBe(401);
    expect(await statusFor(address, `Bearer ${token}`)).toBe(200);
    expect(await statusFor(address, `bearer ${token}`)).toBe(200);
    expect((await fetch(address)).headers.get('www-authenticate')).toBe('Bearer');
  });

  test('the token set for the app is asked for', async () => {
    const token = '0123456789abcdef';
    const { appUrl } = await startStory({ settings: { METRICS_TOKEN: token } });
    expect(await statusFor(`${appUrl}/metrics`)).toBe(401);
    expect(await statusFor(`${appUrl}/metrics`, `Bearer ${token}`)).toBe(200);
  });

  test('where the port is nobody’s but the machine’s, everybody', () => {
    expect(decideMetricsAccess({ token: null, portIsPublic: false })).toEqual({ kind: 'open' });
  });
});

describe('the format', () => {
  test('a label with signs of its own stays one label', () => {
    const metrics: Metric[] = [];
    createCounter(metrics, 'odd_total', 'Odd.', ['word']).add({ word: 'a"b\\c\nd' });
    expect(metrics[0]?.()).toContain('odd_total{word="a\\"b\\\\c\\nd"} 1');
    expect(readExposition(metrics[0]?.() ?? '')).toHaveLength(1);
  });

  test('a bucket holds what is in those below, and a clock set back counts as no time', () => {
    const metrics: Metric[] = [];
    const histogram = createHistogram(metrics, 'took_seconds', 'Took.', [], [1, 2]);
    for (const seconds of [-5, 1, 1.5, 3]) histogram.observe({}, seconds);
    const samples = readExposition(metrics[0]?.() ?? '');
    const bucket = (le: string) => sumOf(samples, 'took_seconds_bucket', { le });
    expect([bucket('1'), bucket('2'), bucket('+Inf')]).toEqual([2, 3, 4]);
    expect(sumOf(samples, 'took_seconds_sum')).toBe(5.5);
  });

  test('more series than there is room for become one', () => {
    const metrics: Metric[] = [];
    const counter = createCounter(metrics, 'many_total', 'Many.', ['word']);
    for (let index = 0; index < 2_000; index += 1) counter.add({ word: `word${index}` });
    const samples = readExposition(metrics[0]?.() ?? '');
    expect(samples.length).toBeLessThanOrEqual(501);
    expect(sumOf(samples, 'many_total')).toBe(2_000);
  });
});

test('an order for many people shows how far it is', () => {
  const metrics: Metric[] = [];
  const read = () => readExposition(metrics.map((write) => write()).join(''));
  const bulk = createBulkMeters(metrics);
  const order = bulk.begin('addusers', 3);
  order.settle('done');
  order.settle('failed');
  expect(sumOf(read(), 'pagertree_people_bulk_running', { kind: 'addusers' })).toBe(1);
  expect(sumOf(read(), 'pagertree_people_bulk_remaining', { kind: 'addusers' })).toBe(1);
  expect(sumOf(read(), 'pagertree_people_bulk_total', { kind: 'addusers', outcome: 'done' })).toBe(1);
  order.end();
  order.end();
  expect(sumOf(read(), 'pagertree_people_bulk_running')).toBe(0);
  expect(sumOf(read(), 'pagertree_people_bulk_remaining')).toBe(0);
});
