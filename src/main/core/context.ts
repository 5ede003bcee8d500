import type { Preferences } from '../../shared/contract/access.ts'
import type { Permission, Role } from '../../shared/contract/permissions.ts'
import type { Sessions } from './access/sessions.ts'
import type { Runs } from './batches/runs.ts'
import type { Clock } from './clock.ts'
import type { Announcer } from './events/index.ts'
import type { WindowIdentity } from './face.ts'
import type { Log } from './log.ts'
import type { Lookups } from './lookups.ts'
import type { PolicyBook } from './policies/index.ts'
import type { Looks } from './presence/index.ts'
import type { ProtocolPress } from './protocol/index.ts'
import type { Store } from './store/index.ts'
import type { UntrustedPool } from './untrusted/index.ts'
import type { Uploads } from './uploads.ts'
import type { Vault } from './vault/index.ts'

/** What the procedures of a desk are made of; `desk.ts` puts them together. */
export interface Parts {
  store: Store
  vault: Vault
  clock: Clock
  log: Log
  sessions: Sessions
  /** Who has which ticket open. */
  looks: Looks
  /** Changes of many tickets under way. */
  runs: Runs
  announcer: Announcer
  untrusted: UntrustedPool
  uploads: Uploads
  press: ProtocolPress
  policies: PolicyBook
  lookups: Lookups
  /** The database key, for the paper phrase of the first run. */
  databaseKey: Uint8Array
  /** Secret of this desk for keyed digests, derived from the database key. */
  digestKey: Uint8Array
  /** Folder with the sample desk. */
  resourcesDir: string
}

/** The agent at the other end of a connection, read afresh for every call. */
export interface Caller {
  id: number
  name: string
  login: string
  roles: Role[]
  permissions: ReadonlySet<Permission>
  preferences: Preferences
}

/** What the connection itself tells about a call. */
export interface CallContext {
  window: WindowIdentity
}
