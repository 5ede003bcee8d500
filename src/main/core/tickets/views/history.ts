import { batchChanges } from '../../../../shared/contract/batches.ts'
import type { JournalEntry } from '../../../../shared/contract/journal.ts'
import type { StepTold, TicketChanges } from '../../../../shared/contract/tickets/index.ts'
import { entriesAt } from '../../journal/index.ts'
import { sealedAmong } from '../../recovery/index.ts'
import { type ReadStore, these } from '../../store/index.ts'
import {
  accountsEver,
  type BatchPart,
  batchParts,
  entriesAbout,
  entriesOfBatches,
  type KeptStep,
  stepsOf,
} from '../records/history.ts'
import { type Mentioned, namesFor } from '../records/step-names.ts'
import { partChanges, partsGiven, reversed } from '../rules/part-changes.ts'

/** An entry of the journal, as far as it tells what was done. */
type Line = Pick<JournalEntry, 'seq' | 'action' | 'details'>
type HistoryLine = Omit<JournalEntry, 'subject' | 'hash'>

/**
 * What each of these entries did to its ticket, by the entry's number: what stands beside the journal and is still what
 * the journal was told of. Of entries that did nothing, or from before it was kept, there is nothing.
 */
export async function toldBy(store: ReadStore, lines: readonly Line[]): Promise<Map<number, StepTold>> {
  const undone = lines.filter(({ action }) => action === 'tickets.undone')
  const first = await entriesAt(
    store,
    undone.map(({ details }) => Number(details['step'])),
  )
  const origins = new Map<number, Line>(first.map(entry => [entry.seq, entry]))
  const digests = new Map(
    [...lines, ...origins.values()].flatMap(({ seq, details }) =>
      typeof details['digest'] === 'string' ? [[seq, details['digest']] as const] : [],
    ),
  )
  const steps = await stepsOf(store, digests)
  const begun = await givenBy(store, lines)
  const words = await wordsFor(store, [...steps.values()], [...begun.values()])
  const macros = await macroNames(store, [...lines, ...origins.values()])

  const told = new Map<number, StepTold>()
  for (const line of lines) {
    const isBack = line.action === 'tickets.undone'
    const origin = isBack ? origins.get(Number(line.details['step'])) : line
    const taken = origin === undefined ? undefined : steps.get(origin.seq)
    const macro = origin?.details['macro']
    const way = macro === undefined ? {} : { way: 'macro' as const, macro: macros.get(Number(macro)) ?? null }
    const given = begun.get(line.seq)
    if (given !== undefined) {
      const changes = partsGiven(given, words.names(true))
      told.set(line.seq, { way: 'batch', macro: null, changes, isUndone: false })
    } else if (taken !== undefined) {
      const changes = words.of(taken)
      told.set(line.seq, {
        way: null,
        macro: null,
        ...way,
        changes: isBack ? changes.map(reversed) : changes,
        isUndone: taken.isUndone && !isBack,
      })
    }
  }
  return told
}

/** A page of what was done to a ticket, newest first; `next` is null where nothing came before. */
export async function historyOf(
  store: ReadStore,
  ticketId: number,
  before: number,
  limit: number,
): Promise<{ entries: HistoryLine[]; next: number | null }> {
  const batches = await batchParts(store, ticketId)
  const inBatches = (await batchEntries(store, batches)).filter(({ seq }) => seq < before)
  const alone = await entriesAbout(store, ticketId, before, limit + 1)
  const seqs = [...alone, ...inBatches.map(({ seq }) => seq)].toSorted((one, other) => other - one)
  const page = seqs.slice(0, limit)
  const lines = (await entriesAt(store, page)).toSorted((one, other) => other.seq - one.seq)
  const told = await toldBy(
    store,
    lines.filter(line => alone.includes(line.seq)),
  )
  const parts = new Map(inBatches.map(each => [each.seq, each]))
  const words = await wordsFor(
    store,
    batches.map(part => ({ ...part, ticketId })),
    [],
  )
  const entries = lines.map((line): HistoryLine => {
    const part = parts.get(line.seq)
    const shown = {
      seq: line.seq,
      at: part === undefined || part.isBack ? line.at : (part.step.at ?? line.at),
      actor: line.actor,
      action: line.action,
      details: detailsShown(line),
    }
    if (part === undefined) {
      const step = told.get(line.seq)
      return step === undefined ? shown : { ...shown, told: step }
    }
    const changes = words.of({ ...part, ticketId })
    return {
      ...shown,
      told: {
        way: 'batch',
        macro: null,
        changes: part.isBack ? changes.map(reversed) : changes,
        isUndone: part.isUndone && !part.isBack,
      },
    }
  })
  return { entries, next: seqs.length > limit ? (page.at(-1) ?? null) : null }
}

