import { Alert, Button } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import classes from './Merging.module.css'
import { StrandedDrafts } from './StrandedDrafts.tsx'
import { Unmerge } from './Unmerge.tsx'

/** A merged ticket leads to the one it lies in, and can be taken out of it at any time. */
export function MergedBanner({ ticket, into }: { ticket: TicketView; into: { id: number; number: number } }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Alert color="seal" p="sm" role="note" icon={<IconArrowMerge size={18} aria-hidden />}>
      <div className={classes['merged']}>
        <Link to="/tickets/$ticketId" params={{ ticketId: into.id }} className={classes['link']}>
          {t('tickets:mergedInto', { number: into.number })}
        </Link>
        {may('tickets.write') && (
          <Button size="compact-sm" variant="default" onClick={() => setIsAsked(true)}>
            {t('merging:unmerge.button')}
          </Button>
        )}
      </div>
      {may('tickets.write') && <StrandedDrafts ticket={ticket} into={into.number} />}
      {isAsked && (
        <Unmerge
          ticket={ticket}
          into={into.number}
          confirmLabel={t('merging:unmerge.button')}
          onClose={() => setIsAsked(false)}
        >
          {t('merging:unmerge.lead', { number: into.number })}
        </Unmerge>
      )}
    </Alert>
  )
}
