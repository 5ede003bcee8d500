import { IconHourglass, IconLock, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RetentionClock } from '../../shared/contract/retention-clocks.ts'
import classes from './ClockNote.module.css'

/**
 * When something goes, when it went, or why it stays: one quiet line. Nothing while no clock runs.
 * `isShort` leaves out why, where the same reason stands above it all.
 */
export function ClockNote({
  clock,
  isShort = false,
}: {
  clock: RetentionClock | null | undefined
  isShort?: boolean
}) {
  const { t } = useTranslation()
  if (clock == null) return null
  if (clock.heldBecause !== null) {
    return (
      <span className={classes['note']} data-held>
        <IconLock size={14} aria-hidden />
        {isShort ? t('retention:clock.heldShort') : t('retention:clock.held', { reason: clock.heldBecause })}
      </span>
    )
  }
  if (clock.purgedAt !== null) {
    return (
      <span className={classes['note']}>
        <IconTrash size={14} aria-hidden />
        {t('retention:clock.went', { at: clock.purgedAt })}
      </span>
    )
  }
  if (clock.dueAt === null) return null
  return (
    <span className={classes['note']}>
      <IconHourglass size={14} aria-hidden />
      {t('retention:clock.goes', { at: clock.dueAt })}
    </span>
  )
}
