import { Button, TextInput } from '@mantine/core'
import { IconMoon } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'
import { useSnoozeUntil } from './useSnoozeUntil.ts'

/** Puts a ticket to sleep until a moment said in words; what they were understood as is shown before it is done. */
export function Snooze({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const report = useReport()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { at, fault, enter } = useSnoozeUntil(text, until => {
    setText('')
    focusHome()
    report(
      apply(
        { snoozedUntil: until },
        t('tickets:snooze.said', { number: ticket.number, until: format.moment(until) }),
      ),
    )
  })
  const canSleep = !isReadOnly && ticket.type !== 'closed'
  useActions(
    canSleep
      ? [
          {
            id: 'tickets.snooze',
            group: 'here',
            label: t('tickets:snooze.action'),
            keywords: t('tickets:snooze.keywords'),
            icon: IconMoon,
            shortcut: 'h',
            run: () => field.current?.focus(),
          },
        ]
      : [],
  )
  const wake = () =>
    report(apply({ snoozedUntil: null }, t('tickets:snooze.woken', { number: ticket.number })))

  return (
    <section className={classes['section']}>
      {ticket.snoozedUntil !== null && (
        <div className={classes['field']}>
          <span>{t('tickets:snooze.asleep', { until: format.moment(ticket.snoozedUntil) })}</span>
          {!isReadOnly && (
            <Button size="compact-xs" variant="default" onClick={wake}>
              {t('tickets:snooze.wake')}
            </Button>
          )}
        </div>
      )}
      {canSleep && (
        <TextInput
          ref={field}
          label={t('tickets:snooze.label')}
          placeholder={t('tickets:snooze.example')}
          maxLength={60}
          leftSection={<IconMoon size={15} aria-hidden />}
          value={text}
          error={fault === null ? null : t(`tickets:snooze.${fault}`)}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') enter()
            if (event.key === 'Escape') focusHome()
          }}
        />
      )}
      <output className={classes['understood']}>
        {at !== null && t('tickets:snooze.understood', { until: format.moment(at) })}
      </output>
    </section>
  )
}
