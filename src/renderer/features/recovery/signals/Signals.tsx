import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  endedStatuses,
  type LegalFlag,
  legalFlags,
  type PressureKind,
  pressureKinds,
} from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { DeedDialog } from '../case/DeedDialog.tsx'

/** The signals of the case, and what an agent adds to them, from anywhere in it. */
export type Signals = {
  readonly isOpen: boolean
  readonly toggle: () => void
  /** Makes sense in this case and may be done by this agent. */
  readonly mayNote: boolean
  readonly mayFlag: boolean
  /** Sentences; empty when it can be noted now. */
  readonly missing: (kind: LegalFlag) => readonly string[]
  readonly note: (kind: PressureKind) => void
  readonly flag: (kind: LegalFlag) => void
}

const Context = createContext<Signals | null>(null)

/** What this case tells to beware of. */
export function useSignals(): Signals {
  const signals = useContext(Context)
  if (signals === null) throw new Error('there is no case around this component')
  return signals
}

/** Opens the panel, notes pressure and legal notes: by button, key and palette. */
export function SignalsProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { view, run } = useCaseRoom()
  const [isOpen, setOpen] = useState(false)
  const [flagging, setFlagging] = useState<LegalFlag>('dispute')
  const [isFlagging, setIsFlagging] = useState(false)
  const mayWork = desk.may('recovery.prepare')
  const signals = useMemo<Signals>(
    () => ({
      isOpen,
      toggle: () => setOpen(before => !before),
      mayNote: mayWork && !endedStatuses.includes(view.status),
      mayFlag: mayWork && view.account !== null && view.status !== 'joined',
      missing: kind => (view.legal.some(each => each.kind === kind) ? [t('recovery:signal.flagged')] : []),
      note: kind => void run(`pressure.${kind}`, (recovery, at) => recovery.notePressure({ ...at, kind })),
      flag: kind => {
        setFlagging(kind)
        setIsFlagging(true)
      },
    }),
    [isOpen, mayWork, view, run, t],
  )
  const deeds = useMemo<Action[]>(
    () => [
      {
        id: 'recovery.signals',
        group: 'here',
        label: t('recovery:signal.title'),
        shortcut: 's',
        run: signals.toggle,
      },
      ...(signals.mayNote ? pressureKinds : []).map(
        (kind): Action => ({
          id: `recovery.pressure.${kind}`,
          group: 'here',
          label: `${t('recovery:signal.pressure')} ${t(`recovery:signal.notePressure.${kind}`)}`,
          run: () => signals.note(kind),
        }),
      ),
      ...(signals.mayFlag ? legalFlags : []).map(
        (kind): Action => ({
          id: `recovery.legal.${kind}`,
          group: 'here',
          label: `${t('recovery:signal.legal')} ${t(`recovery:signal.flagLegal.${kind}`)}`,
          missing: signals.missing(kind)[0] ?? null,
          run: () => signals.flag(kind),
        }),
      ),
    ],
    [t, signals],
  )
  useActions(deeds)
  const what = t(`recovery:signal.legalKind.${flagging}`)
  return (
    <Context value={signals}>
      {children}
      <DeedDialog
        opened={isFlagging}
        what="flagLegal"
        title={t('recovery:signal.flagTitle', { what })}
        lead={t('recovery:signal.flagLead')}
        confirmLabel={t('recovery:signal.flag')}
        onClose={() => setIsFlagging(false)}
        deed={(recovery, at, { reason }) => recovery.flagLegal({ ...at, kind: flagging, reason })}
      />
    </Context>
  )
}
