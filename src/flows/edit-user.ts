import type { PlainTextOption } from '@slack/types';
import {
  editModal,
  editNotice,
  editTitle,
  mostContacts,
  namedOption,
  noRuleOption,
  searchEditTeamsAction,
  searchRulesAction,
} from '../blocks/edit-modal.js';
import { limits } from '../blocks/limits.js';
import { personActions } from '../blocks/person-card.js';
import type { Page } from '../pagertree/list.js';
import type { Named } from '../people/user-edit.js';
import type { Options } from '../slack/answer-options.js';
import type { FlowDeps } from './deps.js';
import { loadEditForm } from './edit-user-form.js';
import { type WaysToForm, waysTo } from './open-for-person.js';

/** `/pagertree edituser <who>`, and *Edit* on a card: a form with everything of a person that can be edited. */
export function waysToEdit(deps: FlowDeps): WaysToForm {
  return waysTo(deps, {
    needs: 'change',
    word: 'edituser',
    title: editTitle,
    pickLabel: 'Edit',
    pickAction: 'pick_for_edit',
    openAction: personActions.edit,
    async show(user, origin) {
      if (user.emails.length + user.phones.length > mostContacts) {
        return editNotice(
          `This person has more than ${mostContacts} emails and phones, which is more than a form here can hold. Edit them in PagerTree.`,
        );
      }
      const { state, form } = await loadEditForm(deps, user, origin, 0);
      return editModal({ state, form, defaultCountry: deps.config.defaultCountry });
    },
  });
}

/** *Notification rule*: none, and what PagerTree finds for the letters typed. */
export function searchRules({ pagerTree }: FlowDeps): Options {
  const found = search(searchRulesAction, 'notification rule', pagerTree.notificationRules.list);
  return {
    ...found,
    async options(request) {
      const rules = await found.options(request);
      // None is a choice among them, and is found by its words as they are.
      const isFound = noRuleOption.text.text.toLowerCase().includes(request.typed.trim().toLowerCase());
      return isFound ? [noRuleOption, ...rules].slice(0, limits.options) : rules;
    },
  };
}

/** *Member of teams*: what PagerTree finds for the letters typed. */
export function searchTeamsToEdit({ pagerTree }: FlowDeps): Options {
  return search(searchEditTeamsAction, 'team', pagerTree.teams.list);
}

type List = (parameters: {
  limit: number;
  sort: string;
  direction: 'asc';
  search?: string;
}) => Promise<Page<Named>>;

function search(actionId: string, of: 'team' | 'notification rule', list: List): Options {
  return {
    actionId,
    needs: 'change',
    async options({ typed }): Promise<PlainTextOption[]> {
      const words = typed.trim();
      const { data } = await list({
        limit: 100,
        sort: 'name',
        direction: 'asc',
        ...(words === '' ? {} : { search: words }),
      });
      return data.map((one) => namedOption(one, of));
    },
  };
}
