import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
} from '@tanstack/react-router'
import { queueOrders, ticketFilter } from '../../shared/contract/tickets/index.ts'
import { CustomerListScreen, CustomerScreen } from '../features/customers/index.ts'
import { JournalScreen } from '../features/journal/index.ts'
import { OutboxScreen } from '../features/outbox/index.ts'
import { RecoveryCaseScreen, RecoveryQueueScreen } from '../features/recovery/index.ts'
import { SearchScreen } from '../features/search/index.ts'
import { SettingsScreen } from '../features/settings/index.ts'
import { TicketQueueScreen, TicketScreen } from '../features/tickets/index.ts'
import { Allowed } from './allowed.tsx'
import { useDesk } from './desk.tsx'
import { firstScreen } from './places.ts'
import { type RecoveryQueueView, recoveryViews, type TicketQueueSearch } from './searches.ts'
import { Shell } from './shell.tsx'

/**
 * The window's addresses, in the fragment, so that every host serves one page:
 * `#/recovery?view=todo`, `#/recovery/42`, `#/tickets?view=mine`, `#/tickets/7`, `#/tickets/7?message=42&q=łódź`,
 * `#/search?q=łódź`, `#/customers?q=łódź`,
 * `#/customers/7?service=3`, `#/outbox`, `#/journal`,
 * `#/settings/hours`. Screens get the id as a prop and are mounted anew for another id. Search parameters
 * are read with `useSearch({ from: '/recovery' })` and written with `useNavigate`.
 */
const root = createRootRoute({ component: Shell, notFoundComponent: Home })

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

/** The first place the agent may go. */
function Home() {
  const { may } = useDesk()
  return <Navigate {...firstScreen(may)} replace />
}

const recoveryQueue = createRoute({
  getParentRoute: () => root,
  path: '/recovery',
  validateSearch: (search: Record<string, unknown>): { view?: RecoveryQueueView } => {
    const view = recoveryViews.find(known => known === search['view'])
    return view === undefined ? {} : { view }
  },
  component: () => (
    <Allowed needs="recovery.read">
      <RecoveryQueueScreen />
    </Allowed>
  ),
})

const recoveryCase = createRoute({
  getParentRoute: () => root,
  path: '/recovery/$caseId',
  params: idParam('caseId'),
  component: () => {
    const { caseId } = recoveryCase.useParams()
    return (
      <Allowed needs="recovery.read">
        <RecoveryCaseScreen key={caseId} caseId={caseId} />
      </Allowed>
    )
  },
})

const ticketQueue = createRoute({
  getParentRoute: () => root,
  path: '/tickets',
  validateSearch: (search: Record<string, unknown>): TicketQueueSearch => {
    const order = queueOrders.find(known => known === search['order'])
    const filter = ticketFilter.safeParse(search['filter'])
    return {
      ...text(search, 'view'),
      ...(order === undefined ? {} : { order }),
      ...(search['filter'] !== undefined && filter.success ? { filter: filter.data } : {}),
    }
  },
  component: () => (
    <Allowed needs="tickets.read">
      <TicketQueueScreen />
    </Allowed>
  ),
})

const ticket = createRoute({
  getParentRoute: () => root,
  path: '/tickets/$ticketId',
  params: idParam('ticketId'),
  validateSearch: (search: Record<string, unknown>): { message?: number; q?: string } => ({
    ...number(search, 'message'),
    ...text(search, 'q'),
  }),
  component: () => {
    const { ticketId } = ticket.useParams()
    const place = ticket.useSearch()
    return (
      <Allowed needs="tickets.read">
        <TicketScreen key={`${ticketId} ${place.message ?? ''}`} ticketId={ticketId} place={place} />
      </Allowed>
    )
  },
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (given: Record<string, unknown>): { q?: string } => text(given, 'q'),
  component: SearchScreen,
})

const customerList = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): { q?: string } => text(search, 'q'),
  component: () => (
    <Allowed needs="customers.read">
      <CustomerListScreen />
    </Allowed>
  ),
})

const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$customerId',
  params: idParam('customerId'),
  validateSearch: (search: Record<string, unknown>): { service?: number } => number(search, 'service'),
  component: () => {
    const { customerId } = customer.useParams()
    const { service } = customer.useSearch()
    return (
      <Allowed needs="customers.read">
        <CustomerScreen key={customerId} customerId={customerId} serviceId={service ?? null} />
      </Allowed>
    )
  },
})

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  validateSearch: (search: Record<string, unknown>): { state?: 'queued' | 'carried'; message?: number } => ({
    ...(search['state'] === 'queued' || search['state'] === 'carried' ? { state: search['state'] } : {}),
    ...number(search, 'message'),
  }),
  component: () => (
    <Allowed needs="outbox.read">
      <OutboxScreen />
    </Allowed>
  ),
})

const journal = createRoute({
  getParentRoute: () => root,
  path: '/journal',
  validateSearch: (
    search: Record<string, unknown>,
  ): {
    action?: string
    actorId?: number
    subjectKind?: string
    subjectId?: number
    from?: string
    to?: string
  } => ({
    ...text(search, 'action'),
    ...number(search, 'actorId'),
    ...text(search, 'subjectKind'),
    ...number(search, 'subjectId'),
    ...text(search, 'from'),
    ...text(search, 'to'),
  }),
  component: () => (
    <Allowed needs="journal.read">
      <JournalScreen />
    </Allowed>
  ),
})

const settingsHome = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: () => <Navigate to="/settings/$section" params={{ section: 'account' }} replace />,
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/$section',
  component: () => {
    const { section } = settings.useParams()
    return <SettingsScreen section={section} />
  },
})

/** An id in an address; what is no id leads to the "not found" answer of the desk as 0. */
function idParam<Name extends string>(name: Name) {
  return {
    parse: (params: Record<Name, string>) => {
      const id = Number(params[name])
      // One key, whose name the type parameter carries.
      return { [name]: Number.isSafeInteger(id) && id > 0 ? id : 0 } as Record<Name, number>
    },
    stringify: (params: Record<Name, number>) => ({ [name]: String(params[name]) }) as Record<Name, string>,
  }
}

function text<Name extends string>(
  search: Record<string, unknown>,
  name: Name,
): Partial<Record<Name, string>> {
  const value = search[name]
  // One key, whose name the type parameter carries. The router reads `?q=123` as a number.
  if (typeof value === 'string' || typeof value === 'number')
    return { [name]: String(value) } as Record<Name, string>
  return {}
}

function number<Name extends string>(
  search: Record<string, unknown>,
  name: Name,
): Partial<Record<Name, number>> {
  const value = search[name]
  // One key, whose name the type parameter carries.
  return typeof value === 'number' && Number.isSafeInteger(value)
    ? ({ [name]: value } as Record<Name, number>)
    : {}
}

const tree = root.addChildren([
  home,
  recoveryQueue,
  recoveryCase,
  ticketQueue,
  ticket,
  search,
  customerList,
  customer,
  outbox,
  journal,
  settingsHome,
  settings,
])

/** The router; made after the host has read the launch code out of the fragment. */
export function createAppRouter() {
  return createRouter({ routeTree: tree, history: createHashHistory(), defaultPreload: false })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
