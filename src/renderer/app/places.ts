import type { Icon } from '@tabler/icons-react'
import {
  IconNotes,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react'
import type { Permission } from '../../shared/contract/permissions.ts'

/** The places of the rail, in its order. `needs` null: everybody. */
export const places = [
  { name: 'recovery', to: '/recovery', icon: IconShieldCheck, needs: 'recovery.read', shortcut: 'g o' },
  { name: 'tickets', to: '/tickets', icon: IconTicket, needs: 'tickets.read', shortcut: 'g z' },
  { name: 'customers', to: '/customers', icon: IconUsers, needs: 'customers.read', shortcut: 'g k' },
  { name: 'outbox', to: '/outbox', icon: IconSend, needs: 'outbox.read', shortcut: 'g n' },
  { name: 'journal', to: '/journal', icon: IconNotes, needs: 'journal.read', shortcut: 'g d' },
  { name: 'settings', to: '/settings', icon: IconSettings, needs: null, shortcut: 'g u' },
] as const satisfies readonly {
  name: string
  to: string
  icon: Icon
  needs: Permission | null
  shortcut: string
}[]
export type Place = (typeof places)[number]

/** The places an agent may go to. */
export function placesFor(may: (permission: Permission) => boolean): Place[] {
  return places.filter(place => place.needs === null || may(place.needs))
}

/**
 * Where the day begins: at the first place the agent may go to. Who works no cases and looks after the desk
 * begins with its people; on a new desk they are the first thing it needs.
 */
export function firstScreen(
  may: (permission: Permission) => boolean,
): { to: Place['to'] } | { to: '/settings/$section'; params: { section: 'agents' } } {
  if (!may('recovery.read') && may('settings.write')) {
    return { to: '/settings/$section', params: { section: 'agents' } }
  }
  return { to: placesFor(may)[0]?.to ?? '/settings' }
}
