import type { Hono } from 'hono';
import { z } from 'zod';
import type { SlackForPage } from './page-sides.js';

const joining = z.strictObject({
  name: z.string().trim().min(1, 'Type a name.').max(80, 'A name has at most 80 characters.'),
  email: z.email('Type an email address, such as dana@example.com.').max(254),
});

/**
 * Adds the coming and going of people under `/page/people`: POST has somebody join, POST to `/<id>/deactivate` and
 * `/<id>/reactivate` lets somebody go and has them back. The app hears of it as it would from Slack.
 * @param readJson the body as JSON; undefined when it is none
 */
export function addPeopleRoutes(
  app: Hono,
  slack: SlackForPage,
  readJson: (request: Request) => Promise<unknown>,
): void {
  app.post('/page/people', async (context) => {
    const person = joining.safeParse(await readJson(context.req.raw));
    if (!person.success) {
      return context.json({ ok: false, error: person.error.issues[0]?.message ?? 'This is nobody.' }, 400);
    }
    return context.json({ id: await slack.join(person.data) });
  });
  app.post('/page/people/:id/:change{deactivate|reactivate}', async (context) => {
    const { id, change } = context.req.param();
    try {
      await slack.setActive(id, change === 'reactivate');
    } catch (error) {
      return context.json({ ok: false, error: error instanceof Error ? error.message : String(error) }, 404);
    }
    return context.json({ id });
  });
}
