import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchChanges, Selection } from '../../../../shared/contract/batches.ts'
import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { closingStatus, statusIn, useTicketSetup } from '../../../app/ticketSetup.ts'
import { useChange } from '../changing.ts'
import { useBatches } from './useBatches.tsx'

/** Marked one by one and no more than these, tickets are changed at once: they were all seen, and one key undoes it. */
const AT_ONCE = 20

/** What a key of the queue acts upon. */
export type Target =
  | { kind: 'one'; row: TicketRow }
  | {
      kind: 'many'
      selection: Selection
      count: number
      /** Those of them that were marked one by one. */
      rows: readonly TicketRow[]
    }
  | null

/** The chosen tickets, as far as they are known one by one. */
export function rowsOf(target: Target): readonly TicketRow[] {
  if (target === null) return []
  return target.kind === 'one' ? [target.row] : target.rows
}

interface Looked {
  selection: Selection
  changes: BatchChanges
  name: string | undefined
  isGrave: boolean
  /** It closes over something that the agent has begun and not sent. */
  leavesDraft: boolean
  /** Does it. */
  go: () => void
}

/**
 * Answers of several people would go to one, or work that nobody looked at would count as done: that is looked at first,
 * however few they are, and no Enter that was meant for something else goes on with it.
 */
function isGrave({ requester, checklist }: BatchChanges): boolean {
  return requester !== undefined || checklist?.checkAll === true
}

/**
 * What the keys of the queue do to what is chosen.
 *
 * @param before told of a single ticket that is about to be changed
 * @param after told when many are
 */
export function useDeeds(before: (row: TicketRow) => void, after: () => void) {
  const { t } = useTranslation()
  const me = useMe()
  const setup = useTicketSetup()
  const report = useReport()
  const change = useChange()
  const batches = useBatches()
  const [looked, setLooked] = useState<Looked | null>(null)

  const run = (selection: Selection, changes: BatchChanges) => {
    after()
    report(batches.apply(selection, changes))
  }
  /**
   * @param said what the toast of a single one says, by its number
   * @param name what the change knows only by its id
   */
  const apply = (target: Target, changes: BatchChanges, said: (number: number) => string, name?: string) => {
    if (target === null) return
    const leavesDraft =
      statusIn(setup, changes.statusId ?? 0)?.type === 'closed' && rowsOf(target).some(row => row.hasDraft)
    if (target.kind === 'one') {
      const { row } = target
      const asked = { selection: { ids: [row.id] }, changes, name, isGrave: true, leavesDraft }
      // A single one is asked about where nothing was typed that says what it is to become.
      if (changes.checklist?.checkAll === true)
        return setLooked({ ...asked, go: () => run(asked.selection, changes) })
      const changeIt = () => {
        before(row)
        report(change(row, changes, said(row.number)))
      }
      return leavesDraft ? setLooked({ ...asked, go: changeIt }) : changeIt()
    }
    const { selection, count } = target
    const go = () => run(selection, changes)
    if ('ids' in selection && count <= AT_ONCE && !isGrave(changes) && !leavesDraft) go()
    else setLooked({ selection, changes, name, isGrave: isGrave(changes) || leavesDraft, leavesDraft, go })
  }
  return {
    apply,
    take: (target: Target) =>
      apply(target, { ownerId: me.id }, number => t('tickets:changed.taken', { number })),
    close: (target: Target) => {
      const statusId = closingStatus(setup)
      if (statusId !== undefined)
        apply(target, { statusId }, number => t('tickets:changed.closed', { number }))
    },
    /** Of many, what would come of it is looked at first. */
    looked,
    confirm: () => {
      if (looked === null) return
      setLooked(null)
      looked.go()
    },
    giveUp: () => setLooked(null),
  }
}
