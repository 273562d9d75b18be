/** An account user as PagerTree answers it. */
function accountUser(number: number, name: string, email: string, roles: readonly string[]) {
  const id = `01J0000000000000${String(number).padStart(10, '0')}`;
  const time = '2026-01-01T00:00:00.000Z';
  const has = (role: string) => roles.includes(role);
  return {
    id,
    prefix_id: `acu_${number}`,
    tiny_id: number,
    account_id: 'acc_1',
    created_at: time,
    updated_at: time,
    notification_rule_id: null,
    roles: {
      admin: has('admin'),
      billing: has('billing'),
      broadcaster: has('broadcaster'),
      communicator: has('communicator'),
    },
    user: {
      id: `usr${id}`,
      prefix_id: `usr_${number}`,
      name,
      time_zone: 'America/New_York',
      emails: [{ id: `eml_${number}`, email, primary: true }],
      phones: [
        {
          id: `phn_${number}`,
          prefix_id: `phn_${number}`,
          phone: `+1415555${String(2_000 + (number % 8_000)).padStart(4, '0')}`,
          primary: true,
          country: 'US',
          blocked: false,
        },
      ],
      notify_push: true,
      notify_email: true,
      notify_sms: false,
      notify_voice: false,
    },
  };
}

/** The administrator who types every command. */
export const administrator = accountUser(1, 'Ada Stone', 'ada@example.com', ['admin']);

/** Any other person of the account, always the same one for a number. */
export function personAt(number: number) {
  const roles = [[], ['broadcaster'], ['billing', 'communicator']][number % 3] ?? [];
  return accountUser(number, `Bobby Hill ${number}`, `bobby.hill.${number}@example.com`, roles);
}
