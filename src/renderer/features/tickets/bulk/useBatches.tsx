import { ORPCError } from '@orpc/client'
import { useTranslation } from 'react-i18next'
import type { BatchChanges, BatchProgress, LeftOut, Selection } from '../../../../shared/contract/batches.ts'
import { useDesk } from '../../../app/desk.tsx'
import { tell } from '../../../app/report.tsx'
import { showToast } from '../../../app/toasts.ts'
import { useOfferUndo } from '../undoing.tsx'
import { LeftOutList } from './LeftOut.tsx'
import { followed } from './runs.ts'

/** How long the desk may take to end a batch that was stopped: asked so often, at such intervals. */
const ASKED = 40
const ASK_MS = 50

/** Changes of many tickets as one step, and their undoing. Both go on while the agent works elsewhere. */
export function useBatches() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const offerUndo = useOfferUndo()

  const undo = async (batchId: number): Promise<void> => {
    const { last, isStopped } = await followed(
      t('bulk:run.undoing'),
      signal => client.batches.undo({ id: batchId }, { signal }),
      piece => piece,
    )
    if (isStopped) return tell(t('bulk:undone.stopped', { count: last?.changed ?? 0 }))
    const left = leftOutIn(last)
    // Nothing was taken back: a refusal, with all its reasons.
    if (last?.changed === 0 && left.length > 0) {
      throw new ORPCError('REFUSED', { data: { missing: left.map(each => each.because) } })
    }
    tellLeftOut(left, count => t('bulk:undone.leftOut', { count }))
  }

  const apply = async (selection: Selection, changes: BatchChanges): Promise<void> => {
    const { last, isStopped } = await followed(
      t('bulk:run.changing'),
      signal => client.batches.apply({ selection, changes }, { signal }),
      piece => piece,
    )
    // Without a piece nothing was to be done, or it was stopped before anything was.
    if (last === undefined) return
    const changed = isStopped ? await settled(last.batchId, last.changed) : last.changed
    if (isStopped || changed > 0) {
      offerUndo(
        isStopped
          ? t('bulk:done.stopped', { count: changed, total: last.total })
          : t('tickets:changed.many', { count: changed }),
        () => undo(last.batchId),
      )
    } else if (leftOutIn(last).length === 0) tell(t('bulk:done.nothing'))
    tellLeftOut(leftOutIn(last), count => t('bulk:done.leftOut', { count }))
  }

  /** How many a batch that was stopped had changed by the time it ended. */
  const settled = async (batchId: number, seen: number): Promise<number> => {
    for (let asked = 0; asked < ASKED; asked += 1) {
      const batch = (await client.batches.list()).find(each => each.id === batchId)
      if (batch === undefined) return seen
      if (!batch.isRunning) return batch.changed
      await new Promise(resolve => {
        setTimeout(resolve, ASK_MS)
      })
    }
    return seen
  }
  return { apply, undo }
}

function leftOutIn(piece: BatchProgress | undefined): LeftOut {
  return piece?.stage === 'done' ? piece.leftOut : []
}

/** Says which stay as they are, until somebody has read it. */
function tellLeftOut(leftOut: LeftOut, title: (count: number) => string): void {
  if (leftOut.length === 0) return
  const count = leftOut.reduce((sum, each) => sum + each.count, 0)
  showToast({
    title: title(count),
    message: <LeftOutList leftOut={leftOut} />,
    color: 'near',
    autoClose: false,
  })
}
