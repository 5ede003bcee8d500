import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { JournalEntry } from '../../../shared/contract/journal.ts'
import { useFormat } from '../../app/format.ts'
import { useJournalSentence } from '../../app/journalSentence.ts'
import { useEntrySentence } from '../../app/stepWords.ts'
import type { withChange } from './filters.ts'
import classes from './Journal.module.css'

/** What a step needs to be taken back; its sentence says the same to people. */
const forTheDesk: ReadonlySet<string> = new Set(['digest'])

/** One line of the journal in full: when to the second, who, on what, each detail, and its seal. */
export function EntryDetail({
  entry,
  onFilter,
}: {
  entry: JournalEntry
  onFilter: (change: Parameters<typeof withChange>[1]) => void
}) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const sentence = useEntrySentence()
  const { word } = useJournalSentence()
  const { subject } = entry
  const nameOf = (detail: string) => {
    const key = `journal:detail.${detail}`
    // The key was just looked up; its type cannot be known here.
    return i18n.exists(key) ? t(key as 'journal:detail.reason') : detail
  }
  return (
    <aside className={classes['detail']} aria-label={t('journal:entry', { seq: entry.seq })}>
      <h2>{t('journal:entry', { seq: entry.seq })}</h2>
      <p className={classes['said']}>{sentence(entry)}</p>
      <dl className={classes['facts']}>
        <dt>{t('journal:when')}</dt>
        <dd>{format.exact(entry.at)}</dd>
        <dt>{t('journal:who')}</dt>
        <dd>{entry.actor ?? t('journal:nobody')}</dd>
        {subject !== null && (
          <>
            <dt>{t('journal:subject')}</dt>
            <dd>
              <Subject subject={subject} />
            </dd>
          </>
        )}
        {Object.entries(entry.details)
          .filter(([name]) => !forTheDesk.has(name) && !(name === 'what' && entry.told !== undefined))
          .map(([name, value]) => (
            <Fact key={name} name={nameOf(name)} value={word(entry.action, name, value)} />
          ))}
        <dt>{t('journal:code')}</dt>
        <dd className="mono">{entry.action}</dd>
        <dt>{t('journal:hash')}</dt>
        <dd className={`mono ${classes['hash']}`}>{entry.hash}</dd>
      </dl>
      <div className={classes['buttons']}>
        {subject !== null && subject.id !== null && (
          <Button
            variant="default"
            onClick={() => onFilter({ subjectKind: subject.kind, subjectId: subject.id ?? undefined })}
          >
            {t('journal:onlySubject', { subject: subject.label })}
          </Button>
        )}
        <Button variant="default" onClick={() => onFilter({ action: entry.action })}>
          {t('journal:onlyAction')}
        </Button>
      </div>
    </aside>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** The subject, as a link where there is a place for it. */
function Subject({ subject }: { subject: NonNullable<JournalEntry['subject']> }) {
  if (subject.id !== null && subject.kind === 'case') {
    return (
      <Link to="/recovery/$caseId" params={{ caseId: subject.id }} className={classes['link']}>
        {subject.label}
      </Link>
    )
  }
  if (subject.id !== null && subject.kind === 'customer') {
    return (
      <Link to="/customers/$customerId" params={{ customerId: subject.id }} className={classes['link']}>
        {subject.label}
      </Link>
    )
  }
  if (subject.id !== null && subject.kind === 'ticket') {
    return (
      <Link to="/tickets/$ticketId" params={{ ticketId: subject.id }} className={classes['link']}>
        {subject.label}
      </Link>
    )
  }
  return <>{subject.label}</>
}
