/**
 * Bobby Hill as the documentation's tables describe an account user, with every property of theirs. What is given replaces
 * whole properties of the account user or of the person.
 */
export function bobby(changes: object = {}, userChanges: object = {}): Record<string, unknown> {
  return {
    id: '01JBOBBY0000000000000000AU',
    prefix_id: 'acu_b0bby',
    tiny_id: 7,
    account_id: '01JACCOUNT00000000000000AC',
    created_at: '2026-01-02T03:04:05.678Z',
    updated_at: '2026-02-03T04:05:06.789Z',
    meta: {},
    roles: { admin: false, billing: true, broadcaster: true, communicator: false },
    notification_rule_id: '01JRULE000000000000000000R',
    user: {
      id: '01JUSER000000000000000000U',
      prefix_id: 'usr_b0bby',
      name: 'Bobby Hill',
      time_zone: 'America/Chicago',
      emails: [
        { id: 'eml_1', email: 'bobby@example.com', primary: true },
        { id: 'eml_2', email: 'bobby.hill@example.org', primary: false },
      ],
      phones: [
        {
          id: '01JPHONE00000000000000000P',
          prefix_id: 'phn_1',
          phone: '+14155552671',
          primary: true,
          country: 'US',
          blocked: false,
        },
        {
          id: '01JPHONE0000000000000000P2',
          prefix_id: 'phn_2',
          phone: '+46701740605',
          primary: false,
          country: 'SE',
          blocked: true,
        },
      ],
      ...userChanges,
    },
    ...changes,
  };
}

/** A list as PagerTree answers it, all on one page. */
export function pageOf(...data: unknown[]): Record<string, unknown> {
  return { data, has_more: false, total_count: data.length };
}
