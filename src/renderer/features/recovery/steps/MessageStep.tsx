import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useIntake } from '../../../app/intake.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Facts, Section } from '../case/Section.tsx'

/** How the case began, and how more letters come into it. */
export function MessageStep() {
  const { t } = useTranslation()
  const { view, mayWork } = useCaseRoom()
  const { pick } = useIntake()
  const attachments = view.messages.flatMap(message => message.attachments)
  const usable = attachments.filter(attachment => attachment.state === 'usable').length
  return (
    <Section title={t('recovery:message.title')} lead={t('recovery:message.lead')}>
      <Facts
        facts={[
          [t('recovery:message.opened'), t('recovery:message.openedAt', { at: view.openedAt })],
          [t('recovery:message.letters'), String(view.messages.length)],
          [
            t('recovery:message.attachments'),
            t('recovery:message.usable', { count: attachments.length, usable }),
          ],
        ]}
      />
      {mayWork && (
        <Button variant="default" onClick={() => pick({ id: view.id, number: view.number })}>
          {t('intake:pickInto')}
        </Button>
      )}
    </Section>
  )
}
