import enAccess from './en/access.json'
import enCommon from './en/common.json'
import enCustomers from './en/customers.json'
import enErrors from './en/errors.json'
import enJournal from './en/journal.json'
import enMerging from './en/merging.json'
import enOutbox from './en/outbox.json'
import enPolicies from './en/policies.json'
import enProblems from './en/problems.json'
import enRecovery from './en/recovery.json'
import enRetention from './en/retention.json'
import enSealing from './en/sealing.json'
import enSearch from './en/search.json'
import enSettings from './en/settings.json'
import enTickets from './en/tickets.json'
import plAccess from './pl/access.json'
import plCommon from './pl/common.json'
import plCustomers from './pl/customers.json'
import plErrors from './pl/errors.json'
import plJournal from './pl/journal.json'
import plMerging from './pl/merging.json'
import plOutbox from './pl/outbox.json'
import plPolicies from './pl/policies.json'
import plProblems from './pl/problems.json'
import plRecovery from './pl/recovery.json'
import plRetention from './pl/retention.json'
import plSealing from './pl/sealing.json'
import plSearch from './pl/search.json'
import plSettings from './pl/settings.json'
import plTickets from './pl/tickets.json'

/** One file of texts a namespace and language. Polish is the measure: keys are typed from it. */
export const polish = {
  access: plAccess,
  common: plCommon,
  customers: plCustomers,
  errors: plErrors,
  journal: plJournal,
  merging: plMerging,
  outbox: plOutbox,
  policies: plPolicies,
  problems: plProblems,
  recovery: plRecovery,
  retention: plRetention,
  sealing: plSealing,
  search: plSearch,
  settings: plSettings,
  tickets: plTickets,
}

/** The same keys in English; a test holds the two equal. */
export const english = {
  access: enAccess,
  common: enCommon,
  customers: enCustomers,
  errors: enErrors,
  journal: enJournal,
  merging: enMerging,
  outbox: enOutbox,
  policies: enPolicies,
  problems: enProblems,
  recovery: enRecovery,
  retention: enRetention,
  sealing: enSealing,
  search: enSearch,
  settings: enSettings,
  tickets: enTickets,
}

export const namespaces = [
  'common',
  'access',
  'customers',
  'errors',
  'journal',
  'merging',
  'outbox',
  'policies',
  'problems',
  'recovery',
  'retention',
  'sealing',
  'search',
  'settings',
  'tickets',
] as const
