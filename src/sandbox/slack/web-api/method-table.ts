import * as apps from './apps.js';
import * as chat from './chat.js';
import * as conversations from './conversations.js';
import type { Method } from './method.js';
import * as users from './users.js';
import * as views from './views.js';

/** Every method this workspace knows; each says which token and scopes it needs. Others are `unknown_method`. */
export const methodTable: ReadonlyMap<string, Method> = new Map([
  ['apps.connections.open', apps.openConnection],
  ['auth.test', apps.test],
  ['chat.postEphemeral', chat.postEphemeral],
  ['chat.postMessage', chat.postMessage],
  ['chat.update', chat.update],
  ['conversations.info', conversations.info],
  ['conversations.open', conversations.open],
  ['usergroups.users.list', users.usersOfGroup],
  ['users.info', users.info],
  ['users.lookupByEmail', users.lookupByEmail],
  ['views.open', views.open],
  ['views.push', views.push],
  ['views.update', views.update],
]);
