import enAccess from './en/access.json'
import enBulk from './en/bulk.json'
import enCommon from './en/common.json'
import enCustomers from './en/customers.json'
import enErrors from './en/errors.json'
import enFiles from './en/files.json'
import enImports from './en/imports.json'
import enIntake from './en/intake.json'
import enJournal from './en/journal.json'
import enMerging from './en/merging.json'
import enOutbox from './en/outbox.json'
import enPolicies from './en/policies.json'
import enPresence from './en/presence.json'
import enProblems from './en/problems.json'
import enRecovery from './en/recovery.json'
import enRetention from './en/retention.json'
import enSealing from './en/sealing.json'
import enSearch from './en/search.json'
import enSettings from './en/settings.json'
import enTicketing from './en/ticketing.json'
import enTickets from './en/tickets.json'
import enViews from './en/views.json'
import plAccess from './pl/access.json'
import plBulk from './pl/bulk.json'
import plCommon from './pl/common.json'
import plCustomers from './pl/customers.json'
import plErrors from './pl/errors.json'
import plFiles from './pl/files.json'
import plImports from './pl/imports.json'
import plIntake from './pl/intake.json'
import plJournal from './pl/journal.json'
import plMerging from './pl/merging.json'
import plOutbox from './pl/outbox.json'
import plPolicies from './pl/policies.json'
import plPresence from './pl/presence.json'
import plProblems from './pl/problems.json'
import plRecovery from './pl/recovery.json'
import plRetention from './pl/retention.json'
import plSealing from './pl/sealing.json'
import plSearch from './pl/search.json'
import plSettings from './pl/settings.json'
import plTicketing from './pl/ticketing.json'
import plTickets from './pl/tickets.json'
import plViews from './pl/views.json'

/** One file of texts a namespace and language. Polish is the measure: keys are typed from it. */
export const polish = {
  access: plAccess,
  bulk: plBulk,
  common: plCommon,
  customers: plCustomers,
  errors: plErrors,
  files: plFiles,
  imports: plImports,
  intake: plIntake,
  journal: plJournal,
  merging: plMerging,
  outbox: plOutbox,
  policies: plPolicies,
  presence: plPresence,
  problems: plProblems,
  recovery: plRecovery,
  retention: plRetention,
  sealing: plSealing,
  search: plSearch,
  settings: plSettings,
  ticketing: plTicketing,
  tickets: plTickets,
  views: plViews,
}

/** The same keys in English; a test holds the two equal. */
export const english = {
  access: enAccess,
  bulk: enBulk,
  common: enCommon,
  customers: enCustomers,
  errors: enErrors,
  files: enFiles,
  imports: enImports,
  intake: enIntake,
  journal: enJournal,
  merging: enMerging,
  outbox: enOutbox,
  policies: enPolicies,
  presence: enPresence,
  problems: enProblems,
  recovery: enRecovery,
  retention: enRetention,
  sealing: enSealing,
  search: enSearch,
  settings: enSettings,
  ticketing: enTicketing,
  tickets: enTickets,
  views: enViews,
}

export const namespaces = [
  'common',
  'access',
  'bulk',
  'customers',
  'errors',
  'files',
  'imports',
  'intake',
  'journal',
  'merging',
  'outbox',
  'policies',
  'presence',
  'problems',
  'recovery',
  'retention',
  'sealing',
  'search',
  'settings',
  'ticketing',
  'tickets',
  'views',
] as const
