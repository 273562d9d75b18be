import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Clock } from './clock.js';
import { systemClock } from './clock.js';
import { explainEmpty } from './explain-empty.js';
import { streamChanges } from './page-events.js';
import { addFaultRoutes } from './page-faults.js';
import { serveFiles } from './page-files.js';
import { guardPage } from './page-guard.js';
import { addPeopleRoutes } from './page-people.js';
import type { PagerTreeForPage, SlackForPage } from './page-sides.js';
import { performVerb, verbRequest } from './page-verbs.js';
import type { Downloaded } from './slack/sight.js';

export interface PageServerOptions {
  slack: SlackForPage;
  pagertree: PagerTreeForPage;
  /** The repository's directory, in which the page's files are found. */
  root?: URL;
  clock?: Clock;
}

const usersQuery = z.object({
  search: z.string().max(200).default(''),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** Everything a person can type in one go fits well into this; Slack's own limit for a message is 40,000 characters. */
const largestBody = 256 * 1024;

/** Ten files of the ten megabytes Slack takes, in base 64, would be more: one is what people try. */
const largestFiles = 16 * 1024 * 1024;

/** Where the verb with files is posted; the others have no use for so much room. */
const attachments = '/page/attachments';

/**
 * The sandbox's page: its files, what a person sees, what a person does, and PagerTree's side.
 * @returns routes for `/` and `/page/…`; everything else is left to whoever mounts them.
 */
export function createPageServer(options: PageServerOptions): Hono {
  const { slack, pagertree, clock = systemClock } = options;
  const root = options.root ?? new URL('../../', import.meta.url);
  const app = new Hono();
  app.use('/', guardPage);
  app.use('/page/*', guardPage);
  const limit = bodyLimit({ maxSize: largestBody, onError: refuseBody });
  const limitFiles = bodyLimit({ maxSize: largestFiles, onError: refuseBody });
  app.use('/page/*', (context, next) =>
    context.req.path === attachments ? limitFiles(context, next) : limit(context, next),
  );
  serveFiles(app, root);
  addSlackRoutes(app, slack);
  addVerbs(app, slack, pagertree, clock);
  addFiles(app, slack);
  addPeopleRoutes(app, slack, readJson);
  addPagerTreeRoutes(app, pagertree);
  app.get('/page/events', (context) => {
    const personId = context.req.query('as');
    if (personId !== undefined && !slack.personIds().includes(personId)) {
      return context.json({ ok: false, error: noSuchPerson }, 404);
    }
    return streamChanges(context, { slack, pagertree, clock, personId });
  });
  return app;
}

/** Reads the body to its end and forgets it: a browser that is cut off while it sends never sees the answer. */
async function refuseBody(context: Context): Promise<Response> {
  const { body } = context.req.raw;
  if (body !== null && !body.locked) await body.pipeTo(new WritableStream());
  return context.json({ ok: false, error: 'This is more than can be sent at once.' }, 413);
}

const noSuchPerson = 'There is no such person in this workspace.';

function addSlackRoutes(app: Hono, slack: SlackForPage): void {
  app.get('/page/sight', (context) => {
    const ids = slack.personIds();
    const personId = context.req.query('as') ?? ids[0];
    if (personId === undefined || !ids.includes(personId)) {
      return context.json({ ok: false, error: noSuchPerson }, 404);
    }
    return context.json(slack.sight(personId));
  });
}

/** Whoever sees a message may save its files, as the workspace itself would let them. */
function addFiles(app: Hono, slack: SlackForPage): void {
  app.get('/page/files/:id', async (context) => {
    const personId = context.req.query('as') ?? '';
    if (!slack.personIds().includes(personId)) return context.json({ ok: false, error: noSuchPerson }, 404);
    const file = await saveFile(slack, personId, context.req.param('id'));
    if (file === null) return context.json({ ok: false, error: 'There is no such file to see here.' }, 404);
    return context.body(Uint8Array.from(file.bytes), 200, {
      // Never the file's own type: what somebody sent must not run in this page.
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(file.name)}`,
    });
  });
}

/** As RFC 8187 wants it; `encodeURIComponent` leaves the quote that ends the language tag as it is. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

async function saveFile(slack: SlackForPage, personId: string, id: string): Promise<Downloaded | null> {
  const sees = slack
    .sight(personId)
    .channels.some(({ messages }) => messages.some(({ files }) => files.some((file) => file.id === id)));
  return sees ? slack.as(personId).download(id) : null;
}

function addVerbs(app: Hono, slack: SlackForPage, pagertree: PagerTreeForPage, clock: Clock): void {
  app.on('POST', ['/page/verbs', attachments], async (context) => {
    const body = verbRequest.safeParse(await readJson(context.req.raw));
    if (!body.success) return context.json({ ok: false, error: z.prettifyError(body.error) }, 400);
    const personId = body.data.as;
    if (!slack.personIds().includes(personId)) return context.json({ ok: false, error: noSuchPerson }, 404);
    const since = clock.now();
    const answer = await performVerb(slack.as(personId), body.data);
    const isEmpty = answer.ok && answer.result?.length === 0;
    const note = isEmpty ? explainEmpty(pagertree.requests(), since) : null;
    // The version lets the page tell a sight from before this verb from one after it.
    return context.json({ ...answer, note, version: slack.sight(personId).version });
  });
}

function addPagerTreeRoutes(app: Hono, pagertree: PagerTreeForPage): void {
  app.get('/page/pagertree/users', (context) => {
    const query = usersQuery.safeParse(context.req.query());
    if (!query.success) return context.json({ ok: false, error: z.prettifyError(query.error) }, 400);
    return context.json(pagertree.users(query.data));
  });
  app.get('/page/pagertree/requests', (context) => context.json({ requests: pagertree.requests() }));
  addFaultRoutes(app, pagertree, readJson);
}

/** The body as JSON; undefined when it is none, which no schema accepts. */
async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
