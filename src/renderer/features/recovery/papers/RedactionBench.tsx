import { Alert, Button, CloseButton, NativeSelect } from '@mantine/core'
import { IconFlame } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AttachmentView,
  type PaperView,
  redactionZones,
} from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { attachmentsOf } from '../case/selection.ts'
import { useCoverings } from '../viewer/coveringDrafts.ts'
import {
  type Covering,
  nextKey,
  proposedCoverings,
  type Zone,
  zoneOfNext,
  zonesLeft,
} from '../viewer/coverings.ts'
import { usePageImage } from '../viewer/usePageImage.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import classes from './Papers.module.css'
import { WrongKind } from './Transcription.tsx'

const zones: readonly Zone[] = [...redactionZones, 'other']

/** Covering an ID card: photo and number must go, more may; then it is burned in and the original forgotten. */
export function RedactionBench({ paper }: { paper: PaperView }) {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const { coverings, write, selected, select } = useCoverings(paper.attachmentId)
  const [asking, setAsking] = useState(false)
  const what = `redact/${paper.id}`
  const { list, page } = coverings
  const left = zonesLeft(list)
  const attachment = attachmentsOf(view).find(({ id }) => id === paper.attachmentId)

  const add = () => {
    const key = nextKey(list)
    const rect = { x: 0.35, y: 0.4, width: 0.3, height: 0.12 }
    write({ page, list: [...list, { key, zone: zoneOfNext(list), rect }] })
    select(key)
  }
  const burn = async () => {
    const next = await run(what, (recovery, at) =>
      recovery.redact({
        ...at,
        paperId: paper.id,
        page,
        zones: list.map(({ zone, rect }) => ({ zone, rect })),
      }),
    )
    if (next !== null) {
      write(null)
      select(null)
    }
  }

  return (
    <Section
      title={t('recovery:redaction.title')}
      aside={<Pill tone="bad">{t('recovery:paper.redact')}</Pill>}
      lead={t('recovery:redaction.lead')}
    >
      <ul className={classes['zones']}>
        {redactionZones.map(zone => (
          <li key={zone} data-done={!left.includes(zone) || undefined}>
            <span aria-hidden>{left.includes(zone) ? '○' : '✓'}</span> {t(`recovery:redaction.zone.${zone}`)}
            <span className={classes['hidden']}>
              {t(left.includes(zone) ? 'recovery:redaction.zoneLeft' : 'recovery:redaction.zoneDone')}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes['nearButtons']}>
        {attachment !== undefined && (
          <Propose
            attachment={attachment}
            page={page}
            onPropose={proposal => write({ page, list: proposal })}
          />
        )}
        <Button variant="default" disabled={!mayPrepare} onClick={add}>
          {t('recovery:redaction.add')}
        </Button>
      </div>
      {list.length > 0 && (
        <ol className={classes['coverings']} aria-label={t('recovery:redaction.layer')}>
          {list.map(({ key, zone }, index) => (
            <li key={key} data-selected={key === selected || undefined}>
              <NativeSelect
                aria-label={t('recovery:redaction.what', { number: index + 1 })}
                value={zone}
                data={zones.map(value => ({ value, label: t(`recovery:redaction.zone.${value}`) }))}
                onFocus={() => select(key)}
                onChange={event => {
                  const chosen = zones.find(value => value === event.currentTarget.value) ?? 'other'
                  write({
                    page,
                    list: list.map(covering =>
                      covering.key === key ? { ...covering, zone: chosen } : covering,
                    ),
                  })
                }}
              />
              <CloseButton
                aria-label={t('recovery:redaction.remove', { number: index + 1 })}
                onClick={() => write({ page, list: list.filter(covering => covering.key !== key) })}
              />
            </li>
          ))}
        </ol>
      )}
      <Alert
        color="bad"
        p="sm"
        icon={<IconFlame size={18} aria-hidden />}
        title={t('recovery:redaction.warning')}
      >
        {t('recovery:redaction.warningNote')}
        {paper.pages > 1 && ` ${t('recovery:redaction.onePage', { page: page + 1 })}`}
      </Alert>
      <ErrorNote error={failureOf(what)} />
      <GuardedButton
        size="md"
        missing={[
          ...(mayPrepare ? [] : [t('recovery:near.notNow')]),
          ...left.map(zone => t(`recovery:redaction.missing.${zone}`)),
        ]}
        busy={isRunning(what)}
        onClick={() => setAsking(true)}
      >
        {t('recovery:redaction.burn')}
      </GuardedButton>
      <p className={classes['note']}>{t('recovery:redaction.keys')}</p>
      <WrongKind paper={paper} />
      <ConfirmDialog
        opened={asking}
        title={t('recovery:redaction.confirmTitle')}
        confirmLabel={t('recovery:redaction.burn')}
        onConfirm={() => void burn()}
        onClose={() => setAsking(false)}
      >
        {t('recovery:redaction.confirm', { count: list.length })}
      </ConfirmDialog>
    </Section>
  )
}

/** Places rectangles where photo and number usually lie; the shape of the page says where the card is. */
function Propose({
  attachment,
  page,
  onPropose,
}: {
  attachment: AttachmentView
  page: number
  readonly onPropose: (list: readonly Covering[]) => void
}) {
  const { t } = useTranslation()
  const { view, mayPrepare } = useCaseRoom()
  const { image } = usePageImage(view.id, attachment, page)
  return (
    <Button
      variant="default"
      disabled={image === null || !mayPrepare}
      onClick={() => image !== null && onPropose(proposedCoverings(image.width / image.height))}
    >
      {t('recovery:redaction.propose')}
    </Button>
  )
}
