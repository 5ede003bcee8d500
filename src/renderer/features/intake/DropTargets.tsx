import { useTranslation } from 'react-i18next'
import { MAIL_LIMIT_BYTES } from '../../../shared/contract/intake.ts'
import { FILES_LIMIT_BYTES, FILES_PER_MESSAGE } from '../../../shared/contract/tickets/index.ts'
import { attachingNow } from '../../app/attaching.ts'
import { useFormat } from '../../app/format.ts'
import type { DropCase } from '../../app/intake.tsx'
import classes from './Intake.module.css'

/** Where a letter can be dropped, by what it becomes. */
export function LetterTargets({ into }: { into: DropCase | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const limit = <span>{t('intake:dropLimit', { limit: format.bytes(MAIL_LIMIT_BYTES) })}</span>
  return (
    <>
      {into !== null && (
        <div className={classes['target']} data-drop="case">
          <b>{t('intake:dropInto', { number: into.number })}</b>
          {t('intake:dropIntoNote')}
          {limit}
        </div>
      )}
      <div className={classes['target']} data-drop="ticket">
        <b>{t('intake:ticket.drop')}</b>
        {t('intake:ticket.dropNote')}
        {limit}
      </div>
      <div className={classes['target']} data-drop="new">
        <b>{t('intake:drop')}</b>
        {t('intake:dropNote')}
        {limit}
      </div>
    </>
  )
}

/** For who takes no letters in. */
export function ImportTarget() {
  const { t } = useTranslation()
  return (
    <div className={classes['target']}>
      <b>{t('imports:drop')}</b>
      {t('imports:dropNote')}
    </div>
  )
}

/** Where something is being written that files can go with: its edges within the zone, pixels. */
export interface AttachPlace {
  label: string
  top: number
  left: number
  width: number
  height: number
  /** From its upper edge down to the lower one of the zone. */
  below: number
  /** It is all of the zone: nothing else is offered. */
  isWhole: boolean
}

/** Between where files go with what is written and what else they can become, pixels. */
export const GAP = 8

export function attachPlaceIn(zone: HTMLElement | null): AttachPlace | null {
  const attaching = attachingNow()
  const isWhole = attaching?.element === null
  const edges = (isWhole ? zone : attaching?.element?.())?.getBoundingClientRect()
  if (zone === null || attaching === null || edges === undefined) return null
  const { top, left, bottom } = zone.getBoundingClientRect()
  const { width, height } = edges
  return {
    label: attaching.label(),
    top: edges.top - top,
    left: edges.left - left,
    width,
    height,
    below: bottom - edges.top,
    isWhole,
  }
}

/** Lies where the writing is, over the rest. */
export function AttachTarget({ label, top, left, width, height }: AttachPlace) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes['attach']} style={{ top, left, width, height }}>
      <div className={classes['target']} data-drop="attach">
        <b>{label}</b>
        {t('files:drop.about')}
        <span>{t('files:limits', { most: FILES_PER_MESSAGE, limit: format.bytes(FILES_LIMIT_BYTES) })}</span>
      </div>
    </div>
  )
}
