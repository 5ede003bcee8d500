import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Policy, PolicyFault } from '../../../shared/contract/policies/index.ts'
import { deskError } from '../errors.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { faultLine, parsePolicy } from './parse.ts'
import { keepBody, keptBody, newestEdited } from './records.ts'

/** A policy as it came with the product: read once, at the start. */
interface Shipped {
  id: string
  text: string
  policy: Policy | null
  faults: PolicyFault[]
}

/** The policies that came with the desk, those edited here, and those that cases were opened under. */
export interface PolicyBook {
  /** Newest version of every policy; a broken one has no policy and can be chosen by nobody. */
  shelf(store: ReadStore): Promise<ShelfEntry[]>
  /** The policy a new case is opened under. @throws FAILED_CLOSED when it is unknown or unreadable */
  current(store: ReadStore, id: string): Promise<Policy>
  /** Keeps a policy as it is now, for the cases opened under it. */
  keep(tx: WriteStore, policy: Policy, now: number): Promise<void>
  /** The policy of a case, exactly as it was then. @throws FAILED_CLOSED when it cannot be read */
  kept(store: ReadStore, id: string, version: number): Promise<Policy>
}

export interface ShelfEntry {
  id: string
  version: number
  text: string
  policy: Policy | null
  faults: PolicyFault[]
  isShipped: boolean
}

/**
 * Reads `policies/*.json`; a broken one is told to `warn`. No edited policy is saved under a shipped one's name.
 * Where a later Okienko brings one whose name is taken here, neither decides anything until the administrator
 * has chosen: the law does not change because of a name.
 */
export function readPolicies(resourcesDir: string, warn: (message: string) => void): PolicyBook {
  const shipped = readShipped(join(resourcesDir, 'policies'), warn)
  const shelf = async (store: ReadStore) => {
    const edited = await newestEdited(store)
    const isTaken = (id: string) => edited.some(row => row.id === id)
    return [
      ...shipped.map(each => (isTaken(each.id) ? nameTaken(each) : entryOf(each))),
      ...edited
        .filter(row => shipped.every(each => each.id !== row.id))
        .map(row => {
          const parsed = parsePolicy(row.body)
          return {
            id: row.id,
            version: row.version,
            text: row.body,
            policy: parsed.ok ? parsed.policy : null,
            faults: parsed.ok ? [] : parsed.faults,
            isShipped: false,
          }
        }),
    ]
  }
  return {
    shelf,
    async current(store, id) {
      const policy = (await shelf(store)).find(each => each.id === id)?.policy
      if (policy == null) throw unreadable(id)
      return policy
    },
    keep: (tx, policy, now) => keepBody(tx, policy, JSON.stringify(policy), now),
    async kept(store, id, version) {
      const body = await keptBody(store, id, version)
      const parsed = body === undefined ? null : parsePolicy(body)
      if (parsed === null || !parsed.ok) throw unreadable(id)
      return parsed.policy
    },
  }
}

function readShipped(folder: string, warn: (message: string) => void): Shipped[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()
    .map(file => {
      const text = readFileSync(join(folder, file), 'utf8')
      const parsed = parsePolicy(text)
      if (!parsed.ok) warn(`policy ${file} is left out: ${faultLine(parsed.faults)}`)
      return {
        id: parsed.ok ? parsed.policy.id : file.replace(/\.json$/, ''),
        text,
        policy: parsed.ok ? parsed.policy : null,
        faults: parsed.ok ? [] : parsed.faults,
      }
    })
}

function entryOf({ id, text, policy, faults }: Shipped): ShelfEntry {
  return { id, version: policy?.version ?? 0, text, policy, faults, isShipped: true }
}

function nameTaken(shipped: Shipped): ShelfEntry {
  const fault = { path: 'id', message: 'name-taken: a policy edited at this desk bears this name too' }
  return { ...entryOf(shipped), policy: null, faults: [fault] }
}

function unreadable(id: string) {
  return deskError('FAILED_CLOSED', { because: { code: 'policy_unreadable', params: { policy: id } } })
}
