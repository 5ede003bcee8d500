import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalLine, useRemarkText } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { JobCard, JobList } from '../../ui/JobCards.tsx'
import classes from './Intake.module.css'
import { fractionOf } from './upload.ts'
import { dismissUpload, isOver, type Upload, useUploads } from './uploads.ts'

/** What is being taken in, in the corner of the window. What failed stays until somebody reads it or takes in more. */
export function UploadList() {
  const { t } = useTranslation()
  const uploads = useUploads()
  return (
    <JobList label={t('intake:list')} isLive>
      {uploads.map(upload => (
        <UploadCard key={upload.key} upload={upload} />
      ))}
    </JobList>
  )
}

/** How long the result of a message that made or joined a case stays, milliseconds; the case keeps it. */
const READ_MS = 15_000

function UploadCard({ upload }: { upload: Upload }) {
  const { t } = useTranslation()
  const { key } = upload
  const kept = upload.state.stage === 'done'
  useEffect(() => {
    if (!kept) return undefined
    const timer = setTimeout(() => dismissUpload(key), READ_MS)
    return () => clearTimeout(timer)
  }, [kept, key])
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
  const close = () => dismissUpload(upload.key)
  return (
    <>
      <div className={classes['result']}>
        <p>
          {'ticketId' in state
            ? t(`intake:ticket.${sentence}`, { number: state.ticketNumber })
            : t(`intake:${sentence}`, { number: state.caseNumber })}
        </p>
        <Button
          size="compact-sm"
          variant="default"
          renderRoot={props =>
            'ticketId' in state ? (
              <Link to="/tickets/$ticketId" params={{ ticketId: state.ticketId }} {...props} />
            ) : (
              <Link to="/recovery/$caseId" params={{ caseId: state.caseId }} {...props} />
            )
          }
          onClick={close}
        >
          {t('intake:open')}
        </Button>
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
