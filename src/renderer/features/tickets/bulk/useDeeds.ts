import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchChanges, Selection } from '../../../../shared/contract/batches.ts'
import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { closingStatus, useTicketSetup } from '../../../app/ticketSetup.ts'
import { useChange } from '../changing.ts'
import { useBatches } from './useBatches.tsx'

/** Marked one by one and no more than these, tickets are changed at once: they were all seen, and one key undoes it. */
const AT_ONCE = 20

/** What a key of the queue acts upon. */
export type Target =
  | { kind: 'one'; row: TicketRow }
  | { kind: 'many'; selection: Selection; count: number }
  | null

/** What the keys of the queue do to what is chosen. */
export function useDeeds(target: Target, after: () => void) {
  const { t } = useTranslation()
  const me = useMe()
  const setup = useTicketSetup()
  const report = useReport()
  const change = useChange()
  const batches = useBatches()
  const [looked, setLooked] = useState<{ selection: Selection; changes: BatchChanges } | null>(null)

  const run = (selection: Selection, changes: BatchChanges) => {
    after()
    report(batches.apply(selection, changes))
  }
  /** @param said what the toast of a single one says, by its number */
  const apply = (changes: BatchChanges, said: (number: number) => string) => {
    if (target === null) return
    if (target.kind === 'one') return report(change(target.row, changes, said(target.row.number)))
    const { selection, count } = target
    if ('ids' in selection && count <= AT_ONCE) run(selection, changes)
    else setLooked({ selection, changes })
  }
  return {
    apply,
    take: () => apply({ ownerId: me.id }, number => t('tickets:changed.taken', { number })),
    close: () => {
      const statusId = closingStatus(setup)
      if (statusId !== undefined) apply({ statusId }, number => t('tickets:changed.closed', { number }))
    },
    /** Of many, what would come of it is looked at first. */
    looked,
    confirm: () => {
      if (looked === null) return
      setLooked(null)
      run(looked.selection, looked.changes)
    },
    giveUp: () => setLooked(null),
  }
}
