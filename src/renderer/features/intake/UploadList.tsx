import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RefusalLine, useRemarkText } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import type { TakenIn } from '../../app/takenIn.ts'
import { JobCard, JobList } from '../../ui/JobCards.tsx'
import classes from './Intake.module.css'
import { fractionOf, type UploadState } from './upload.ts'
import { dismissUpload, isOver, type Upload, useUploads } from './uploads.ts'

/** The last thing that is told of a letter that was kept. */
type Done = Extract<UploadState, { stage: 'done' }>

/** The letters of this window as the top bar counts them. */
export function useLettersTakenIn(): readonly TakenIn[] {
  return useUploads().map(upload => {
    const { key, fileName, state } = upload
    const isDone = state.stage === 'done'
    return {
      key: `letter ${key}`,
      name: fileName,
      standing: !isOver(upload) ? 'running' : isDone ? 'done' : 'attention',
      link: isDone ? <ResultLink done={state} onFollow={() => dismissUpload(key)} /> : null,
      dismiss: () => dismissUpload(key),
    }
  })
}

/** What is being taken in, and what came of each letter. */
export function UploadList() {
  const { t } = useTranslation()
  const uploads = useUploads()
  return (
    <JobList label={t('intake:list')}>
      {uploads.map(upload => (
        <UploadCard key={upload.key} upload={upload} />
      ))}
    </JobList>
  )
}

function UploadCard({ upload }: { upload: Upload }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, error } = upload
  const over = isOver(upload)
  return (
    <JobCard
      name={upload.fileName}
      aside={
        over ? (
          <CloseButton size="sm" aria-label={t('intake:dismiss')} onClick={() => dismissUpload(upload.key)} />
        ) : (
          <Button size="compact-xs" variant="subtle" onClick={upload.cancel}>
            {t('intake:cancel')}
          </Button>
        )
      }
      progress={
        over ? null : { label: t('intake:progress', { name: upload.fileName }), share: fractionOf(state) }
      }
    >
      {!over && (
        <small>
          {state.stage === 'sending' &&
            t('intake:sending', {
              sent: format.bytes(state.sent),
              size: format.bytes(state.size),
            })}
          {state.stage === 'reading' && t('intake:reading')}
          {state.stage === 'inspecting' && t('intake:inspecting', { done: state.done, count: state.total })}
          {state.stage === 'storing' && t('intake:storing')}
        </small>
      )}
      <RefusalLine error={error} />
      <Result upload={upload} />
    </JobCard>
  )
}

function Result({ upload }: { upload: Upload }) {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  const { state } = upload
  if (state.stage === 'refused') {
    return (
      <div className={classes['refused']}>
        <IconAlertTriangle size={16} aria-hidden />
        <p>{t('intake:refused', { why: remarkText(state.problem) })}</p>
      </div>
    )
  }
  if (state.stage !== 'done') return null
  const sentence = state.duplicate ? 'duplicate' : state.joined ? 'joined' : 'opened'
  return (
    <>
      <div className={classes['result']}>
        <p>
          {'ticketId' in state
            ? t(`intake:ticket.${sentence}`, { number: state.ticketNumber })
            : t(`intake:${sentence}`, { number: state.caseNumber })}
        </p>
        <ResultLink done={state} onFollow={() => dismissUpload(upload.key)} />
      </div>
      {state.problems.length > 0 && (
        <ul className={classes['problems']}>
          {state.problems.map((problem, index) => (
            // The same problem can occur for several attachments, and the list never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${problem.code} ${index}`}>{remarkText(problem)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** To the ticket or the case that a letter made or joined. */
function ResultLink({ done, onFollow }: { done: Done; onFollow: () => void }) {
  const { t } = useTranslation()
  return 'ticketId' in done ? (
    <Link to="/tickets/$ticketId" params={{ ticketId: done.ticketId }} onClick={onFollow}>
      {t('intake:open', { what: `#${done.ticketNumber}` })}
    </Link>
  ) : (
    <Link to="/recovery/$caseId" params={{ caseId: done.caseId }} onClick={onFollow}>
      {t('intake:open', { what: done.caseNumber })}
    </Link>
  )
}