/** What batches did to a ticket, each with the entry it was begun in, and with the one that took it back. */
async function batchEntries(
  store: ReadStore,
  parts: readonly BatchPart[],
): Promise<(BatchPart & { seq: number; isBack: boolean })[]> {
  const entries = await entriesOfBatches(
    store,
    parts.map(({ batchId }) => batchId),
  )
  return parts.flatMap(part => {
    const own = entries.filter(({ batchId }) => batchId === part.batchId)
    const begun = own.filter(({ isBack }) => !isBack).slice(0, 1)
    // Of several the journal does not say which one it was; that it was is said where it was begun.
    const back = own.filter(({ isBack }) => isBack)
    return [...begun, ...(part.isUndone && back.length === 1 ? back : [])].map(({ seq, isBack }) => ({
      ...part,
      seq,
      isBack,
    }))
  })
}

/** What proves a step is of no use to a window; why something under a key was read or sealed, the ticket does not show. */
function detailsShown({ action, details }: Line): Line['details'] {
  const { digest: _digest, rows: _rows, ...shown } = details
  return action.startsWith('sealing.') && 'reason' in shown ? { ...shown, reason: null } : shown
}

/** What the batches among these entries gave, by the entry in which they were begun. */
async function givenBy(store: ReadStore, lines: readonly Line[]): Promise<Map<number, TicketChanges>> {
  const begun = lines.filter(({ action }) => action === 'tickets.batch_begun')
  if (begun.length === 0) return new Map()
  const rows = await store
    .selectFrom(these(begun.map(({ details }) => Number(details['batch']))))
    .crossJoin('ticket_batch')
    .whereRef('ticket_batch.id', '=', 'these.value')
    .select(['ticket_batch.id', 'changes'])
    .execute()
  const given = new Map(rows.map(row => [row.id, batchChanges.parse(JSON.parse(row.changes))]))
  return new Map(
    begun.flatMap(({ seq, details }) => {
      const changes = given.get(Number(details['batch']))
      return changes === undefined ? [] : [[seq, changes] as const]
    }),
  )
}

/** Names of the macros these entries were taken by; of somebody's own ones there are none. */
async function macroNames(store: ReadStore, lines: readonly Line[]): Promise<Map<number, string>> {
  const ids = lines.flatMap(({ details }) =>
    details['macro'] === undefined ? [] : [Number(details['macro'])],
  )
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom(these(ids))
    .crossJoin('macro')
    .whereRef('macro.id', '=', 'these.value')
    .where('agent_id', 'is', null)
    .select(['macro.id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

type Taken = Pick<KeptStep, 'ticketId' | 'step'>

/** The words for these steps. A requester is masked where any account the ticket was ever about is sealed now. */
async function wordsFor(store: ReadStore, steps: readonly Taken[], given: readonly TicketChanges[]) {
  const accounts = await accountsEver(store, [...new Set(steps.map(({ ticketId }) => ticketId))])
  const mentioned = mentionedIn(steps, given)
  const sealed = await sealedAmong(store, [...accounts.values()].flat())
  const names = await namesFor(store, mentioned)
  return {
    names,
    of: ({ ticketId, step }: Taken) =>
      partChanges(step, names((accounts.get(ticketId) ?? []).some(id => sealed.has(id)))),
  }
}

function mentionedIn(steps: readonly Taken[], given: readonly TicketChanges[]): Mentioned {
  const both = (column: 'customer_id' | 'parent_id') =>
    steps.flatMap(({ step }) => (step.columns[column] ?? []).flatMap(id => (id === null ? [] : [Number(id)])))
  return {
    accounts: [...both('customer_id'), ...given.flatMap(({ customerId }) => customerId ?? [])],
    tickets: [...both('parent_id'), ...given.flatMap(({ parentId }) => parentId ?? [])],
    links: [
      ...steps.flatMap(({ step }) => step.links ?? []),
      ...given.flatMap(({ addLinks = [], removeLinks = [] }) => [...addLinks, ...removeLinks]),
    ],
  }
}
