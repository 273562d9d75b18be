import { describe, expect, test } from 'vitest';
import { createClient, install, startStage } from './stage.js';

const app = { ...install, scopes: [...install.scopes, 'files:write', 'files:read', 'im:write'] };

const start = async () => {
  const stage = await startStage('socket', () => {}, { app });
  return { ...stage, client: createClient(stage.baseUrl), ann: stage.workspace.as('ann') };
};

type Started = Awaited<ReturnType<typeof start>>;

const refusal = (error: string) => ({ data: { error } });
const bearer = { Authorization: `Bearer ${install.botToken}` };

/** The first two steps of an upload. @returns the file's id */
async function upload({ client }: Started, content: string, announced = content.length) {
  const given = await client.files.getUploadURLExternal({ filename: 'people.csv', length: announced });
  const sent = await fetch(given.upload_url ?? '', { method: 'POST', body: content });
  return { id: given.file_id ?? '', status: sent.status, url: given.upload_url ?? '' };
}

describe('a file', () => {
  test('that Slack’s own client uploads arrives in the channel, and its people can save it', async () => {
    const { client, ann, workspace } = await start();
    await client.filesUploadV2({
      channel_id: 'C1OPS',
      file: Buffer.from('name,email\nÓscar,o@example.com\n'),
      filename: 'people.csv',
      title: 'Everybody',
      initial_comment: 'Here it is',
    });
    expect(await ann.see('Here it is')).toMatchObject({
      channels: [
        { messages: [{ text: 'Here it is', files: [{ name: 'people.csv', title: 'Everybody', size: 32 }] }] },
        {},
        {},
        {},
      ],
    });
    expect(ann.seen()).toContain('(file: people.csv, Everybody)');
    expect(await ann.download('people.csv')).toMatchObject({
      mimetype: 'text/csv',
      text: 'name,email\nÓscar,o@example.com\n',
    });
    expect(workspace.violations).toEqual([]);
  });

  test('in direct messages is for that person alone', async () => {
    const stage = await start();
    const { client, ann, workspace } = stage;
    const { channel } = await client.conversations.open({ users: 'U1ANN' });
    const { id } = await upload(stage, 'secret');
    await client.files.completeUploadExternal({ files: [{ id }], channel_id: channel?.id ?? '' });
    expect((await ann.download(id)).text).toBe('secret');
    await expect(workspace.as('ben').download(id)).rejects.toThrow('sees no file');
  });

  test('cannot be shared where the app is not, by a person’s id, or when it never came', async () => {
    const stage = await start();
    const { client, workspace } = stage;
    const complete = (id: string, channel_id: string) =>
      client.files.completeUploadExternal({ files: [{ id }], channel_id });
    const { id } = await upload(stage, 'a');
    await expect(complete(id, 'C2LOUNGE')).rejects.toMatchObject(refusal('not_in_channel'));
    workspace.installScopes([...app.scopes, 'chat:write.public']);
    await expect(complete(id, 'C2LOUNGE')).rejects.toMatchObject(refusal('not_in_channel'));
    await expect(complete(id, 'C3SECRET')).rejects.toMatchObject(refusal('channel_not_found'));
    await expect(complete(id, 'U1ANN')).rejects.toMatchObject(refusal('channel_not_found'));
    await expect(complete('F0NONE', 'C1OPS')).rejects.toMatchObject(refusal('file_not_found'));
    const { file_id = '' } = await client.files.getUploadURLExternal({ filename: 'b', length: 1 });
    await expect(complete(file_id, 'C1OPS')).rejects.toMatchObject(refusal('file_not_found'));
    await complete(id, 'C1OPS');
    await expect(complete(id, 'C1OPS')).rejects.toMatchObject(refusal('file_not_found'));
  });

  test('is refused with another length than announced, and an address works once', async () => {
    const stage = await start();
    expect((await upload(stage, 'abc', 4)).status).toBe(400);
    const { status, url } = await upload(stage, 'abc');
    expect(status).toBe(200);
    expect((await fetch(url, { method: 'POST', body: 'abc' })).status).toBe(400);
    expect(stage.workspace.violations.map(({ rule }) => rule)).toEqual(['wrong_length', 'unknown_ticket']);
    const nothing = stage.client.files.getUploadURLExternal({ filename: 'b', length: 0 });
    await expect(nothing).rejects.toMatchObject(refusal('missing_argument'));
  });

  test('is fetched with the token and files:read, or a page comes instead', async () => {
    const stage = await start();
    const { client, workspace } = stage;
    const { id } = await upload(stage, 'abc');
    await client.files.completeUploadExternal({ files: [{ id }] });
    const { file } = await client.files.info({ file: id });
    const fetchFile = async (headers: Record<string, string>) =>
      (await fetch(file?.url_private_download ?? '', { headers })).text();
    expect(await fetchFile(bearer)).toBe('abc');
    expect(await fetchFile({})).toContain('<html>');
    workspace.installScopes(['files:write']);
    expect(await fetchFile(bearer)).toContain('<html>');
    expect(workspace.violations.map(({ rule }) => rule)).toEqual(['file_not_visible', 'file_not_visible']);
  });

  test('fails on the way as a test asks', async () => {
    const stage = await start();
    stage.workspace.failMethod('upload_url', 'http_500');
    expect((await upload(stage, 'abc')).status).toBe(500);
  });
});
