import { Alert, Button, Checkbox, Group, SegmentedControl, Switch } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconFlame, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cardLayouts, cardSides, type PaperView } from '../../../../shared/contract/recovery/index.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { attachmentsOf } from '../case/selection.ts'
import stepClasses from '../steps/Steps.module.css'
import { type Coverings, useCoverings } from '../viewer/coveringDrafts.ts'
import { sidesOf, turnedFrame, withLayout, withRectangle, withSide, zonesLeft } from '../viewer/coverings.ts'
import { historyKey } from '../viewer/keys.ts'
import { usePageImage } from '../viewer/usePageImage.ts'
import { BurnProgress, useBurn } from './Burn.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { LeakNote } from './LeakNote.tsx'
import classes from './Redaction.module.css'
import { SelectedRectangle } from './SelectedRectangle.tsx'
import { WrongKind } from './Transcription.tsx'
import { ZoneList } from './ZoneList.tsx'

/** Where a rectangle that no mouse drew appears. */
const ADDED = { x: 0.35, y: 0.4, width: 0.3, height: 0.12 }

/**
 * Covering an ID card: the agent says what the page shows, looks at each proposed place and confirms it by name;
 * then it is burned in, proven, and the original forgotten.
 */
export function RedactionBench({ paper }: { paper: PaperView }) {
  const { t } = useTranslation()
  const { mayPrepare } = useCaseRoom()
  const coverings = useCoverings(paper.attachmentId)
  const burn = useBurn(paper, coverings)
  const [asking, setAsking] = useState(false)
  const { draft, write, select } = coverings
  const left = zonesLeft(draft)

  const add = () => {
    const next = withRectangle(draft, ADDED)
    write(next)
    select(next.list.at(-1)?.key ?? null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = historyKey(event)
    if (key === null) return
    event.preventDefault()
    if (key === 'undo') coverings.undo?.()
    else coverings.redo?.()
  }

  return (
    // Taking back belongs to the whole bench, wherever the focus is in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only hears Ctrl+Z of what is inside
    <div onKeyDown={onKeyDown}>
      <Section
        title={t('recovery:redaction.title')}
        aside={<Pill tone="bad">{t('recovery:paper.redact')}</Pill>}
        lead={t('recovery:redaction.lead')}
      >
        <p className={classes['note']}>{t('recovery:redaction.ownCovers')}</p>
        <Sides paper={paper} coverings={coverings} />
        <ZoneList coverings={coverings} onAdd={zone => write(withRectangle(draft, ADDED, zone))} />
        <Group gap={8}>
          <Button
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            disabled={!mayPrepare}
            onClick={add}
          >
            {t('recovery:redaction.add')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            disabled={coverings.undo === null}
            onClick={() => coverings.undo?.()}
          >
            {t('recovery:redaction.undo')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowForwardUp size={15} aria-hidden />}
            disabled={coverings.redo === null}
            onClick={() => coverings.redo?.()}
          >
            {t('recovery:redaction.redo')}
          </Button>
        </Group>
        <SelectedRectangle coverings={coverings} />
        <Switch
          label={t('recovery:redaction.preview')}
          checked={coverings.isPreview}
          onChange={event => coverings.preview(event.currentTarget.checked)}
        />
        <Alert
          color="bad"
          p="sm"
          icon={<IconFlame size={18} aria-hidden />}
          title={t('recovery:redaction.warning')}
        >
          {t('recovery:redaction.warningNote')}
          {paper.pages > 1 && ` ${t('recovery:redaction.onePage', { page: draft.page + 1 })}`}
        </Alert>
        <LeakNote error={burn.failure} coverings={coverings} />
        <div className={stepClasses['keep']}>
          {burn.progress === null ? (
            <GuardedButton
              size="md"
              missing={[
                ...(mayPrepare ? [] : [t('recovery:near.notNow')]),
                ...(draft.frames.length > 0 ? [] : [t('recovery:redaction.sidesMissing')]),
                ...left.map(zone =>
                  t('recovery:redaction.confirmMissing', { zone: t(`recovery:redaction.zone.${zone}`) }),
                ),
              ]}
              onClick={() => setAsking(true)}
            >
              {t('recovery:redaction.burn')}
            </GuardedButton>
          ) : (
            <BurnProgress progress={burn.progress} onCancel={burn.cancel} />
          )}
        </div>
        {burn.wasCancelled && (
          <output className={classes['note']}>{t('recovery:redaction.cancelled')}</output>
        )}
        <p className={classes['note']}>{t('recovery:redaction.keys')}</p>
        <WrongKind paper={paper} />
        <ConfirmDialog
          opened={asking}
          title={t('recovery:redaction.confirmTitle')}
          confirmLabel={t('recovery:redaction.burn')}
          onConfirm={() => void burn.start()}
          onClose={() => setAsking(false)}
        >
          {t('recovery:redaction.confirm', { count: draft.list.length })}
        </ConfirmDialog>
      </Section>
    </div>
  )
}

/** Which card it is, and which of its sides this page shows; each brings its frame with the usual places. */
function Sides({ paper, coverings }: { paper: PaperView; coverings: Coverings }) {
  const { t } = useTranslation()
  const { view, mayPrepare } = useCaseRoom()
  const { draft, write } = coverings
  const attachment = attachmentsOf(view).find(({ id }) => id === paper.attachmentId)
  const { image } = usePageImage(view.id, attachment ?? null, draft.page)
  const aspect = image === null ? 1 : image.width / image.height
  const shown = sidesOf(draft)
  return (
    <fieldset className={classes['sides']}>
      <legend>{t('recovery:redaction.sides')}</legend>
      <SegmentedControl
        aria-label={t('recovery:redaction.layout')}
        size="xs"
        value={draft.layout}
        data={cardLayouts.map(value => ({ value, label: t(`recovery:redaction.layoutName.${value}`) }))}
        onChange={value => {
          const layout = cardLayouts.find(each => each === value)
          if (layout !== undefined) write(withLayout(draft, layout))
        }}
      />
      {cardSides.map(side => (
        <div key={side} className={classes['side']}>
          <Checkbox
            label={t(`recovery:redaction.shows.${side}`)}
            checked={shown.includes(side)}
            disabled={image === null || !mayPrepare}
            onChange={event => write(withSide(draft, side, event.currentTarget.checked, aspect))}
          />
          {shown.includes(side) && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => write(turnedFrame(draft, side, aspect))}
            >
              {t(`recovery:redaction.turnFrame.${side}`)}
            </Button>
          )}
        </div>
      ))}
      {shown.length > 0 && <p className={classes['note']}>{t('recovery:redaction.fitFrame')}</p>}
      {shown.includes('back') && <p className={classes['note']}>{t('recovery:redaction.backNote')}</p>}
    </fieldset>
  )
}
