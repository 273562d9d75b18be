import type { FileObject } from '../file-object.js';
import type { SlackFile } from '../files.js';

/**
 * A file as Slack tells the app of it.
 * @param baseUrl the address of the workspace, without a slash at its end
 */
export function filePayload(file: SlackFile, teamId: string, baseUrl: string): FileObject {
  const { id, name, title, mimetype, filetype, ownerId, size, altText } = file;
  const created = Math.floor(file.createdAt / 1000);
  const where = `${baseUrl}/files-pri/${teamId}-${id}`;
  const encoded = encodeURIComponent(name);
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype,
    filetype,
    pretty_type: filetype.toUpperCase(),
    user: ownerId,
    user_team: teamId,
    editable: false,
    size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    url_private: `${where}/${encoded}`,
    url_private_download: `${where}/download/${encoded}`,
    file_access: 'visible',
    ...(altText !== '' && { alt_txt: altText }),
  };
}
