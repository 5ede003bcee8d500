import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Picker } from '../Picker.tsx'
import { useTicketSearch } from '../useTicketSearch.ts'
import type { OnPicked } from './parts.ts'

/** No ticket has this id. */
const NONE = 0

/** The ticket that the chosen ones have to do with from now on, or no longer, by its number or by what was said in it. */
export function RelatedDialog({
  part,
  exceptId,
  onPicked,
  onClose,
}: {
  part: 'relate' | 'unrelate'
  /** The only one that was chosen, which has nothing to do with itself. */
  exceptId: number | undefined
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { found, isAnswered } = useTicketSearch(text, exceptId ?? NONE)
  return (
    <Picker
      title={t(`bulk:part.${part}`)}
      empty={t('bulk:part.parentHint')}
      items={found}
      isAnswered={isAnswered}
      onSearch={setText}
      onPick={id => {
        const name = found.find(each => each.id === id)?.name ?? ''
        const links = [{ kind: 'ticket' as const, id }]
        if (part === 'relate') onPicked({ addLinks: links }, `+ ${name}`, name)
        else onPicked({ removeLinks: links }, `− ${name}`, name)
      }}
      onClose={onClose}
    />
  )
}
