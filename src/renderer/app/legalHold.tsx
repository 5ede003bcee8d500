import { useState } from 'react'
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
  // While it closes it still shows what it was opened for.
  const [shown, setShown] = useState({ caseId, number, isRelease: deed === 'release' })
  const isRelease = deed === 'release'
  if (deed !== null && (shown.caseId !== caseId || shown.isRelease !== isRelease)) {
    setShown({ caseId, number, isRelease })
  }
  const words = shown.isRelease ? 'release' : 'hold'
  return (
    <ReasonDialog
      opened={deed !== null}
      title={t(`retention:${words}.title`, { number: shown.number })}
      confirmLabel={t(`retention:${words}.do`)}
      tone={shown.isRelease ? 'bad' : 'accent'}
      onConfirm={reason => client.retention[words]({ caseId: shown.caseId, reason })}
      onClose={onClose}
    >
      {t(`retention:${words}.lead`)}
    </ReasonDialog>
  )
}
