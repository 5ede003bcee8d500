import { Button, CloseButton, Progress } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalLine, useRemarkText } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import classes from './Intake.module.css'
import { fractionOf } from './upload.ts'
import { dismissUpload, isOver, type Upload, useUploads } from './uploads.ts'

/** What is being taken in, in the corner of the window. What failed stays until somebody reads it or takes in more. */
export function UploadList() {
  const { t } = useTranslation()
  const uploads = useUploads()
  if (uploads.length === 0) return null
  return (
    <section className={classes['uploads']} aria-label={t('recovery:intake.list')} aria-live="polite">
      {uploads.map(upload => (
        <UploadCard key={upload.key} upload={upload} />
      ))}
    </section>
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
  const fraction = fractionOf(state)
  const over = isOver(upload)
  return (
    <article className={classes['upload']}>
      <header>
        <b>{upload.fileName}</b>
        {over ? (
          <CloseButton
            size="sm"
            aria-label={t('recovery:intake.dismiss')}
            onClick={() => dismissUpload(upload.key)}
          />
        ) : (
          <Button size="compact-xs" variant="subtle" onClick={upload.cancel}>
            {t('recovery:intake.cancel')}
          </Button>
        )}
      </header>
      {!over && (
        <>
          <Progress
            size="sm"
            value={(fraction ?? 0) * 100}
            animated={fraction === null}
            aria-label={t('recovery:intake.progress', { name: upload.fileName })}
          />
          <small>
            {state.stage === 'sending' &&
              t('recovery:intake.sending', {
                sent: format.bytes(state.sent),
                size: format.bytes(state.size),
              })}
            {state.stage === 'reading' && t('recovery:intake.reading')}
            {state.stage === 'inspecting' &&
              t('recovery:intake.inspecting', { done: state.done, count: state.total })}
            {state.stage === 'storing' && t('recovery:intake.storing')}
          </small>
        </>
      )}
      <RefusalLine error={error} />
      <Result upload={upload} />
    </article>
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
        <p>{t('recovery:intake.refused', { why: remarkText(state.problem) })}</p>
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
            ? t(`recovery:intake.ticket.${sentence}`, { number: state.ticketNumber })
            : t(`recovery:intake.${sentence}`, { number: state.caseNumber })}
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
          {t('recovery:intake.open')}
        </Button>
      </div>
      {state.problems.length > 0 && (
        <ul>
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
