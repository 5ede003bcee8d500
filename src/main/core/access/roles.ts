import type { Permission, Role } from '../../../shared/contract/permissions.ts'

/**
 * Who may do what. An agent with several roles may do what any of them may. The administrator runs the desk
 * and decides no case; whoever is to do both holds both roles, and the journal shows it.
 */
export const roleTable: Readonly<Record<Role, readonly Permission[]>> = {
  agent: [
    'customers.read',
    'customers.reveal',
    'tickets.read',
    'tickets.write',
    'recovery.read',
    'recovery.prepare',
    'recovery.decide',
    'outbox.read',
    'outbox.reveal',
    'settings.read',
  ],
  supervisor: [
    'customers.read',
    'customers.reveal',
    'tickets.read',
    'tickets.write',
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
  ],
  administrator: [
    'customers.read',
    'tickets.read',
    'tickets.import',
    'tickets.export',
    'journal.read',
    'outbox.read',
    'retention.read',
    'retention.hold',
    'retention.package',
    'settings.read',
    'settings.write',
    'agents.manage',
  ],
  auditor: [
    'customers.read',
    'tickets.read',
    'recovery.read',
    'journal.read',
    'outbox.read',
    'retention.read',
    'settings.read',
  ],
}

/** Everything that any of the roles holds, in the table's order. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return [...new Set(roles.flatMap(role => roleTable[role]))]
}
