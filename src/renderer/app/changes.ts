import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { AccessStatus } from '../../shared/contract/access.ts'
import type { Change, Topic } from '../../shared/contract/events.ts'
import type { DeskClient } from './link.ts'

/** Parts of the contract whose answers may change with a topic; query keys begin with the contract's path. */
export const touchedBy: Record<Topic, readonly string[]> = {
  // Whoever locks his screen or leaves looks at nothing any more.
  access: ['access', 'presence'],
  presence: ['presence'],
  customers: ['customers', 'recovery', 'tickets', 'search'],
  // A customer shows whether a case is open, and cases end in changed contacts.
  // What a case seals is masked wherever it stands.
  recovery: ['recovery', 'customers', 'retention', 'tickets', 'search'],
  journal: ['journal'],
  outbox: ['outbox'],
  settings: ['settings', 'access', 'hours', 'policies', 'deadlines'],
  // A case says what can be decided now.
  hours: ['hours', 'recovery', 'retention', 'deadlines'],
  // The search is only outdated by it.
  tickets: [
    'tickets',
    'views',
    'batches',
    'deadlines',
    'canned',
    'macros',
    'checklists',
    'departments',
    'signatures',
    'statuses',
    'sealing',
    'files',
  ],
  // A case says what of it goes, and when.
  retention: ['retention', 'recovery'],
}

/**
 * Parts whose answers a topic makes old, without reading them anew for whoever looks at them: a search would be run
 * again, all its pages, at every change of any ticket, and its lines would move under the keys. Whoever asks again gets
 * a new answer.
 */
export const outdatedBy: Partial<Record<Topic, readonly string[]>> = {
  tickets: ['search'],
}

const listenAgainMs = 1_000
/** A batch writes a hundred times a second; nobody reads that fast, and the desk has better to do. */
const restMs = 100

/**
 * Reads again what committed writes have touched. While the screen is locked only the state of access is
 * followed; unlocking, another agent, and a new connection read everything again.
 */
export function useChanges({
  client,
  queries,
  connection,
  state,
  agentId,
}: {
  client: DeskClient
  queries: QueryClient
  connection: number | null
  state: AccessStatus['state']
  agentId: number | null
}): void {
  const open = useRef(state)
  useEffect(() => {
    open.current = state
  }, [state])

  useEffect(() => {
    if (connection === null) return undefined
    let ended = false
    const readAgain = (parts: readonly string[]) => {
      for (const part of parts) {
        if (open.current === 'signed-in' || part === 'access') {
          void queries.invalidateQueries({ queryKey: [[part]] })
        }
      }
    }
    // The first change is followed at once; of those that come close behind it, all together.
    const late = new Set<string>()
    let pause: ReturnType<typeof setTimeout> | undefined
    const rest = () => {
      pause = setTimeout(() => {
        pause = undefined
        if (late.size === 0) return
        const parts = [...late]
        late.clear()
        rest()
        readAgain(parts)
      }, restMs)
    }
    const touch = (change: Change) => {
      if (ended) return
      const parts = change.topics.flatMap(topic => touchedBy[topic])
      for (const part of change.topics.flatMap(topic => outdatedBy[topic] ?? [])) {
        void queries.invalidateQueries({ queryKey: [[part]], refetchType: 'none' })
      }
      if (pause === undefined) {
        rest()
        readAgain(parts)
      } else for (const part of parts) late.add(part)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const keepListening = () => {
      const again = () => {
        if (!ended) timer = setTimeout(keepListening, listenAgainMs)
      }
      listen(client, touch).then(again, again)
    }
    keepListening()
    // What happened while the connection was lost was not told.
    if (connection > 1) void queries.invalidateQueries()
    return () => {
      clearTimeout(timer)
      clearTimeout(pause)
      // The stream of a lost connection ends by itself; there is nobody left to tell that we stop listening.
      ended = true
    }
  }, [client, queries, connection])

  // Another person, or nobody: what the last one saw is forgotten.
  const lastAgent = useRef(agentId)
  useEffect(() => {
    if (lastAgent.current === agentId) return
    lastAgent.current = agentId
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => !isAccessStatus(queryKey)
    queries.removeQueries({ predicate, type: 'inactive' })
    // The screen that came in the same moment has asked already: removed, its question would never be answered.
    void queries.resetQueries({ predicate, type: 'active' })
  }, [queries, agentId])

  const lastState = useRef(state)
  useEffect(() => {
    if (lastState.current === 'locked' && state === 'signed-in') void queries.invalidateQueries()
    lastState.current = state
  }, [queries, state])
}

function isAccessStatus(key: readonly unknown[]): boolean {
  const path = key[0]
  return Array.isArray(path) && path[0] === 'access' && path[1] === 'status'
}

/** Passes on every change the desk tells, until the stream ends. */
async function listen(client: DeskClient, tell: (change: Change) => void): Promise<void> {
  for await (const change of await client.events.changes()) tell(change)
}
