import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Picker } from '../Picker.tsx'
import { useTicketSearch } from '../useTicketSearch.ts'
import type { OnPicked } from './parts.ts'

/** No ticket has this number: it stands for being nobody's part. */
const NONE = 0

/** The ticket of which the chosen ones are parts from now on, by its number or by what was said in it; or none. */
export function ParentDialog({
  exceptId,
  onPicked,
  onClose,
}: {
  /** The only one that was chosen, which is not its own parent. */
  exceptId: number | undefined
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { found, isAnswered } = useTicketSearch(text, exceptId ?? NONE)
  const items =
    text.trim() === '' ? [{ id: NONE, name: t('bulk:part.noParent'), hint: '', shortcut: '' }] : found
  return (
    <Picker
      title={t('bulk:part.parent')}
      empty={t('bulk:part.parentHint')}
      items={items}
      isAnswered={isAnswered}
      onSearch={setText}
      onPick={id => {
        if (id === NONE) onPicked({ parentId: null }, t('bulk:change.parentOff'))
        else {
          const name = items.find(each => each.id === id)?.name ?? ''
          onPicked({ parentId: id }, name, name)
        }
      }}
      onClose={onClose}
    />
  )
}
