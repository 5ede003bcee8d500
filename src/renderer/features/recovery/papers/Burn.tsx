import { Button, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView, RedactionProgress } from '../../../../shared/contract/recovery/index.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import type { Coverings } from '../viewer/coveringDrafts.ts'
import { sidesOf } from '../viewer/coverings.ts'
import classes from './Redaction.module.css'

/** A step of the work that goes on; the last one is the case itself. */
type Underway = Exclude<RedactionProgress, { stage: 'done' }>

/** Burning what was prepared: how far it is, how to stop it, and how it failed. */
export function useBurn(paper: PaperView, { draft, forget }: Coverings) {
  const { view, run, failureOf } = useCaseRoom()
  const [progress, setProgress] = useState<Underway | null>(null)
  const [wasCancelled, setCancelled] = useState(false)
  const work = useRef<AbortController | null>(null)
  const what = `redact/${paper.id}`

  const start = async () => {
    const abort = new AbortController()
    work.current = abort
    setCancelled(false)
    setProgress({ stage: 'covering' })
    const next = await run(what, async (recovery, at) => {
      const steps = await recovery.redact(
        {
          ...at,
          paperId: paper.id,
          page: draft.page,
          layout: draft.layout,
          sides: sidesOf(draft),
          zones: draft.list.map(({ zone, rect }) => ({ zone, rect })),
          absent: [...draft.absent],
        },
        { signal: abort.signal },
      )
      let covered = view
      for await (const step of steps) {
        if (step.stage === 'done') covered = step.view
        else setProgress(step)
      }
      return covered
    })
    setProgress(null)
    setCancelled(abort.signal.aborted)
    if (next !== null && !abort.signal.aborted) forget()
  }

  return {
    start,
    progress,
    wasCancelled,
    cancel: () => work.current?.abort(),
    // Giving up is no failure.
    failure: wasCancelled ? null : failureOf(what),
  }
}

/** How far covering and proving have come. What is being stored cannot be stopped any more. */
export function BurnProgress({ progress, onCancel }: { progress: Underway; readonly onCancel: () => void }) {
  const { t } = useTranslation()
  return (
    <output className={classes['progress']}>
      <div className={classes['progressHead']}>
        <span>
          {progress.stage === 'covering' && t('recovery:redaction.progress.covering')}
          {progress.stage === 'reading' &&
            t('recovery:redaction.progress.reading', { done: progress.done + 1, total: progress.total })}
          {progress.stage === 'storing' && t('recovery:redaction.progress.storing')}
        </span>
        <Button
          size="compact-sm"
          variant="default"
          disabled={progress.stage === 'storing'}
          onClick={onCancel}
        >
          {t('recovery:redaction.cancel')}
        </Button>
      </div>
      <Progress
        aria-label={t('recovery:redaction.progress.label')}
        value={
          progress.stage === 'covering'
            ? 5
            : progress.stage === 'storing'
              ? 98
              : 10 + (85 * progress.done) / progress.total
        }
      />
    </output>
  )
}
