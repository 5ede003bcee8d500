import { setImmediate } from 'node:timers/promises'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import type { GuardedContract } from '../procedure.ts'
import { sealedAmong } from '../recovery/index.ts'
import type { ReadStore } from '../store/index.ts'
import { agentLine, departmentLine, statusLine } from './lines.ts'
import { listed } from './listing.ts'
import { agents, countTickets, customers, departments, ownStatuses, tickets } from './records.ts'
import { customerLines, ticketLines } from './slices.ts'

/** Rows read in one go: a few milliseconds of work, then everybody else. */
const SLICE = 50

export function exportProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    view: os.exports.view.handler(({ input, context, signal }) =>
      listed(parts, context.caller, input, signal),
    ),

    lines: os.exports.lines.handler(async function* ({ context, signal }) {
      const total = await countTickets(store.read)
      let told = 0
      await tell('exports.begun', total)
      try {
        for await (const { lines, tickets: count } of pieces(store.read, context.caller !== null)) {
          signal?.throwIfAborted()
          told += count
          yield { text: lines.map(line => `${JSON.stringify(line)}\n`).join(''), tickets: told, total }
          await setImmediate()
        }
      } finally {
        // Also when the window stopped listening: what left the desk has left it.
        await tell('exports.ended', told)
      }

      function tell(action: string, count: number) {
        return store.write(['journal'], tx =>
          append(tx, {
            at: clock.now(),
            by: context.caller,
            action,
            subject: { kind: 'desk', id: null, label: '' },
            details: { tickets: count },
          }),
        )
      }
    }),
  }
}

/**
 * @param isWindow whether an agent asks: what is sealed for a recovery case then stays sealed. Whoever asks at the command
 *   line holds the key of the whole database.
 */
async function* pieces(
  store: ReadStore,
  isWindow: boolean,
): AsyncGenerator<{ lines: object[]; tickets: number }> {
  yield { lines: (await departments(store)).map(departmentLine), tickets: 0 }
  yield { lines: (await ownStatuses(store)).map(statusLine), tickets: 0 }
  yield { lines: (await agents(store)).map(agentLine), tickets: 0 }
  let after = 0
  while (true) {
    const rows = await customers(store, after, SLICE)
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.id
    const sealed = isWindow
      ? await sealedAmong(
          store,
          rows.map(row => row.id),
        )
      : new Set<number>()
    yield { lines: await customerLines(store, rows, sealed), tickets: 0 }
  }
  after = 0
  while (true) {
    const rows = await tickets(store, after, SLICE)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
    yield { lines: await ticketLines(store, rows), tickets: rows.length }
  }
}
