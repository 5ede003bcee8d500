import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../app/actions.ts'
import { useMe } from '../../app/desk.tsx'
import { useReport } from '../../app/report.tsx'
import { showToast } from '../../app/toasts.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import classes from './Tickets.module.css'
import { createUndoStack, type UndoStep } from './undoStack.ts'

/** How long the toast of a change stays; Ctrl+Z takes it back later too. */
const TOAST_MS = 8_000

/** The steps of this window, whichever screen they were made on. */
const steps = createUndoStack()

/** Says that something was done, and offers to take it back. */
export function useOfferUndo(): (
  said: string,
  undo: () => Promise<unknown>,
  /** Until when it can be taken back at all, milliseconds from now; for ever when left out. */
  withinMs?: number,
) => void {
  const agentId = useMe().id
  const report = useReport()
  const { t } = useTranslation()
  const undone = t('tickets:undo.done')
  return useCallback(
    (said, undo, withinMs) => {
      const step = steps.push({ agentId, said, undo })
      const takeBack = () => {
        notifications.hide(step.id)
        if (steps.take(step.id)) report(undo(), undone)
      }
      showToast({
        id: step.id,
        autoClose: withinMs ?? TOAST_MS,
        message: <UndoToast step={step} onUndo={takeBack} />,
      })
      if (withinMs !== undefined) {
        setTimeout(() => {
          steps.take(step.id)
          // Also where somebody points at it, which keeps it open.
          notifications.hide(step.id)
        }, withinMs)
      }
    },
    [agentId, report, undone],
  )
}

/** Ctrl+Z for the screen it is used on: takes back the last step of this agent in this window. */
export function useUndoAction(): void {
  const { t } = useTranslation()
  const agentId = useMe().id
  const report = useReport()
  const last: UndoStep | undefined = useSyncExternalStore(steps.subscribe, () => steps.last(agentId))
  useActions([
    {
      id: 'tickets.undo',
      group: 'here',
      label: last === undefined ? t('tickets:undo.action') : t('tickets:undo.of', { said: last.said }),
      keywords: t('tickets:undo.keywords'),
      icon: IconArrowBackUp,
      shortcut: 'mod+z',
      outsideText: true,
      missing: last === undefined ? t('tickets:undo.nothing') : null,
      run: () => {
        if (last === undefined || !steps.take(last.id)) return
        notifications.hide(last.id)
        report(last.undo(), t('tickets:undo.done'))
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
