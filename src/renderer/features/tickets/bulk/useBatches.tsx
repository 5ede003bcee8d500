import { ORPCError } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  BatchChanges,
  BatchKind,
  BatchProgress,
  LeftOut,
  Selection,
} from '../../../../shared/contract/batches.ts'
import { useDesk } from '../../../app/desk.tsx'
import { FAILURE_MS, tell, useReport } from '../../../app/report.tsx'
import { showToast } from '../../../app/toasts.ts'
import { useFollowUndo } from '../undoing.tsx'
import { LeftOutList } from './LeftOut.tsx'
import { followed } from './runs.ts'

type Progress = AsyncIterable<BatchProgress>
type Done = Extract<BatchProgress, { stage: 'done' }>

/** What the step of a batch is called among those that can be taken back. */
export const batchKey = (id: number) => `batch ${id}`

/** The batches this window follows. */
const followedHere = new Set<number>()

/** Changes of many tickets as one step, and their undoing. The desk goes on with both while the agent works elsewhere. */
export function useBatches() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const followUndo = useFollowUndo()

  /**
   * @param isUnwanted whether it is to stop
   * @returns what it came to; undefined when it had ended before
   */
  const follow = async (
    kind: BatchKind,
    open: () => Promise<Progress>,
    isUnwanted = () => false,
  ): Promise<Done | undefined> => {
    let batchId: number | undefined
    try {
      const { last } = await followed(
        t(`bulk:run.${kind}`),
        open,
        (piece, stop) => {
          batchId = piece.batchId
          followedHere.add(batchId)
          if (isUnwanted()) stop()
          return piece
        },
        piece => client.batches.stop({ id: piece.batchId }),
      )
      return last?.stage === 'done' ? last : undefined
    } finally {
      if (batchId !== undefined) followedHere.delete(batchId)
    }
  }

  const followUndoing = async (open: () => Promise<Progress>): Promise<void> => {
    const done = await follow('undoing', open)
    // Whoever signed out has left: nothing is told to the one who comes.
    if (done === undefined || done.stopped === 'signed_out') return
    const { changed, leftOut, stopped } = done
    if (stopped !== null) return tell(t('bulk:undone.stopped', { count: changed }))
    // Nothing was taken back: a refusal, with all its reasons.
    if (changed === 0 && leftOut.length > 0) {
      throw new ORPCError('REFUSED', { data: { missing: leftOut.map(each => each.because) } })
    }
    tellLeftOut(leftOut, count => t('bulk:undone.leftOut', { count }))
  }
  const undo = (id: number) => followUndoing(() => client.batches.undo({ id }))

  const followChanging = (open: () => Promise<Progress>): Promise<void> => {
    let isUnwanted = false
    const change = async (): Promise<{ batchId: number; said: string } | null> => {
      const done = await follow('changing', open, () => isUnwanted)
      if (done === undefined || done.stopped === 'signed_out') return null
      const { batchId, changed, total, leftOut, stopped } = done
      tellLeftOut(leftOut, count => t('bulk:done.leftOut', { count }))
      if (stopped !== null) return { batchId, said: t('bulk:done.stopped', { count: changed, total }) }
      if (changed > 0) return { batchId, said: t('tickets:changed.many', { count: changed }) }
      if (leftOut.length === 0) tell(t('bulk:done.nothing'))
      return null
    }
    const made = change()
    const done = made.then(batch => batch && { said: batch.said, key: batchKey(batch.batchId) })
    const takeBack = async () => {
      isUnwanted = true
      // Whoever asked for it hears of its failure.
      const batch = await made.catch(() => null)
      return batch === null ? false : undo(batch.batchId)
    }
    return followUndo(t('bulk:run.changing'), done, takeBack)
  }

  return {
    apply: (selection: Selection, changes: BatchChanges) =>
      followChanging(() => client.batches.apply({ selection, changes })),
    undo,
    /** Follows one that is under way at the desk already. */
    followOn: ({ id, kind }: { id: number; kind: BatchKind }) => {
      const open = () => client.batches.follow({ id })
      return kind === 'changing' ? followChanging(open) : followUndoing(open)
    },
  }
}

/** Shows again what this agent began and no window follows: it was loaded anew, or the desk was out of reach. */
export function useUnfollowed(): void {
  const { orpc } = useDesk()
  const { followOn } = useBatches()
  const report = useReport()
  const { data: unfollowed } = useQuery(orpc.batches.unfollowed.queryOptions())
  const followAll = useEffectEvent((batches: typeof unfollowed = []) => {
    for (const batch of batches) {
      // The answer may be older than what this window has begun to follow since.
      if (followedHere.has(batch.id)) continue
      followedHere.add(batch.id)
      report(followOn(batch).finally(() => followedHere.delete(batch.id)))
    }
  })
  useEffect(() => followAll(unfollowed), [unfollowed])
}

/** Says which stay as they are, for as long as a failure is told; whoever points at it keeps it. */
function tellLeftOut(leftOut: LeftOut, title: (count: number) => string): void {
  if (leftOut.length === 0) return
  const count = leftOut.reduce((sum, each) => sum + each.count, 0)
  showToast({
    title: title(count),
    message: <LeftOutList leftOut={leftOut} />,
    color: 'near',
    autoClose: FAILURE_MS,
  })
}
