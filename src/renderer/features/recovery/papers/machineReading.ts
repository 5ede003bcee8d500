import { useCallback, useEffect, useRef } from 'react'
import type { FieldProposal, PaperReading, PaperView } from '../../../../shared/contract/recovery/index.ts'
import { type DeskClient, useDesk } from '../../../app/desk.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { createDraftStore, useDraft } from '../drafts.ts'

/** How far the machine is with a paper. What it proposed stays in this window until it is confirmed. */
export type MachineState =
  | { readonly at: 'reading'; readonly percent: number }
  | { readonly at: 'done'; readonly proposals: readonly FieldProposal[] }
  | { readonly at: 'refused'; readonly problem: Extract<PaperReading, { stage: 'refused' }>['problem'] }
  | { readonly at: 'failed'; readonly error: unknown }

const readings = createDraftStore<MachineState>()

export type MachineReading = {
  /** Null: it was not asked. */
  readonly state: MachineState | null
  readonly start: () => void
  readonly cancel: () => void
}

/** Tells each state the desk tells, until it has said the last one. */
async function follow(
  client: DeskClient,
  input: { id: number; paperId: number },
  signal: AbortSignal,
  tell: (state: MachineState) => void,
): Promise<void> {
  for await (const told of await client.recovery.readPaper(input, { signal })) {
    if (signal.aborted) return
    if (told.stage === 'reading') tell({ at: 'reading', percent: told.percent })
    else if (told.stage === 'done') tell({ at: 'done', proposals: told.proposals })
    else tell({ at: 'refused', problem: told.problem })
  }
}

/** Has the machine read a paper. Leaving the paper ends the work. */
export function useMachineReading(paper: PaperView): MachineReading {
  const { client } = useDesk()
  const { view, draftKey } = useCaseRoom()
  const [state, write] = useDraft(readings, draftKey(`read/${paper.id}`))
  const under = useRef<AbortController | null>(null)

  const cancel = useCallback(() => {
    if (under.current === null) return
    under.current.abort()
    under.current = null
    write(null)
  }, [write])
  const start = useCallback(() => {
    under.current?.abort()
    const mine = new AbortController()
    under.current = mine
    write({ at: 'reading', percent: 0 })
    follow(client, { id: view.id, paperId: paper.id }, mine.signal, write)
      .catch((error: unknown) => {
        if (!mine.signal.aborted) write({ at: 'failed', error })
      })
      .finally(() => {
        if (under.current === mine) under.current = null
      })
  }, [client, view.id, paper.id, write])
  useEffect(() => cancel, [cancel])

  return { state, start, cancel }
}

/** The proposal for a field that is still to be typed; null when there is none. */
export function proposalFor(
  state: MachineState | null,
  field: PaperView['fields'][number],
): FieldProposal | null {
  if (state?.at !== 'done' || (field.verdict !== null && field.verdict !== 'mismatch')) return null
  const proposal = state.proposals.find(one => one.field === field.field) ?? null
  // What was checked already need not be confirmed again.
  return proposal?.value !== null && proposal?.value === field.value ? null : proposal
}
