import * as apps from './apps.js';
import * as chat from './chat.js';
import * as conversations from './conversations.js';
import * as files from './files.js';
import * as history from './history.js';
import type { Method } from './method.js';
import * as usergroups from './usergroups.js';
import * as users from './users.js';
import * as views from './views.js';
import * as workspace from './workspace-info.js';

/** Every method this workspace knows; each says which token and scopes it needs. Others are `unknown_method`. */
export const methodTable: ReadonlyMap<string, Method> = new Map([
  ['apps.connections.open', apps.openConnection],
  ['auth.test', apps.test],
  ['bots.info', workspace.bot],
  ['chat.delete', chat.remove],
  ['chat.postEphemeral', chat.postEphemeral],
  ['chat.postMessage', chat.postMessage],
  ['chat.update', chat.update],
  ['conversations.history', history.history],
  ['conversations.info', conversations.info],
  ['conversations.join', conversations.join],
  ['conversations.members', conversations.members],
  ['conversations.open', conversations.open],
  ['files.completeUploadExternal', files.completeUpload],
  ['files.getUploadURLExternal', files.getUploadUrl],
  ['files.info', files.info],
  ['team.info', workspace.team],
  ['usergroups.list', usergroups.list],
  ['usergroups.users.list', usergroups.usersOfGroup],
  ['users.info', users.info],
  ['users.list', users.list],
  ['users.lookupByEmail', users.lookupByEmail],
  ['views.open', views.open],
  ['views.publish', views.publish],
  ['views.push', views.push],
  ['views.update', views.update],
]);
