import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';

/** The files written by hand, and what they are served as. */
const written = [
  { route: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { route: '/page/icon.svg', file: 'icon.svg', type: 'image/svg+xml' },
];

/** No slash and no dot but the last: no other directory can be reached through a name. */
const scriptName = /^[a-z][a-z0-9-]*\.js$/;
const styleName = /^[a-z][a-z0-9-]*\.css$/;

/**
 * Adds the page's own files: what is written by hand from `src`, the compiled scripts from `dist`. They are read anew
 * each time, so that a build shows after a reload.
 * @param root the repository's directory, ending in a slash.
 */
export function serveFiles(app: Hono, root: URL): void {
  const scripts = new URL('dist/sandbox/page/', root);
  for (const { route, file, type } of written) {
    app.get(route, async (context) => {
      if (route === '/' && (await read(new URL('main.js', scripts))) === null) return missingBuild(context);
      return answer(context, new URL(`src/sandbox/page/${file}`, root), type);
    });
  }
  app.get('/page/styles/:name', (context) => {
    const name = context.req.param('name');
    if (!styleName.test(name)) return context.notFound();
    return answer(context, new URL(`src/sandbox/page/styles/${name}`, root), 'text/css; charset=utf-8');
  });
  app.get('/page/scripts/:name', (context) => {
    const name = context.req.param('name');
    if (!scriptName.test(name)) return context.notFound();
    return answer(context, new URL(name, scripts), 'text/javascript; charset=utf-8');
  });
}

async function answer(context: Context, file: URL, type: string): Promise<Response> {
  const content = await read(file);
  if (content === null) return context.notFound();
  return context.body(content, 200, { 'content-type': type });
}

function missingBuild(context: Context): Response {
  return context.text('The page is not built yet. Run `npm run build` first, then reload.\n', 503);
}

/** The file's text, or null when there is no such file. */
async function read(file: URL): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
