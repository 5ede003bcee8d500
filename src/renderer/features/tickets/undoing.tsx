import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../app/actions.ts'
import { deskNow, secondsUntil, useDeskNow } from '../../app/clock.ts'
import { useMe } from '../../app/desk.tsx'
import { tell, tellWhyNot, useReport } from '../../app/report.tsx'
import { showToast } from '../../app/toasts.ts'
import { focusHomeWhenLost } from '../../ui/focus.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import classes from './Tickets.module.css'
import { createUndoStack, type Done, type UndoStep } from './undoStack.ts'

/** How long the toast of a change stays; Ctrl+Z takes it back later too. */
const TOAST_MS = 8_000

/** The steps of this window, whichever screen they were made on. */
export const steps = createUndoStack()

type Undo = NonNullable<UndoStep['undo']>

interface Offered extends Pick<UndoStep, 'ticketId' | 'key'> {
  /** Until when it can be taken back at all, milliseconds from now; for ever when left out. */
  withinMs?: number
  /** When a reply that was said with it leaves, UTC milliseconds: its toast counts down to it. */
  leavesAt?: number | null
}

/** Takes a step back that is still to be had, and says what it was and where to look at it. */
function useTakeBack(): (step: UndoStep) => void {
  const report = useReport()
  const router = useRouter()
  const { t } = useTranslation()
  return useCallback(
    step => {
      const { id, ticketId } = step
      notifications.hide(id)
      const takeBack = async () => {
        const what = await steps.takeBack(step)
        if (what === null) return
        const open =
          ticketId === undefined || router.state.location.pathname === `/tickets/${ticketId}`
            ? undefined
            : () => void router.navigate({ to: '/tickets/$ticketId', params: { ticketId } })
        tell(<Undone said={t('tickets:undo.doneOf', { said: what })} onOpen={open} />)
      }
      report(takeBack())
    },
    [report, router, t],
  )
}

/** Says that something was done, and offers to take it back. */
export function useOfferUndo(): (said: string, undo: Undo, offered?: Offered) => void {
  const agentId = useMe().id
  const takeBack = useTakeBack()
  return useCallback(
    (said, undo, { withinMs, leavesAt, ...about } = {}) => {
      const step = steps.push({ agentId, said, undo, ...about })
      offer(step, takeBack, { withinMs, leavesAt })
      if (withinMs !== undefined) {
        setTimeout(() => {
          steps.close(step.id)
          // Also where somebody points at it, which keeps it open.
          notifications.hide(step.id)
        }, withinMs)
      }
    },
    [agentId, takeBack],
  )
}

/** Keeps in mind that something was done that nothing takes back: Ctrl+Z says so before it takes back what came before. */
export function useNoteFinal(): (said: string, ticketId?: number) => void {
  const agentId = useMe().id
  return useCallback((said, ticketId) => void steps.push({ agentId, said, ticketId, undo: null }), [agentId])
}

/**
 * The same for what the desk has not answered yet. It can be taken back from the first moment: a Ctrl+Z in the wake of
 * a wrong key would else find nothing, or take back what was done before it. The offer comes with the answer.
 */
export function useFollowUndo(): (
  /** What is being done. */
  doing: string,
  /** What was done; null: nothing was. */
  answer: Promise<Done | null>,
  undo: Undo,
  about?: Pick<UndoStep, 'ticketId'>,
) => Promise<void> {
  const agentId = useMe().id
  const takeBack = useTakeBack()
  return useCallback(
    async (doing, answer, undo, about) => {
      const step = steps.push({ agentId, said: doing, undo, answer, ...about })
      const done = await answer.catch((failure: unknown) => {
        steps.take(step.id)
        throw failure
      })
      if (done === null) steps.take(step.id)
      else if (steps.done(step.id, done)) offer({ ...step, said: done.said }, takeBack)
    },
    [agentId, takeBack],
  )
}

function offer(
  step: UndoStep,
  takeBack: (step: UndoStep) => void,
  { withinMs, leavesAt = null }: Pick<Offered, 'withinMs' | 'leavesAt'> = {},
): void {
  const untilLeft = leavesAt === null ? TOAST_MS : Math.max(TOAST_MS, leavesAt - deskNow())
  showToast({
    id: step.id,
    autoClose: withinMs ?? untilLeft,
    message: <UndoToast step={step} leavesAt={leavesAt} onUndo={() => takeBack(step)} />,
  })
}

/** Ctrl+Z for the screen it is used on: takes back the last step of this agent in this window. */
export function useUndoAction(): void {
  const { t } = useTranslation()
  const agentId = useMe().id
  const takeBack = useTakeBack()
  const last: UndoStep | undefined = useSyncExternalStore(steps.subscribe, () => steps.last(agentId))
  const isWhole = useSyncExternalStore(steps.subscribe, () => steps.isWhole(agentId))
  const isEarly = useRef(false)
  const takeLast = () => {
    const step = steps.last(agentId)
    if (step === undefined) return tellWhyNot(t('tickets:undo.nothing'))
    if (step.undo !== null) return takeBack(step)
    // Whoever presses the key once more knows by then what it is about.
    steps.take(step.id)
    const before = steps.last(agentId)
    const next = before?.undo == null ? [] : [t('tickets:undo.next', { said: before.said })]
    tellWhyNot([t('tickets:undo.final', { said: step.said }), ...next].join(' '))
  }
  const takeEarly = useEffectEvent(() => {
    if (isEarly.current) takeLast()
    isEarly.current = false
  })
  useEffect(() => {
    if (isWhole) takeEarly()
  }, [isWhole])
  useActions([
    {
      id: 'tickets.undo',
      group: 'here',
      label:
        last === undefined || last.undo === null
          ? t('tickets:undo.action')
          : t('tickets:undo.of', { said: last.said }),
      called: t('tickets:undo.action'),
      keywords: t('tickets:undo.keywords'),
      icon: IconArrowBackUp,
      shortcut: 'mod+z',
      outsideText: true,
      missing: last === undefined && isWhole ? t('tickets:undo.nothing') : null,
      run: () => {
        // What was done before this window was loaded is not known yet.
        if (last === undefined && !isWhole) isEarly.current = true
        else takeLast()
      },
    },
  ])
}

function UndoToast({
  step,
  leavesAt,
  onUndo,
}: {
  step: UndoStep
  leavesAt: number | null
  onUndo: () => void
}) {
  const { t } = useTranslation()
  const last = useSyncExternalStore(steps.subscribe, () => steps.last(step.agentId))
  // Its button may go with the focus on it.
  useLayoutEffect(() => focusHomeWhenLost, [])
  return (
    <div className={classes['toast']}>
      <span>
        {step.said}
        {leavesAt !== null && <Leaving at={leavesAt} />}
      </span>
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

/** How long the reply can still be called back, second by second. Screen readers are told once: they would never fall silent. */
function Leaving({ at }: { at: number }) {
  const { t } = useTranslation()
  const seconds = secondsUntil(at, useDeskNow(250))
  return (
    <span aria-live="off">
      {' '}
      {seconds > 0 ? t('tickets:macros.replyLeaves', { seconds }) : t('tickets:macros.replyLeft')}
    </span>
  )
}

/** What was taken back; where its ticket is not on the screen, with a way to it. */
function Undone({ said, onOpen }: { said: string; onOpen: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <div className={classes['toast']}>
      <span>{said}</span>
      {onOpen !== undefined && (
        <Button size="compact-sm" variant="light" onClick={onOpen}>
          {t('tickets:undo.open')}
        </Button>
      )}
    </div>
  )
}
