import { useTranslation } from 'react-i18next'
import { Picker } from '../Picker.tsx'
import { type RarePart, rareParts } from './parts.ts'

/** What is changed of tickets now and then; a few letters of it, Enter. */
export function MoreParts({ onPick, onClose }: { onPick: (part: RarePart) => void; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Picker
      title={t('bulk:more.title')}
      empty={t('bulk:part.none')}
      items={rareParts.map((part, id) => ({ id, name: t(`bulk:part.${part}`), hint: '', shortcut: '' }))}
      onPick={id => {
        const part = rareParts[id]
        if (part !== undefined) onPick(part)
      }}
      onClose={onClose}
    />
  )
}
