/** The four roles of a desk. An agent holds one or more. */
export const roles = ['agent', 'supervisor', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]

/** What a procedure may ask for. Which role holds which is a table of the desk (`core/access/roles.ts`). */
export const permissions = [
  'customers.read',
  'customers.reveal',
  'tickets.read',
  'tickets.write',
  'tickets.import',
  'tickets.export',
  'macros.share',
  'recovery.read',
  'recovery.prepare',
  'recovery.decide',
  'recovery.approve',
  'journal.read',
  'outbox.read',
  'outbox.reveal',
  'retention.read',
  'retention.hold',
  'retention.package',
  'settings.read',
  'settings.write',
  'agents.manage',
] as const
export type Permission = (typeof permissions)[number]
