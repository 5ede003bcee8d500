import { Alert } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, Step } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useDropTarget } from '../../../app/intake.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { HeldBanner } from '../keeping/Keeping.tsx'
import { PaperList } from '../papers/PaperList.tsx'
import { SignalPanel } from '../signals/SignalPanel.tsx'
import { SignalsProvider } from '../signals/Signals.tsx'
import { StopBanner } from '../signals/StopBanner.tsx'
import { StepPanel } from '../steps/StepPanel.tsx'
import { FrozenBanner } from '../stopping/FrozenBanner.tsx'
import { StopButtons } from '../stopping/StopButtons.tsx'
import { StoppingProvider } from '../stopping/Stopping.tsx'
import classes from './Case.module.css'
import { CaseHeader } from './CaseHeader.tsx'
import { CaseMiddle } from './CaseMiddle.tsx'
import { CaseRoomProvider, useCaseRoom } from './CaseRoom.tsx'
import { currentStep } from './requirements.ts'
import { StepTrail } from './StepTrail.tsx'
import { existing, neighbour, type Selection } from './selection.ts'

/** One recovery case, from the letter to the protocol. */
export function RecoveryCaseScreen({ caseId }: { caseId: number }) {
  const { orpc } = useDesk()
  const { data: view, error } = useQuery(orpc.recovery.get.queryOptions({ input: { id: caseId } }))
  if (view === undefined) return error === null ? <Skeleton rows={14} /> : <ErrorNote error={error} />
  return (
    <CaseRoomProvider key={view.id} view={view}>
      <StoppingProvider>
        <SignalsProvider>
          <OpenCase />
        </SignalsProvider>
      </StoppingProvider>
    </CaseRoomProvider>
  )
}

function OpenCase() {
  const { t } = useTranslation()
  const { view, conflict, dismissConflict, mayWork } = useCaseRoom()
  const [chosen, setChosen] = useState<Selection | null>(null)
  const [looked, setLooked] = useState<{ step: Step; at: Step } | null>(null)
  useDropTarget(mayWork ? view : null)

  // A step that was opened for a second look closes when the case moves on.
  const current = currentStep(view)
  const [reached, setReached] = useState(current)
  if (reached !== current) {
    setReached(current)
    // The answer that completes a set must not take the fields below it from under the agent's hands.
    if (view.ended === null && reached === 'evidence' && current === 'decision' && view.route === 'papers') {
      setLooked({ step: 'evidence', at: 'decision' })
    }
  }
  const step = looked !== null && looked.at === current ? looked.step : current
  const selection = existing(view, chosen)
  useCaseActions(view, selection, setChosen)
  useFreshAfter(view.hold?.until ?? null)

  const look = (opened: Step) => {
    setLooked({ step: opened, at: current })
    // Whoever goes back to the message wants to read it.
    const letter = view.messages[0]
    if (opened === 'message' && letter !== undefined) setChosen({ what: 'letter', id: letter.id })
  }

  return (
    <div className={classes['case']}>
      <div className={classes['top']}>
        <CaseHeader />
        <div className={classes['second']}>
          <StepTrail open={step} onOpen={look} />
          <StopButtons />
        </div>
        <div className={classes['notes']}>
          <StopBanner />
          <FrozenBanner />
          <HeldBanner />
          {conflict && (
            <Alert
              color="near"
              title={t('recovery:conflict.title')}
              withCloseButton
              closeButtonLabel={t('recovery:conflict.close')}
              onClose={dismissConflict}
            >
              {t('recovery:conflict.next')}
            </Alert>
          )}
        </div>
      </div>
      <div className={classes['body']}>
        <SignalPanel />
        <PaperList selection={selection} onSelect={setChosen} />
        <CaseMiddle selection={selection} />
        <StepPanel step={step} selection={selection} onSelect={setChosen} onDecide={() => setLooked(null)} />
      </div>
    </div>
  )
}

/** Reads the case again when a hold runs out: no write tells of it. */
function useFreshAfter(until: number | null): void {
  const queries = useQueryClient()
  const { orpc } = useDesk()
  const { id } = useCaseRoom().view
  const isOver = useDeskNow(5_000) >= (until ?? Number.POSITIVE_INFINITY)
  useEffect(() => {
    if (!isOver) return
    void queries.invalidateQueries({ queryKey: orpc.recovery.get.queryKey({ input: { id } }) })
  }, [queries, orpc, id, isOver])
}

/** What the palette and the keyboard can do in a case. */
function useCaseActions(
  view: CaseView,
  selection: Selection,
  onSelect: (selection: Selection) => void,
): void {
  const { t } = useTranslation()
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'recovery.nextPaper',
        group: 'here',
        label: t('recovery:action.nextPaper'),
        shortcut: 'j',
        run: () => onSelect(neighbour(view, selection, 1)),
      },
      {
        id: 'recovery.previousPaper',
        group: 'here',
        label: t('recovery:action.previousPaper'),
        shortcut: 'k',
        run: () => onSelect(neighbour(view, selection, -1)),
      },
      {
        id: 'recovery.story',
        group: 'here',
        label: t('recovery:action.story'),
        shortcut: 'h',
        run: () => onSelect({ what: 'story' }),
      },
    ],
    [t, view, selection, onSelect],
  )
  useActions(actions)
}
