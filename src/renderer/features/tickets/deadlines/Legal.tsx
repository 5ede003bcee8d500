import { Button } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wallClockAt } from '../../../../shared/wall-clock.ts'
import { useActions } from '../../../app/actions.ts'
import { useReport } from '../../../app/report.tsx'
import side from '../side/Side.module.css'
import type { SideProps } from '../side/sideProps.ts'
import { useLegalKinds } from '../useLegalKinds.ts'
import classes from './Deadlines.module.css'
import { LegalDialog } from './LegalDialog.tsx'
import { possibleAnswers } from './legal.ts'

/** What law wants of a ticket: which term, from which day, and whether somebody has said which reply was the answer. */
export function Legal({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const report = useReport()
  const kinds = useLegalKinds()
  const [isOpen, setIsOpen] = useState(false)
  const { legal } = ticket
  const named = kinds?.find(kind => kind.code === legal?.kind)
  const usable = kinds?.filter(kind => !kind.isArchived || kind === named) ?? []
  const [last] = legal === null ? [] : possibleAnswers(ticket.conversation, legal.receivedAt)
  useActions(
    isReadOnly
      ? []
      : [
          {
            id: 'tickets.legal',
            group: 'here',
            label: t('ticketing:law.action'),
            keywords: t('ticketing:law.keywords'),
            icon: IconGavel,
            shortcut: 'shift+c',
            missing: usable.length === 0 ? t('ticketing:law.noKinds') : null,
            run: () => setIsOpen(true),
          },
          {
            id: 'tickets.legalAnswer',
            group: 'here',
            label: t('ticketing:law.markLast'),
            keywords: t('ticketing:law.keywords'),
            icon: IconGavel,
            missing:
              legal === null
                ? t('ticketing:law.notLegal')
                : last === undefined
                  ? t('ticketing:law.noReply')
                  : last.id === legal.answerId
                    ? t('ticketing:law.already')
                    : null,
            run: () => {
              if (last === undefined) return
              const what = t('ticketing:law.marked')
              report(
                apply({ legalAnswerId: last.id }, t('tickets:changed.one', { number: ticket.number, what })),
              )
            },
          },
        ],
  )
  return (
    <>
      {legal !== null && (
        <div className={`${side['field']} ${classes['law']}`}>
          <span>
            {named?.name ?? legal.kind}
            <span className="muted">
              {[
                t('ticketing:law.since', { day: wallClockAt(legal.receivedAt).day }),
                ...(legal.answerId === null ? [] : [t('ticketing:law.answered')]),
              ].join(' · ')}
            </span>
          </span>
          {!isReadOnly && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${t('ticketing:law.change')}: ${t('ticketing:law.action')}`}
              onClick={() => setIsOpen(true)}
            >
              {t('ticketing:law.change')}
            </Button>
          )}
        </div>
      )}
      {legal === null && !isReadOnly && usable.length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={side['add'] ?? ''}
          onClick={() => setIsOpen(true)}
        >
          {t('ticketing:law.add')}
        </Button>
      )}
      {isOpen && (
        <LegalDialog ticket={ticket} kinds={usable} apply={apply} onClose={() => setIsOpen(false)} />
      )}
    </>
  )
}
