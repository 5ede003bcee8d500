import { randomUUID } from 'node:crypto'
import { IMPORT_CHUNK_BYTES } from '../../../shared/contract/imports.ts'
import type { Caller, Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { GuardedContract } from '../procedure.ts'
import { Importing } from './importing.ts'

/** Files on their way in at once; each is a person who waits for it. */
const AT_ONCE = 4
/** What a piece can bring, beside what was here already. */
const made = ['departments', 'agents', 'customers', 'tickets', 'messages'] as const
/** One whose window has gone makes room. */
const IDLE_MS = 10 * 60_000

export function importProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const running = new Map<string, { windowId: string; importing: Importing; touchedAt: number }>()

  function importingAt(windowId: string, importId: string): Importing {
    const found = running.get(importId)
    if (found === undefined || found.windowId !== windowId) throw deskError('NOT_FOUND')
    found.touchedAt = clock.now()
    return found.importing
  }

  /** The machine's administrator, at the command line, is nobody of the desk. */
  function tell(by: Caller | null, action: string, details: Record<string, string | number>) {
    return store.write(['tickets', 'customers', 'settings', 'journal'], tx =>
      append(tx, { at: clock.now(), by, action, subject: { kind: 'desk', id: null, label: '' }, details }),
    )
  }

  return {
    open: os.imports.open.handler(async ({ input, context }) => {
      const windowId = context.window.id
      for (const [id, each] of running) {
        if (each.windowId === windowId || clock.now() - each.touchedAt > IDLE_MS) running.delete(id)
      }
      if (running.size >= AT_ONCE) throw deskError('REFUSED', { missing: [{ code: 'too_many_imports' }] })
      const importId = randomUUID()
      running.set(importId, {
        windowId,
        importing: new Importing(parts, { told: input.source ?? null, written: null, file: input.fileName }),
        touchedAt: clock.now(),
      })
      await tell(context.caller, 'imports.opened', { source: input.source ?? input.fileName })
      return { importId }
    }),

    feed: os.imports.feed.handler(async ({ input, context }) => {
      if (input.chunk.size > IMPORT_CHUNK_BYTES) {
        throw deskError('TOO_LARGE', { limitBytes: IMPORT_CHUNK_BYTES })
      }
      const importing = importingAt(context.window.id, input.importId)
      try {
        const before = { ...importing.tally }
        const answer = await importing.feed(new Uint8Array(await input.chunk.arrayBuffer()))
        // Told piece by piece: whoever never ends an import has told all the same what he brought.
        const { tickets, messages, customers } = answer.tally
        if (made.some(kind => answer.tally[kind] > before[kind])) {
          await tell(context.caller, 'imports.taken', {
            source: importing.source,
            tickets,
            messages,
            customers,
          })
        }
        return answer
      } catch (error) {
        // The disk is full, or worse: a slice is lost, so nothing may follow it. The file again brings what is missing.
        running.delete(input.importId)
        throw error
      }
    }),

    close: os.imports.close.handler(async ({ input, context }) => {
      const importing = importingAt(context.window.id, input.importId)
      const answer = await importing.end()
      running.delete(input.importId)
      await tell(context.caller, 'imports.closed', { source: importing.source, ...answer.tally })
      return answer
    }),
  }
}
