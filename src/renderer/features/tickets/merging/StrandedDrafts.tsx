import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  type ComposerMode,
  composerModes,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import type { DraftPlace } from '../composer/keeper.ts'
import { atDesk, useDraftKeeper, useKeptDraft } from '../composer/useDrafts.ts'
import classes from './Merging.module.css'

/** What one had begun to write when somebody merged the ticket: in sight, and taken along by a button. */
export function StrandedDrafts({ ticket, into }: { ticket: TicketView; into: number }) {
  return composerModes.map(mode => <Stranded key={mode} ticket={ticket} mode={mode} into={into} />)
}

function Stranded({ ticket, mode, into }: { ticket: TicketView; mode: ComposerMode; into: number }) {
  const { t } = useTranslation()
  const { client, orpc } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const report = useReport()
  const keeper = useDraftKeeper()
  const place: DraftPlace = { agentId: useMe().id, ticketId: ticket.id, mode }
  // This window's own words are newer than what the desk has told of them.
  const own = useKeptDraft(keeper, place)
  const text = own?.draft.text ?? ticket.drafts.find(draft => draft.mode === mode)?.text ?? ''
  if (text === '') return null
  const carry = async () => {
    await keeper.keep(place)
    const { ticketId, draft } = await client.merging.carryDraft({ id: ticket.id, mode })
    keeper.drop(place)
    // The composer over there may have been read before; it finds the text here.
    keeper.drop({ ...place, ticketId })
    keeper.adopt({ ...place, ticketId }, atDesk(draft))
    queries.removeQueries({ queryKey: orpc.files.drafted.key() })
    void queries.invalidateQueries({ queryKey: orpc.tickets.get.key() })
    await navigate({ to: '/tickets/$ticketId', params: { ticketId } })
  }
  return (
    <div className={classes['stranded']}>
      <b>{t('merging:draft.title')}</b>
      <p>{mode === 'sealed' ? t('merging:draft.sealed') : text}</p>
      <Button size="compact-sm" variant="default" onClick={() => report(carry())}>
        {t('merging:draft.carry', { number: into })}
      </Button>
    </div>
  )
}
