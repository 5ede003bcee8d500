import { Alert, Button, Group } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { DataPackageDialog } from '../../../app/dataPackage.tsx'
import { useDesk } from '../../../app/desk.tsx'
import { LegalHoldDialog } from '../../../app/legalHold.tsx'
import { ClockNote } from '../../../ui/ClockNote.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Facts, Section } from '../case/Section.tsx'

/** Nothing of the case is erased: since when, by whom, why, and the way out. */
export function HeldBanner() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { view } = useCaseRoom()
  const { legalHold } = view
  const [deed, setDeed] = useState<'hold' | 'release' | null>(null)
  const mayHold = desk.may('retention.hold')
  const hasClocks = view.ended === null || view.retention.some(clock => clock.dueAt !== null)
  const next = legalHold === null ? 'hold' : 'release'
  const actions: Action[] =
    mayHold && (legalHold !== null || hasClocks)
      ? [
          {
            id: `recovery.legal_${next}`,
            group: 'here',
            label: t(legalHold === null ? 'retention:hold.button' : 'retention:release.button'),
            keywords: t('retention:keywords'),
            run: () => setDeed(next),
          },
        ]
      : []
  useActions(actions)
  return (
    <>
      {legalHold !== null && (
        <Alert
          color="seal"
          icon={<IconLock size={18} aria-hidden />}
          title={t('retention:held.title', { at: legalHold.since, by: legalHold.by })}
        >
          <Group justify="space-between" gap="md">
            <span>{t('retention:held.reason', { reason: legalHold.reason })}</span>
            {mayHold && (
              <Button variant="default" onClick={() => setDeed('release')}>
                {t('retention:release.button')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      <LegalHoldDialog caseId={view.id} number={view.number} deed={deed} onClose={() => setDeed(null)} />
    </>
  )
}

/** When each class of what belongs to an ended case goes, and what may be done about it. */
export function Keeping() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { view } = useCaseRoom()
  const [isHolding, setHolding] = useState(false)
  const [isPacking, setPacking] = useState(false)
  const { account, legalHold, retention } = view
  const shown = retention.filter(
    clock => clock.dueAt !== null || clock.purgedAt !== null || clock.heldBecause !== null,
  )
  const mayHold =
    desk.may('retention.hold') && legalHold === null && shown.some(clock => clock.dueAt !== null)
  const mayPack = desk.may('retention.package') && account !== null
  useActions(
    mayPack
      ? [
          {
            id: 'recovery.package',
            group: 'here',
            label: t('retention:package.button'),
            keywords: t('retention:keywords'),
            run: () => setPacking(true),
          },
        ]
      : [],
  )
  return (
    <Section title={t('retention:keeping.title')} lead={t('retention:keeping.lead')}>
      <Facts
        facts={shown.map(clock => [
          t(`retention:class.${clock.class}`),
          <ClockNote key={clock.class} clock={clock} />,
        ])}
      />
      {(mayHold || mayPack) && (
        <Group gap="sm">
          {mayHold && (
            <Button variant="default" onClick={() => setHolding(true)}>
              {t('retention:hold.button')}
            </Button>
          )}
          {mayPack && (
            <Button variant="default" onClick={() => setPacking(true)}>
              {t('retention:package.button')}
            </Button>
          )}
        </Group>
      )}
      <LegalHoldDialog
        caseId={view.id}
        number={view.number}
        deed={isHolding ? 'hold' : null}
        onClose={() => setHolding(false)}
      />
      {account !== null && (
        <DataPackageDialog
          customerId={account.customerId}
          opened={isPacking}
          onClose={() => setPacking(false)}
        />
      )}
    </Section>
  )
}
