import { useTranslation } from 'react-i18next'
import { ReasonDialog } from '../ui/ReasonDialog.tsx'
import { useDesk } from './desk.tsx'

/** Asks why what belongs to a case shall stay, or may go again. */
export function LegalHoldDialog({
  caseId,
  number,
  deed,
  onClose,
}: {
  caseId: number
  number: string
  /** Null keeps it closed. */
  deed: 'hold' | 'release' | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const isRelease = deed === 'release'
  return (
    <ReasonDialog
      opened={deed !== null}
      title={t(isRelease ? 'retention:release.title' : 'retention:hold.title', { number })}
      confirmLabel={t(isRelease ? 'retention:release.do' : 'retention:hold.do')}
      tone={isRelease ? 'bad' : 'accent'}
      onConfirm={reason => client.retention[isRelease ? 'release' : 'hold']({ caseId, reason })}
      onClose={onClose}
    >
      {t(isRelease ? 'retention:release.lead' : 'retention:hold.lead')}
    </ReasonDialog>
  )
}
