import { useTranslation } from 'react-i18next'
import type { MergePreview } from '../../../../shared/contract/merging.ts'
import { useFormat } from '../../../app/format.ts'

/** Says how much moves: messages always, notes and files where there are any. */
export function useMovedText(): (moves: MergePreview['moves']) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ messages, notes, attachments }) =>
    format.list([
      ...(messages > 0 || notes === 0 ? [t('merging:moves.messages', { count: messages })] : []),
      ...(notes > 0 ? [t('merging:moves.notes', { count: notes })] : []),
      ...(attachments > 0 ? [t('merging:moves.attachments', { count: attachments })] : []),
    ])
}
