import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { deskNow } from '../../../app/clock.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { tell, useReport } from '../../../app/report.tsx'
import { useOfferUndo } from '../undoing.tsx'
import type { Shown } from './useShown.ts'
import { takingFrom } from './views.ts'

/** Takes the first free ticket, says why it is that one, and opens it. */
export function useTakeNext({ view, filter, saved, isFiltered }: Shown): () => void {
  const { t } = useTranslation()
  const { client } = useDesk()
  const navigate = useNavigate()
  const report = useReport()
  const offerUndo = useOfferUndo()
  const why = useWhy()
  const take = async () => {
    const from = takingFrom(view, isFiltered || saved !== null ? filter : null)
    const { id, undo, because } = await client.tickets.takeNext({ filter: from })
    if (id === null || because === null) return tell(t('tickets:takeNext.none'))
    if (undo !== null) {
      offerUndo(why(because), () => client.tickets.undo({ step: undo }), { ticketId: id })
    }
    await navigate({ to: '/tickets/$ticketId', params: { ticketId: id } })
  }
  return () => report(take())
}

type Because = Pick<TicketRow, 'number' | 'dueAt' | 'dueBecause' | 'waitingSince'>

/** What made a ticket the first of the free ones, in a sentence. */
function useWhy(): (because: Because) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ number, dueAt, dueBecause, waitingSince }) => {
    if (dueAt !== null) {
      const at = format.moment(dueAt)
      if (dueBecause === 'wake') return t('tickets:takeNext.takenWoken', { number, at })
      return t(dueAt < deskNow() ? 'tickets:takeNext.takenLate' : 'tickets:takeNext.takenDue', { number, at })
    }
    if (waitingSince !== null) {
      return t('tickets:takeNext.takenWaits', { number, since: format.since(waitingSince) })
    }
    return t('tickets:takeNext.taken', { number })
  }
}
