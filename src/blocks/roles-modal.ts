import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { AccountUser } from '../people/account-user.js';
import { explainQuestion, labelOf, type Question } from '../people/guard-rails.js';
import { namesOf, type RoleName, roleDescriptions, roleNames } from '../people/roles.js';
import { askOnceMoreModal } from './ask-once-more.js';
import { shorten } from './limits.js';
import { noticeModal } from './notice-modal.js';
import { carriedName } from './remove-modal.js';
import { longestShown, nameInside, showInside } from './shown-name.js';
import { encodeState, keepOrigin, type Origin, type RolesFormState } from './state.js';
import { mrkdwn, plainText, section } from './text.js';

export const rolesCallback = 'change_roles';
export const rolesQuestionCallback = 'change_roles_anyway';
export const rolesTitle = 'Change roles';

export interface RolesForm {
  /** Whose roles, which they are, and where the result is told. */
  state: RolesFormState;
  /** What is ticked; the roles as they are if left out. */
  chosen?: readonly RoleName[];
  /** A sentence at the head of the form (mrkdwn). */
  notice?: string;
}

/** What the form for somebody's roles carries. */
export function rolesStateOf(user: AccountUser, origin: Origin): RolesFormState {
  const seen = namesOf(user.roles);
  return { ...keepOrigin(origin), id: user.id, name: carriedName(user), seen };
}

/** The four roles of a person, as they are, with what each allows and what follows from it. */
export function rolesModal({ state, chosen, notice }: RolesForm): ModalView {
  const { seen } = state;
  const ticked = roleNames.filter((role) => (chosen ?? seen).includes(role)).map(roleOption);
  const head: KnownBlock[] = notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')];
  return {
    type: 'modal',
    callback_id: rolesCallback,
    title: plainText(rolesTitle),
    submit: plainText('Save'),
    close: plainText('Cancel'),
    private_metadata: encodeState(state),
    blocks: [
      ...head,
      section(`Roles of *${showInside(state.name)}* in PagerTree`),
      {
        type: 'input',
        // With the roles in its id, a form that is shown again after a conflict does not keep the old ticks.
        block_id: `roles:${seen.join('+')}`,
        optional: true,
        label: plainText('Roles'),
        element: {
          type: 'checkboxes',
          action_id: 'roles',
          options: roleNames.map(roleOption),
          ...(ticked.length > 0 ? { initial_options: ticked } : {}),
        },
      },
      { type: 'context', elements: [mrkdwn(consequences)] },
    ],
  };
}

const consequences =
  'An admin can bypass single sign-on where the account uses it. Billing sees and changes the subscription. Without a role, a person sees everything, and acknowledges and rejects alerts.';

function roleOption(role: RoleName): PlainTextOption {
  const { label, allows } = roleDescriptions[role];
  return { text: plainText(label), value: role, description: plainText(allows) };
}

/** Asks once more, on top of the form. */
export function rolesQuestionModal(
  state: RolesFormState,
  chosen: readonly RoleName[],
  questions: readonly Question[],
): ModalView {
  const name = shorten(nameInside(state.name), longestShown);
  return askOnceMoreModal({
    callbackId: rolesQuestionCallback,
    title: rolesTitle,
    submit: questions.some(({ about }) => about === 'own admin role')
      ? 'Give up Admin'
      : giveLabel(questions),
    questions: questions.map((question) => explainQuestion(question, name)),
    state: { ...state, chosen },
  });
}

/** "Give Admin and Billing": at most 24 characters, whichever they are. */
export function giveLabel(questions: readonly Question[]): string {
  const roles = questions.flatMap((question) => (question.about === 'giving' ? question.roles : []));
  return `Give ${labelOf(roles)}`;
}

/** While PagerTree is asked, or says its part. */
export function rolesNotice(text: string, detail?: string): ModalView {
  return noticeModal(rolesTitle, text, detail);
}

const submittedRoles = z.record(
  z.string(),
  z.object({
    roles: z.object({ selected_options: z.array(z.object({ value: z.enum(roleNames) })).nullish() }),
  }),
);

/** Reads a submission's `state.values`; `null` when it is not this form. */
export function readRoles(values: unknown): RoleName[] | null {
  const fields = submittedRoles.safeParse(values);
  const [field] = Object.values(fields.data ?? {});
  if (field === undefined) return null;
  const chosen = field.roles.selected_options ?? [];
  return roleNames.filter((role) => chosen.some(({ value }) => value === role));
}
