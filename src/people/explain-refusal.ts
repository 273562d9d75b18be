import type { Access, Thing } from './access.js';

const wishes: Record<Thing, string> = {
  'read help': 'read the help',
  look: 'see the people in PagerTree',
  add: 'add people to PagerTree',
  change: 'change people in PagerTree',
  remove: 'remove people from PagerTree',
  undo: 'undo changes in PagerTree',
  bulk: 'change many people in PagerTree at once',
  export: 'export the people in PagerTree',
};

/**
 * A no in words: what is missing, and what to do about it.
 * @param thing what was asked for
 */
export function explainRefusal(access: Access & { allowed: false }, thing: Thing): string {
  const reason = explainReason(access, thing);
  const pastAnyGroup = ['deactivated', 'app', 'another organisation', 'another workspace'];
  return access.groupUnknown && !pastAnyGroup.includes(access.reason) ? `${reason} ${groupWords}` : reason;
}

const groupWords =
  'If a Slack user group lets you: Slack did not say who is in it, so it did not count. Try again in a minute, or tell whoever runs this app.';

function explainReason(access: Access & { allowed: false }, thing: Thing): string {
  const wanted = wishes[thing];
  const address = access.email ?? 'your email';
  switch (access.reason) {
    case 'deactivated':
      return `You cannot ${wanted}: your Slack account is deactivated. Ask an owner of this workspace to activate it again.`;
    case 'app':
      return `Apps cannot ${wanted}. Type the command yourself, or ask a PagerTree administrator to do it.`;
    case 'another organisation':
      return `You cannot ${wanted}: you are here from another organisation. Ask your contact here to do it.`;
    case 'another workspace':
      return `Only members of this Slack workspace can ${wanted}. Ask your contact here to do it.`;
    case 'no email':
      return `You cannot ${wanted}: Slack shows this app no email for you, so it cannot tell who you are in PagerTree. Add an email to your Slack profile, or ask a PagerTree administrator.`;
    case 'email not confirmed':
      return `You cannot ${wanted}: your email (${address}) is not confirmed in Slack. Confirm it from the mail Slack sent you, then try again.`;
    case 'not in PagerTree':
      return `You cannot ${wanted}: nobody in PagerTree has your Slack email (${address}). Ask a PagerTree administrator to add you, or to add that address to your PagerTree user.`;
    case 'not an administrator':
      return `You cannot ${wanted}: that takes the Admin role in PagerTree, which you do not have. Ask a PagerTree administrator to do it, or to give you the role.`;
  }
}
