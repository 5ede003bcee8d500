import { IconArrowMerge, IconArrowsSplit2, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { Picker } from '../Picker.tsx'
import { useTicketSearch } from '../useTicketSearch.ts'
import { HandOver } from './HandOver.tsx'
import { MergePreview } from './MergePreview.tsx'
import { Split } from './Split.tsx'

/** One conversation out of two, two out of one, and a ticket into other hands. Each is shown before it is done. */
export function Merging({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<'search' | 'split' | 'hand' | { into: number } | null>(null)
  const [text, setText] = useState('')
  const { found, isAnswered } = useTicketSearch(text, ticket.id)
  const close = () => {
    setShown(null)
    setText('')
  }
  useActions([
    {
      id: 'tickets.merge',
      group: 'here',
      label: t('merging:merge.action'),
      icon: IconArrowMerge,
      shortcut: 'x',
      run: () => setShown('search'),
    },
    {
      id: 'tickets.split',
      group: 'here',
      label: t('merging:split.action'),
      icon: IconArrowsSplit2,
      shortcut: 'y',
      missing: ticket.messages < 2 ? t('merging:split.single') : null,
      run: () => setShown('split'),
    },
    {
      id: 'tickets.handOver',
      group: 'here',
      label: t('merging:hand.action'),
      icon: IconUserShare,
      shortcut: 'f',
      run: () => setShown('hand'),
    },
  ])
  if (shown === null) return null
  if (shown === 'split') return <Split ticket={ticket} onClose={close} />
  if (shown === 'hand') return <HandOver ticket={ticket} onClose={close} />
  if (shown === 'search') {
    return (
      <Picker
        title={t('merging:merge.search', { number: ticket.number })}
        empty={t(text.trim() === '' ? 'merging:merge.searchLead' : 'merging:merge.none')}
        items={found}
        isAnswered={isAnswered}
        onSearch={setText}
        onPick={into => setShown({ into })}
        onClose={close}
      />
    )
  }
  return <MergePreview fromId={ticket.id} intoId={shown.into} onClose={close} />
}
