import { type Context, Hono } from 'hono';
import type { SlackFile } from '../files.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { appCanSee } from './files.js';
import type { MethodFaults } from './method-faults.js';
import { readToken } from './request-arguments.js';
import { type Cuttable, suffer } from './suffer.js';
import { checkToken, type RevokedTokens } from './tokens.js';

interface Given {
  parts: WorkspaceParts;
  faults: MethodFaults;
  revoked: RevokedTokens;
}

/**
 * The two addresses at which files travel: `POST /upload/v1/<ticket>` takes the bytes, raw or as a form with one file;
 * `GET /files-pri/…` gives them to the app. Without a token that may have them, Slack sends a browser's sign-in there
 * instead of an error, and apps have saved that page as the file.
 */
export function createFileRoutes({ parts, faults, revoked }: Given): Hono<Cuttable> {
  const { files, journal, app } = parts;
  const route = new Hono<Cuttable>();

  route.post('/upload/v1/:ticket', async (http) => {
    const content = await bytesOf(http);
    journal.record('upload_url', { bytes: content.byteLength });
    return suffer(http, faults, 'upload_url', () => {
      const outcome = files.receive(http.req.param('ticket'), content);
      if (outcome === 'stored') return http.text(`OK - ${content.byteLength}`);
      const text = {
        unknown_ticket: 'A file was sent to an address that was never given out, or was used before.',
        wrong_length: `A file of ${content.byteLength} bytes was sent where another length was announced.`,
      };
      journal.violate(outcome, text[outcome]);
      return http.text(outcome, 400);
    });
  });

  const give = (http: Context<Cuttable>) => {
    journal.record('url_private', { url: http.req.path });
    return suffer(http, faults, 'url_private', () => {
      const id = /^\/files-pri\/[^/]*-([A-Z0-9]+)\//.exec(http.req.path)?.[1] ?? '';
      const token = readToken(http.req.header('authorization') ?? null, null, {});
      const allowed =
        checkToken(app, revoked, 'bot', token) === undefined && app.scopes.includes('files:read');
      const file = files.find(id);
      if (allowed && isThere(file) && appCanSee(parts, file)) return answerWith(file);
      const text =
        'A file was fetched without files:read, or one that the app cannot see. Slack answers with a page.';
      journal.violate('file_not_visible', text);
      return http.html('<!DOCTYPE html><html><body>Sign in to Slack</body></html>');
    });
  };
  route.get('/files-pri/:file/:name', give);
  route.get('/files-pri/:file/download/:name', give);
  return route;
}

type StoredFile = SlackFile & { content: Uint8Array };

/** Whether a file has its bytes and may be seen at all. */
function isThere(file: SlackFile | undefined): file is StoredFile {
  return file !== undefined && file.content !== null && file.isComplete;
}

function answerWith({ content, mimetype }: StoredFile): Response {
  return new Response(Uint8Array.from(content), { headers: { 'Content-Type': mimetype } });
}

async function bytesOf(http: Context): Promise<Uint8Array> {
  const contentType = http.req.header('content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data')) return new Uint8Array(await http.req.arrayBuffer());
  const form = await http.req.formData();
  const [file] = [...form.values()].filter((value) => value instanceof Blob);
  return file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}
