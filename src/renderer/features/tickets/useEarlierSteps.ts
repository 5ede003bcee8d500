import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnDeed, WayBack } from '../../../shared/contract/tickets/index.ts'
import { useDesk, useMe } from '../../app/desk.tsx'
import { useReport } from '../../app/report.tsx'
import { batchKey, useBatches } from './bulk/useBatches.tsx'
import { takeStepBack } from './changing.ts'
import { useDraftAgain } from './composer/useDraftAgain.ts'
import { takeCorrectionBack } from './corrections.ts'
import { useDeedWords } from './deedWords.ts'
import { steps } from './undoing.tsx'

/** Agents whose earlier steps this window has asked for. */
const asked = new Set<number>()

/** Brings what the agent did before this window was loaded anew within reach of Ctrl+Z. */
export function useEarlierSteps(): void {
  const { t } = useTranslation()
  const { client, may } = useDesk()
  const agentId = useMe().id
  const report = useReport()
  const words = useDeedWords()
  const batches = useBatches()
  const draftAgain = useDraftAgain()

  const takeBack = (way: WayBack, ticket: OwnDeed['ticket']): Promise<unknown> => {
    switch (way.by) {
      case 'step':
        return ticket === null
          ? client.tickets.undo({ step: way.step })
          : draftAgain(ticket.id, 'note', () => takeStepBack(client, ticket.id, Promise.resolve(way.step)))
      case 'batch':
        return batches.undo(way.id)
      case 'merge':
        return client.merging.unmerge({ id: way.id })
      case 'split':
        return client.merging.unsplit({ id: way.id })
      case 'correction':
        return takeCorrectionBack(client, way, t('tickets:edit.takenBack'))
      default:
        return way satisfies never
    }
  }
  const ask = useEffectEvent(async () => {
    const deeds = may('tickets.write') ? await client.tickets.deeds() : []
    const earlier = deeds.toReversed().map(({ action, details, ticket, undo }) => ({
      said: words(action, details, ticket),
      ticketId: ticket?.id,
      key: undo?.by === 'batch' ? batchKey(undo.id) : undefined,
      undo: undo === null ? null : () => takeBack(undo, ticket),
    }))
    steps.fill(agentId, earlier)
  })
  useEffect(() => {
    if (asked.has(agentId)) return
    asked.add(agentId)
    const answer = ask().catch((failure: unknown) => {
      // Ctrl+Z does not wait for it any longer.
      steps.fill(agentId, [])
      throw failure
    })
    report(answer)
  }, [agentId, report])
}
