import type { Clock } from '../clock.js';
import type { Account } from './account.js';
import { type Answer, answerError, answerJson, answerNothing } from './answer.js';
import type { Hash } from './hash.js';
import { parseListQuery } from './list-query.js';
import { presentCurrentOnCall } from './on-call.js';
import type { Refusal } from './outcome.js';
import { type JsonObject, presentAccountUser, presentNotificationRule, presentTeam } from './present.js';
import type { Common } from './records.js';
import type { ReadTable } from './table.js';

/** A request whose body was understood. */
export interface Call {
  method: string;
  /** The path below the API's base, decoded: `/teams/x` is `teams` and `x`. */
  segments: readonly string[];
  query: URLSearchParams;
  params: Hash;
}

/**
 * Every path PagerTree documents, by its method and shape. A resource that is read only, a method a path does not have
 * and a path that does not exist are the same to Rails' router: 404. PagerTree's API is one of Rails, where `PATCH` leads where `PUT`
 * does, and `HEAD` where `GET` does; Node leaves the body out of its answer. Source: Rails' guide "Rails Routing from the Outside In", the
 * routes of `resources`, and the documentation of `Rack::Head`.
 */
export function answerCall(
  account: Account,
  clock: Clock,
  { method, segments, query, params }: Call,
): Answer {
  const [resource, id, rest, ...more] = segments;
  const shape = [resource, ...(id === undefined ? [] : [':id']), ...(rest === undefined ? [] : [rest])].join(
    '/',
  );
  if (more.length > 0) return notFound('Not found');
  switch (`${synonyms.get(method) ?? method} ${shape}`) {
    case 'GET account_users':
      return list(account.userTable, query, (row) => presentAccountUser(row, account.id));
    case 'POST account_users':
      return createUser(account, params);
    case 'GET account_users/:id':
      return show(account.userTable, id, (row) => answerJson(200, presentAccountUser(row, account.id)));
    case 'PUT account_users/:id':
      return updateUser(account, id ?? '', params);
    case 'DELETE account_users/:id':
      return deleteUser(account, id ?? '');
    case 'GET teams':
      return list(account.teamTable, query, (row) => presentTeam(row, account.id));
    case 'GET teams/:id':
      return show(account.teamTable, id, (row) => answerJson(200, presentTeam(row, account.id)));
    case 'GET teams/:id/current_oncall':
      return show(account.teamTable, id, (row) => answerJson(200, presentCurrentOnCall(row, clock.now())));
    case 'GET notification_rules':
      return list(account.notificationRuleTable, query, (row) => presentNotificationRule(row, account.id));
    case 'GET notification_rules/:id':
      return show(account.notificationRuleTable, id, (row) =>
        answerJson(200, presentNotificationRule(row, account.id)),
      );
    default:
      return notFound('Not found');
  }
}

const synonyms: ReadonlyMap<string, string> = new Map([
  ['PATCH', 'PUT'],
  ['HEAD', 'GET'],
]);

function notFound(message: string): Answer {
  return answerError(404, [message]);
}

/** Source: PagerTree's API documentation, Pagination. */
function list<Row extends Common>(
  table: ReadTable<Row>,
  params: URLSearchParams,
  present: (row: Row) => JsonObject,
): Answer {
  const query = parseListQuery(params, table.attributes);
  if ('problem' in query) return answerError(400, [query.problem]);
  const { rows, total } = table.list(query);
  return answerJson(200, {
    data: rows.map(present),
    has_more: query.offset + rows.length < total,
    total_count: total,
  });
}

function show<Row extends Common>(
  table: ReadTable<Row>,
  id: string | undefined,
  present: (row: Row) => Answer,
): Answer {
  const row = table.find(id ?? '');
  return row === undefined ? notFound("Couldn't find what this id names") : present(row);
}

function createUser(account: Account, params: Hash): Answer {
  const outcome = account.create(params);
  return outcome.ok ? answerJson(201, presentAccountUser(outcome.user, account.id)) : answerRefusal(outcome);
}

function updateUser(account: Account, id: string, params: Hash): Answer {
  const outcome = account.update(id, params);
  return outcome.ok ? answerJson(200, presentAccountUser(outcome.user, account.id)) : answerRefusal(outcome);
}

function deleteUser(account: Account, id: string): Answer {
  const outcome = account.delete(id);
  return outcome.ok ? answerNothing : answerRefusal(outcome);
}

function answerRefusal({ status, messages }: Refusal): Answer {
  return answerError(status, messages);
}
