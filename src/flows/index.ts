import { answerClicks } from '../slack/answer-click.js';
import { answerCommand, type Command } from '../slack/answer-command.js';
import { answerEvent } from '../slack/answer-event.js';
import { answerMenu } from '../slack/answer-menu.js';
import { answerModalClicks, answerOpeningClicks } from '../slack/answer-modal.js';
import { answerOptions } from '../slack/answer-options.js';
import { answerMessageShortcut, answerShortcut } from '../slack/answer-shortcut.js';
import { answerSubmission } from '../slack/answer-submission.js';
import type { SlackContext } from '../slack/context.js';
import { addAgain } from './add-again.js';
import { addUserCommand, offerToAdd, offerToAddHere, searchTeams } from './add-user.js';
import { submitNewUser, submitNewUserAnyway } from './add-user-submit.js';
import { addUsersCommand, previewAddUsers, searchesToAddUsers, submitAddUsers } from './add-users.js';
import { backToAddUsers } from './back-to-add-users.js';
import { changeList, rowMenu, shareList, usersCommand } from './browse-users.js';
import { submitRoles, submitRolesAnyway, waysToRoles } from './change-roles.js';
import { type CommandWord, commandTable, parseCommand } from './commands.js';
import { addAllMissing, addOneMissing, compareAgain, compareCommand, turnComparison } from './compare.js';
import { createComparisons } from './comparisons.js';
import { countFromHome } from './count-home.js';
import type { FlowDeps } from './deps.js';
import { doctorCommand } from './doctor.js';
import { searchRules, searchTeamsToEdit, waysToEdit } from './edit-user.js';
import { submitEdit } from './edit-user-submit.js';
import { exportCommand } from './export-users.js';
import { openGoToPage, submitGoToPage } from './go-to-page.js';
import { helpCommand, unknownCommand } from './help.js';
import {
  addFromHome,
  addSeveralFromHome,
  answerInHome,
  compareFromHome,
  openHome,
  showListAgain,
} from './home.js';
import { addJoiner, dismissJoiner, hearOfJoiner } from './joiners.js';
import { dismissLeaver, hearOfLeaver, removeLeaver } from './leavers.js';
import { waysToRemove } from './remove-user.js';
import { submitRemoval, submitRemovalAnyway } from './remove-user-submit.js';
import { openSearch, submitSearch } from './search-users.js';
import { addAuthorShortcut, addUserShortcut } from './shortcuts.js';
import { retryAddUsers, stopAddUsers } from './stop-and-retry.js';
import { undoEdit } from './undo-edit.js';
import { undoRoles } from './undo-roles.js';
import { userCommand, viewPicked, whoamiCommand } from './view-person.js';

/** The whole surface of the app in Slack: what is not named here, nobody can reach. */
export function registerFlows(given: Omit<SlackContext, 'answerInHome'>, deps: FlowDeps): void {
  const context: SlackContext = { ...given, answerInHome: answerInHome(deps) };
  const { slackCommand } = deps.config;
  const help = helpCommand(slackCommand);
  const toRoles = waysToRoles(deps);
  const toEdit = waysToEdit(deps);
  const toRemove = waysToRemove(deps);
  const comparing = {
    ...deps,
    comparisons: createComparisons(
      deps.longWork,
      deps.homeTeamId,
      deps,
      deps.patience.reading,
      deps.census.noteCounts,
    ),
  };

  const commands: Record<CommandWord, (argument: string) => Command> = {
    adduser: (argument) => addUserCommand(deps, argument),
    addusers: () => addUsersCommand(),
    users: (argument) => usersCommand(deps, argument),
    user: (argument) => userCommand(deps, argument),
    roles: toRoles.command,
    edituser: toEdit.command,
    removeuser: toRemove.command,
    compare: (argument) => compareCommand(comparing, argument),
    export: (argument) => exportCommand(deps, argument),
    whoami: () => whoamiCommand(deps),
    doctor: () => doctorCommand(deps),
    help: () => help,
  };
  answerCommand(context, slackCommand, commandTable, (typed) => {
    const parsed = parseCommand(typed);
    return parsed.kind === 'unknown'
      ? { needs: 'read help', command: unknownCommand(slackCommand, parsed) }
      : { needs: parsed.needs, command: commands[parsed.word](parsed.argument) };
  });

  answerEvent(context, openHome(comparing));
  answerClicks(context, showListAgain(deps));
  answerClicks(context, compareFromHome(comparing));
  answerClicks(context, countFromHome(comparing));
  answerOpeningClicks(context, addFromHome(deps));
  answerOpeningClicks(context, addSeveralFromHome());
  answerEvent(context, hearOfJoiner(deps));
  answerOpeningClicks(context, addJoiner(deps));
  answerClicks(context, dismissJoiner(deps));
  answerEvent(context, hearOfLeaver(deps));
  answerOpeningClicks(context, removeLeaver(deps, toRemove));
  answerClicks(context, dismissLeaver(deps));
  answerShortcut(context, addUserShortcut(deps));
  answerMessageShortcut(context, addAuthorShortcut(deps));
  answerOptions(context, searchTeams(deps));
  answerSubmission(context, submitNewUser(deps));
  answerSubmission(context, submitNewUserAnyway(deps));
  for (const search of searchesToAddUsers(deps)) answerOptions(context, search);
  answerSubmission(context, previewAddUsers(deps));
  answerSubmission(context, submitAddUsers(deps));
  answerModalClicks(context, backToAddUsers(deps));
  answerClicks(context, stopAddUsers(deps));
  answerClicks(context, retryAddUsers(deps));
  answerClicks(context, turnComparison(comparing));
  answerClicks(context, compareAgain(comparing));
  answerOpeningClicks(context, addAllMissing(comparing));
  answerOpeningClicks(context, addOneMissing(deps));
  answerClicks(context, changeList(deps));
  answerClicks(context, shareList(deps));
  answerOpeningClicks(context, openSearch(deps));
  answerSubmission(context, submitSearch(deps));
  answerOpeningClicks(context, openGoToPage(deps));
  answerSubmission(context, submitGoToPage(deps));
  answerMenu(context, rowMenu(deps, { roles: toRoles, edit: toEdit, remove: toRemove }));

  answerClicks(context, viewPicked(deps));
  answerOpeningClicks(context, offerToAdd(deps));
  answerModalClicks(context, offerToAddHere(deps));

  answerOpeningClicks(context, toRoles.button);
  answerModalClicks(context, toRoles.pick);
  answerSubmission(context, submitRoles(deps));
  answerSubmission(context, submitRolesAnyway(deps));
  answerClicks(context, undoRoles(deps));

  answerOpeningClicks(context, toEdit.button);
  answerModalClicks(context, toEdit.pick);
  answerOptions(context, searchRules(deps));
  answerOptions(context, searchTeamsToEdit(deps));
  answerSubmission(context, submitEdit(deps));
  answerClicks(context, undoEdit(deps));

  answerOpeningClicks(context, toRemove.button);
  answerModalClicks(context, toRemove.pick);
  answerSubmission(context, submitRemoval(deps));
  answerSubmission(context, submitRemovalAnyway(deps));
  answerOpeningClicks(context, addAgain(deps));
}
