import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import classes from './Steps.module.css'

/** Which of the account's domains the transfer code is for. */
export function ReleasedDomain() {
  const { t } = useTranslation()
  const { view, mayPrepare, run, failureOf } = useCaseRoom()
  const open = mayPrepare
  const choose = (domain: string) =>
    void run('domain', (recovery, at) => recovery.chooseDomain({ ...at, domain }))
  return (
    <Section
      title={t('recovery:domain.title')}
      aside={
        view.domain === null ? (
          <Pill>{t('recovery:domain.none')}</Pill>
        ) : (
          <Pill tone="ok">{t('recovery:domain.chosen')}</Pill>
        )
      }
    >
      {view.domains.length === 0 && <p className={classes['quiet']}>{t('recovery:domain.nothing')}</p>}
      <Radio.Group
        aria-label={t('recovery:domain.title')}
        value={view.domain ?? ''}
        onChange={choose}
        className={classes['radios'] ?? ''}
      >
        {view.domains.map(domain => (
          <Radio key={domain} value={domain} label={domain} disabled={!open} />
        ))}
      </Radio.Group>
      <ErrorNote error={failureOf('domain')} />
    </Section>
  )
}
