import { Button, CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import type { TakenIn } from '../../app/takenIn.ts'
import { useWatched } from '../../app/watched.ts'
import { JobCard, JobList } from '../../ui/JobCards.tsx'
import classes from './Imports.module.css'
import { type ImportJob, importJobs, isOver, needsAttention, saidOf } from './jobs.ts'
import { RefusedDialog, type Told } from './RefusedDialog.tsx'

/** The imports of this window as the top bar counts them. */
export function useImportsTakenIn(): readonly TakenIn[] {
  return useWatched(importJobs).map(job => ({
    key: `file ${job.id}`,
    name: job.order.file.name,
    standing: !isOver(job) ? 'running' : needsAttention(job) ? 'attention' : 'done',
    link: job.into.length === 1 ? <TicketLinks job={job} /> : null,
    dismiss: () => importJobs.dismiss(job.id),
  }))
}

/** The files on their way in, and what came of each. */
export function ImportCards() {
  const { t } = useTranslation()
  const jobs = useWatched(importJobs)
  return (
    <JobList label={t('imports:list')}>
      {jobs.map(job => (
        <ImportCard key={job.id} job={job} />
      ))}
    </JobList>
  )
}

function ImportCard({ job }: { job: ImportJob }) {
  const { t } = useTranslation()
  const { file } = job.order
  const isEnded = isOver(job)
  return (
    <JobCard
      name={file.name}
      aside={
        isEnded ? (
          <CloseButton size="sm" aria-label={t('common:close')} onClick={() => importJobs.dismiss(job.id)} />
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            disabled={job.phase === 'stopping'}
            onClick={() => importJobs.stop(job.id)}
          >
            {t('imports:stop')}
          </Button>
        )
      }
      progress={
        isEnded
          ? null
          : {
              label: t('imports:progress', { name: file.name }),
              share: file.size === 0 ? 0 : job.read / file.size,
            }
      }
    >
      <Standing job={job} />
      <Counted job={job} />
      <TicketLinks job={job} />
      {job.isCut && <p className={classes['near']}>{t('imports:cut')}</p>}
      {job.awaited > 0 && <p className={classes['near']}>{t('imports:awaited', { count: job.awaited })}</p>}
      <ErrorOf job={job} />
      <Afterwards job={job} />
    </JobCard>
  )
}

/** Where it stands, told to screen readers when that changes, not with each piece. */
function Standing({ job }: { job: ImportJob }) {
  const { t } = useTranslation()
  const { order } = job
  const said = saidOf(job)
  return (
    <>
      <output className={classes['standing']}>{said === null ? '' : t(`imports:phase.${said}`)}</output>
      {!isOver(job) && <small>{t('imports:read', { read: job.read, size: order.file.size })}</small>}
    </>
  )
}

function Counted({ job }: { job: ImportJob }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (job.counts.length === 0 && job.refused === 0) return null
  const counts = [
    ...job.counts,
    ['refused', job.refused] as const,
    ...(job.remarked > 0 ? [['remarked', job.remarked] as const] : []),
  ]
  return (
    <dl className={classes['counts']}>
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{t(`imports:count.${name}`)}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The tickets its mails are in now, the first of them. */
function TicketLinks({ job: { into } }: { job: ImportJob }) {
  const { t } = useTranslation()
  if (into.length === 0) return null
  return (
    <span className={classes['tickets']}>
      {into.map(({ id, number }) => (
        <Link key={id} to="/tickets/$ticketId" params={{ ticketId: id }}>
          {into.length === 1 ? t('imports:open', { number }) : `#${number}`}
        </Link>
      ))}
    </span>
  )
}

function ErrorOf({ job: { error } }: { job: ImportJob }) {
  const { t } = useTranslation()
  if (error === null) return null
  // The browser's own word for a file that was moved, deleted or changed meanwhile.
  if (error instanceof DOMException) return <p className={classes['near']}>{t('imports:fileGone')}</p>
  return <ErrorNote error={error} next={t('imports:failedNext')} />
}

/** What there is to do when it is over. */
function Afterwards({ job }: { job: ImportJob }) {
  const { t } = useTranslation()
  const [told, setTold] = useState<Told | null>(null)
  const canGoOn = job.phase === 'failed' || job.phase === 'stopped'
  if (!isOver(job) || (!canGoOn && job.refused === 0 && job.remarked === 0)) return null
  return (
    <footer className={classes['next']}>
      {job.refused > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => setTold('refused')}>
          {t('imports:refused.button')}
        </Button>
      )}
      {job.remarked > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => setTold('remarked')}>
          {t('imports:remarked.button')}
        </Button>
      )}
      {canGoOn && (
        <Button size="compact-sm" variant="default" onClick={() => importJobs.again(job.id)}>
          {t('imports:goOn')}
        </Button>
      )}
      {told !== null && <RefusedDialog job={job} told={told} onClose={() => setTold(null)} />}
    </footer>
  )
}
