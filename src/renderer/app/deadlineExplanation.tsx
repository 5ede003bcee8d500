import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeadlineExplanation, DeadlineKind, ServiceLevel } from '../../shared/contract/deadlines.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Stretches } from './deadlineStretches.tsx'
import classes from './deadlines.module.css'
import { useDeadlineWords } from './deadlineWords.ts'
import { useFormat } from './format.ts'
import { departmentName, useTicketSetup } from './ticketSetup.ts'

/** How a deadline was counted: by which level and why, from when, over what, to when. */
export function DeadlineExplanationDialog({
  kind,
  explanation,
  level,
  stands,
  children,
  onClose,
}: {
  kind: DeadlineKind
  /** Undefined while it is awaited. */
  explanation: DeadlineExplanation | undefined
  /** The one it goes by. */
  level: ServiceLevel | null
  /** For what its state is told. */
  stands: string
  /** Shown instead while there is none. */
  children?: ReactNode
  onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      onClose={onClose}
      size={640}
      title={t('ticketing:deadline.howTitle', { kind: t(`ticketing:deadline.kind.${kind}`) })}
    >
      <Stack gap="md">
        {explanation === undefined ? children : <Since explanation={explanation} stands={stands} />}
        {explanation?.of === 'business_time' && (
          <BusinessTime explanation={explanation} level={level} stands={stands} />
        )}
        {explanation?.of === 'calendar_days' && <CalendarDays explanation={explanation} stands={stands} />}
        <Group justify="flex-end">
          <Button data-autofocus variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** That the rules have changed since the ticket was given its deadline, and what that still is. */
function Since({ explanation, stands }: { explanation: DeadlineExplanation; stands: string }) {
  const { t } = useTranslation()
  const words = useDeadlineWords()
  const isGone = explanation.of === 'former_rules'
  const kept = isGone ? explanation.deadline : explanation.kept
  if (kept === null) return null
  return (
    <div role="note">
      <p className={classes['since']}>
        {t(isGone ? 'ticketing:deadline.formerRules' : 'ticketing:deadline.rulesChanged')}
      </p>
      <dl className={classes['facts']}>
        {kept.dueAt !== null && (
          <>
            <dt>{t('ticketing:deadline.keptTo')}</dt>
            <dd>{words.at(kept.dueAt)}</dd>
          </>
        )}
        <dt>{stands}</dt>
        <dd>{words.state(kept)}</dd>
      </dl>
    </div>
  )
}

type Of<Kind extends DeadlineExplanation['of']> = Extract<DeadlineExplanation, { of: Kind }>

function BusinessTime({
  explanation: { deadline, stretches },
  level,
  stands,
}: {
  explanation: Of<'business_time'>
  level: ServiceLevel | null
  stands: string
}) {
  const { t } = useTranslation()
  const words = useDeadlineWords()
  const setup = useTicketSetup()
  return (
    <>
      <dl className={classes['facts']}>
        <dt>{t('ticketing:deadline.level')}</dt>
        <dd>
          {level?.name ?? '—'}
          {level !== null && (
            <small>
              {t('ticketing:deadline.levelWhy', {
                department:
                  level.departmentId === null
                    ? t('ticketing:levels.anyDepartment')
                    : departmentName(setup, level.departmentId),
                priority:
                  level.priority === null
                    ? t('ticketing:levels.anyPriority')
                    : t(`tickets:priority.${level.priority}`),
              })}
            </small>
          )}
        </dd>
        <dt>{t('ticketing:deadline.target')}</dt>
        <dd>
          {t('ticketing:deadline.ofBusinessTime', { length: words.length((deadline.target ?? 0) * 60_000) })}
        </dd>
        <dt>{t('ticketing:deadline.from')}</dt>
        <dd>
          {words.at(deadline.startedAt)}
          <small>{t(`ticketing:deadline.begins.${deadline.kind}`)}</small>
        </dd>
        {deadline.dueAt !== null && (
          <>
            <dt>{t('ticketing:deadline.to')}</dt>
            <dd>{words.at(deadline.dueAt)}</dd>
          </>
        )}
        {deadline.pausedSince !== null && deadline.dueAt === null && (
          <>
            <dt>{t('ticketing:deadline.stands')}</dt>
            <dd>
              {words.at(deadline.pausedSince)}
              <small>
                {t('ticketing:deadline.leftWhenPaused', { left: words.length(deadline.remaining ?? 0) })}
              </small>
            </dd>
          </>
        )}
        <dt>{stands}</dt>
        <dd>{words.state(deadline)}</dd>
      </dl>
      {stretches.length > 0 && <Stretches stretches={stretches} />}
    </>
  )
}

function CalendarDays({ explanation, stands }: { explanation: Of<'calendar_days'>; stands: string }) {
  const { t } = useTranslation()
  const words = useDeadlineWords()
  const format = useFormat()
  const { deadline, days, receivedOn, endsOn, rolledOver, lastDay } = explanation
  const off = (day: (typeof rolledOver)[number]) =>
    day.because === 'holiday'
      ? words.because({ from: 0, to: 0, because: 'holiday', name: day.name })
      : t(`ticketing:deadline.${day.because}`)
  return (
    <dl className={classes['facts']}>
      <dt>{t('ticketing:deadline.received')}</dt>
      <dd>
        {format.dateWithWeekday(receivedOn)}
        <small>{t('ticketing:deadline.receivedNot')}</small>
      </dd>
      <dt>{t('ticketing:deadline.term')}</dt>
      <dd>{t('ticketing:deadline.days', { count: days })}</dd>
      <dt>{t('ticketing:deadline.counted')}</dt>
      <dd>{format.dateWithWeekday(endsOn)}</dd>
      {rolledOver.length > 0 && (
        <>
          <dt>{t('ticketing:deadline.rolled')}</dt>
          <dd>
            {rolledOver.map(day => (
              <div key={day.date}>
                {format.dateWithWeekday(day.date)} · {off(day)}
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>{t('ticketing:deadline.lastDay')}</dt>
      <dd>
        {format.dateWithWeekday(lastDay)}
        <small>{t('ticketing:deadline.midnight')}</small>
      </dd>
      <dt>{stands}</dt>
      <dd>{words.state(deadline)}</dd>
    </dl>
  )
}
