import type { Policy } from '../../../shared/contract/policies/index.ts'

/** What a policy did not say before format 2, as the shipped policies say it. */
const sinceFormat2 = {
  format: 2,
  window: 'desk',
  smsCode: { validMinutes: 10, tries: 3 },
  evidence: {
    call: { strength: 1, group: 'phone' },
    call_administrative: { strength: 1, group: 'phone' },
    callback_administrative: { strength: 3, group: 'phone' },
    callback_other: { strength: 2, group: 'phone' },
    mail_code: { strength: 3, group: 'mail' },
    saved_code: { strength: 4, group: 'authn' },
    transfer: { strength: 3, group: 'bank' },
    domain_control: { strength: 2, group: 'domain' },
  },
  freeze: { reviewHours: 72 },
  soleApprover: { holdHours: 24 },
  notices: { announceHold: true, againAfterHours: [] },
  limits: {
    failuresPer30Days: 3,
    hintsPerAccount30Days: 2,
    hintsPerAgentDay: 10,
    accountsPerCallerDay: 2,
    caseDays: 366,
  },
  retention: {
    papers: { days: 7, daysAfterRefusal: 30 },
    transcripts: { days: 7, daysAfterRefusal: 30 },
    letters: { days: 30, daysAfterRefusal: 90 },
    messages: { days: 30, daysAfterRefusal: 90 },
  },
} as const satisfies Partial<Policy>

const paperOnly = { strength: 1, group: 'paper' } as const

/**
 * Reads a policy of format 1, under which cases may still be open, as one of format 2. What it says stays what
 * it said: one way to each outcome, no holds, no outcomes it did not know. Anything that does not look like
 * format 1 comes back as it is; the schema judges it then.
 */
export function upgradePolicy(json: unknown): unknown {
  if (!isRecord(json) || 'format' in json) return json
  const { papers, outcomes } = json
  if (!isRecord(papers) || !isRecord(outcomes)) return json
  const { hint, change_email } = outcomes
  if (!isRecord(hint) || !isRecord(change_email)) return json
  return {
    ...json,
    ...sinceFormat2,
    papers: Object.fromEntries(
      Object.entries(papers).map(([kind, rule]) => [kind, isRecord(rule) ? { ...rule, ...paperOnly } : rule]),
    ),
    outcomes: {
      ...outcomes,
      hint: { ...without(hint, 'requires'), role: 'agent', ways: [way(hint['requires'], 0)] },
      change_email: {
        ...without(change_email, 'requires', 'approvals'),
        role: 'agent',
        undoHours: 72,
        ways: [way(change_email['requires'], change_email['approvals'])],
      },
    },
  }
}

function way(requires: unknown, approvals: unknown) {
  return { requires, approvals, holdHours: 0 }
}

function without(record: Record<string, unknown>, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
