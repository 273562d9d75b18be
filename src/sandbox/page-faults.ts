import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { PagerTreeForPage } from './page-sides.js';
import { type Fault, readFault } from './pagertree/faults.js';

/** As many as anybody can keep in mind; a page that posts in a loop must not slow PagerTree down. */
const most = 50;

/**
 * Adds what the page does about faults under `/page/faults`. Every route answers `{ faults }`, those that are on:
 * GET looks, POST adds one, PUT puts a list in the place of all, DELETE switches off all, or the one whose id follows.
 * A fault that makes no sense is answered 400 with `{ error }`, a sentence.
 * @param readJson the body as JSON; undefined when it is none
 */
export function addFaultRoutes(
  app: Hono,
  { faults }: PagerTreeForPage,
  readJson: (request: Request) => Promise<unknown>,
): void {
  const answer = (context: Context) => context.json({ faults: faults.list() });
  const refuse = (context: Context, error: string) => context.json({ ok: false, error }, 400);

  app.get('/page/faults', answer);
  app.post('/page/faults', async (context) => {
    const fault = readFault(await readJson(context.req.raw));
    if ('problem' in fault) return refuse(context, fault.problem);
    if (faults.list().length >= most) return refuse(context, `No more than ${most} faults at once.`);
    faults.add(fault);
    return answer(context);
  });
  app.put('/page/faults', async (context) => {
    const read = readFaults(await readJson(context.req.raw));
    if ('problem' in read) return refuse(context, read.problem);
    faults.clear();
    for (const fault of read) faults.add(fault);
    return answer(context);
  });
  app.delete('/page/faults', (context) => {
    faults.clear();
    return answer(context);
  });
  app.delete('/page/faults/:id', (context) => {
    faults.clear(context.req.param('id'));
    return answer(context);
  });
}

function readFaults(body: unknown): Fault[] | { problem: string } {
  const list = z.array(z.unknown()).max(most).safeParse(body);
  if (!list.success) return { problem: `a list of faults, at most ${most}` };
  const faults: Fault[] = [];
  for (const item of list.data) {
    const fault = readFault(item);
    if ('problem' in fault) return fault;
    faults.push(fault);
  }
  return faults;
}
