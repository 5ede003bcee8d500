import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../app/actions.ts'
import { useMe } from '../../app/desk.tsx'
import { tell, useReport } from '../../app/report.tsx'
import { showToast } from '../../app/toasts.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import classes from './Tickets.module.css'
import { createUndoStack, type UndoStep } from './undoStack.ts'

/** How long the toast of a change stays; Ctrl+Z takes it back later too. */
const TOAST_MS = 8_000

/** The steps of this window, whichever screen they were made on. */
const steps = createUndoStack()

type Undo = UndoStep['undo']

/** Takes a step back that is still to be had, and says so. */
function useTakeBack(): (step: UndoStep) => void {
  const report = useReport()
  const { t } = useTranslation()
  const undone = t('tickets:undo.done')
  return useCallback(
    ({ id, undo }) => {
      notifications.hide(id)
      if (!steps.take(id)) return
      const takeBack = async () => {
        if ((await undo()) !== false) tell(undone)
      }
      report(takeBack())
    },
    [report, undone],
  )
}

/** Says that something was done, and offers to take it back. */
export function useOfferUndo(): (
  said: string,
  undo: Undo,
  /** Until when it can be taken back at all, milliseconds from now; for ever when left out. */
  withinMs?: number,
) => void {
  const agentId = useMe().id
  const takeBack = useTakeBack()
  return useCallback(
    (said, undo, withinMs) => {
      const step = steps.push({ agentId, said, undo })
      offer(step, takeBack, withinMs)
      if (withinMs !== undefined) {
        setTimeout(() => {
          steps.take(step.id)
          // Also where somebody points at it, which keeps it open.
          notifications.hide(step.id)
        }, withinMs)
      }
    },
    [agentId, takeBack],
  )
}

/**
 * The same for what the desk has not answered yet. It can be taken back from the first moment: a Ctrl+Z in the wake of
 * a wrong key would else find nothing, or take back what was done before it. The offer comes with the answer.
 */
export function useFollowUndo(): (
  /** What is being done. */
  doing: string,
  /** What was done; null: nothing was. */
  answer: Promise<string | null>,
  undo: Undo,
) => Promise<void> {
  const agentId = useMe().id
  const takeBack = useTakeBack()
  return useCallback(
    async (doing, answer, undo) => {
      const step = steps.push({ agentId, said: doing, undo })
      const said = await answer.catch((failure: unknown) => {
        steps.take(step.id)
        throw failure
      })
      if (said === null) steps.take(step.id)
      else if (steps.done(step.id, said)) offer({ ...step, said }, takeBack)
    },
    [agentId, takeBack],
  )
}

function offer(step: UndoStep, takeBack: (step: UndoStep) => void, withinMs = TOAST_MS): void {
  showToast({
    id: step.id,
    autoClose: withinMs,
    message: <UndoToast step={step} onUndo={() => takeBack(step)} />,
  })
}

/** Ctrl+Z for the screen it is used on: takes back the last step of this agent in this window. */
export function useUndoAction(): void {
  const { t } = useTranslation()
  const agentId = useMe().id
  const takeBack = useTakeBack()
  const last: UndoStep | undefined = useSyncExternalStore(steps.subscribe, () => steps.last(agentId))
  useActions([
    {
      id: 'tickets.undo',
      group: 'here',
      label: last === undefined ? t('tickets:undo.action') : t('tickets:undo.of', { said: last.said }),
      called: t('tickets:undo.action'),
      keywords: t('tickets:undo.keywords'),
      icon: IconArrowBackUp,
      shortcut: 'mod+z',
      outsideText: true,
      missing: last === undefined ? t('tickets:undo.nothing') : null,
      run: () => {
        if (last !== undefined) takeBack(last)
      },
    },
  ])
}

function UndoToast({ step, onUndo }: { step: UndoStep; onUndo: () => void }) {
  const { t } = useTranslation()
  const last = useSyncExternalStore(steps.subscribe, () => steps.last(step.agentId))
  return (
    <div className={classes['toast']}>
      <span>{step.said}</span>
      <Button
        size="compact-sm"
        variant="light"
        onClick={onUndo}
        // The key takes back the last step, so only that one's toast names it.
        rightSection={last?.id === step.id ? <Kbd shortcut="mod+z" /> : null}
      >
        {t('common:undo')}
      </Button>
    </div>
  )
}
