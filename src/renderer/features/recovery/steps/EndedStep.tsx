import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { saveFile } from '../../../app/saveFile.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { endingOf } from '../case/outcomes.ts'
import { Facts, Section } from '../case/Section.tsx'
import { Keeping } from '../keeping/Keeping.tsx'
import { Address } from './Address.tsx'
import { Undo } from './Undo.tsx'

/** How the case ended, and its protocol. */
export function EndedStep() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const { ended, status, hint, account } = view
  const ending = endingOf(view)
  if (ended === null || ending === null) return null
  return (
    <>
      <Section title={t(`recovery:ended.title.${ending}`)} lead={t(`recovery:ended.lead.${ending}`)}>
        {status === 'hinted' && hint !== null && (
          <>
            <b>{t('recovery:ended.hint')}</b>
            <Address address={hint.masked} />
          </>
        )}
        <Facts
          facts={[
            [t('recovery:ended.when'), t('recovery:ended.at', { at: ended.at })],
            [t('recovery:ended.by'), ended.by],
            ...(account === null ? [] : [[t('recovery:account.number'), account.number] as const]),
          ]}
        />
      </Section>
      <Undo />
      <Protocol />
      <Keeping />
    </>
  )
}

function Protocol() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const { view } = useCaseRoom()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const download = async () => {
    setBusy(true)
    setError(null)
    try {
      const { fileName, pdf } = await client.recovery.protocol({ id: view.id })
      saveFile(pdf, fileName)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={t('recovery:protocol.title')} lead={t('recovery:protocol.lead')}>
      <ErrorNote error={error} />
      <Button
        size="md"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={busy}
        onClick={() => void download()}
      >
        {t('recovery:protocol.download')}
      </Button>
    </Section>
  )
}
