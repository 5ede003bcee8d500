import { IconAlertTriangle, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type CaseRow, type CaseStatus, endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { useMe } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import type { Tone } from '../../../app/tokens.ts'
import { Pill } from '../../../ui/Pill.tsx'
import classes from './Queue.module.css'

/** The columns' names. Hidden from screen readers: each row is one option that says everything itself. */
export function QueueHead() {
  const { t } = useTranslation()
  return (
    <div className={classes['head']} aria-hidden>
      <span>{t('recovery:queue.column.number')}</span>
      <span>{t('recovery:queue.column.subject')}</span>
      <span>{t('recovery:queue.column.who')}</span>
      <span>{t('recovery:queue.column.step')}</span>
      <span>{t('recovery:queue.column.agent')}</span>
      <span className={classes['right']}>{t('recovery:queue.column.waits')}</span>
    </div>
  )
}

const toneOf: Readonly<Partial<Record<CaseStatus, Tone>>> = {
  executed: 'ok',
  hinted: 'ok',
  held: 'near',
  stopped: 'bad',
  undone: 'near',
}

/** One case in the queue. */
export function QueueRow({ row }: { row: CaseRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const me = useMe()
  useDeskNow()
  const over = endedStatuses.includes(row.status)
  return (
    <div className={classes['row']} data-mine={row.mine || undefined}>
      <span className={classes['number']}>{row.number}</span>
      <span className={classes['subject']}>
        {!over && (row.signal === 'warning' || row.signal === 'stop') && (
          <Pill
            tone={row.signal === 'stop' ? 'bad' : 'near'}
            icon={
              row.signal === 'stop' ? (
                <IconHandStop size={14} aria-hidden />
              ) : (
                <IconAlertTriangle size={14} aria-hidden />
              )
            }
          >
            {t(`recovery:queue.signal.${row.signal}`)}
          </Pill>
        )}
        <b className={classes['cut']}>{row.subject || t('recovery:queue.noSubject')}</b>
      </span>
      <span className={classes['cut']}>{row.who}</span>
      <span className={classes['cut']}>
        {over || row.status === 'waiting' || row.status === 'held' ? (
          <Pill tone={toneOf[row.status]}>{t(`recovery:status.${row.status}`)}</Pill>
        ) : (
          <Pill tone={row.step === 'approval' ? 'seal' : row.mine ? 'accent' : undefined}>
            {t(`recovery:step.${row.step}.name`)}
          </Pill>
        )}
      </span>
      <span className={classes['agent']}>
        {row.agent === null ? '—' : row.agent.id === me.id ? t('recovery:queue.you') : row.agent.name}
      </span>
      <span className={classes['waits']}>
        {over ? format.when(row.waitingSince) : format.since(row.waitingSince)}
      </span>
    </div>
  )
}
