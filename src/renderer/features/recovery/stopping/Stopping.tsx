import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { DeedDialog } from '../case/DeedDialog.tsx'
import { useMissingText } from '../sentences.ts'

type Stop = 'freeze' | 'not_me'

/** Ways to stop that any part of the case may offer. */
export type Stopping = {
  /** Sentences; empty when it can be done now, at whatever hour. */
  readonly missing: Readonly<Record<Stop, readonly string[]>>
  /** Makes sense in this case: it has an account, and freezing it is not over with the case. */
  readonly offers: Readonly<Record<Stop, boolean>>
  readonly ask: (stop: Stop) => void
}

const Context = createContext<Stopping | null>(null)

/** How this case can be stopped. */
export function useStopping(): Stopping {
  const stopping = useContext(Context)
  if (stopping === null) throw new Error('there is no case around this component')
  return stopping
}

/** Freezing and “it was not me”, by button, key and palette from anywhere in the case. */
export function StoppingProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { view } = useCaseRoom()
  const missingText = useMissingText()
  const [asked, setAsked] = useState<Stop | null>(null)
  const close = () => setAsked(null)
  const isOver = endedStatuses.includes(view.status)
  const may = desk.may('recovery.prepare') && view.account !== null && view.status !== 'joined'
  const stopping = useMemo<Stopping>(
    () => ({
      missing: {
        freeze: view.outcomes.find(({ outcome }) => outcome === 'freeze')?.missing.map(missingText) ?? [],
        not_me: [],
      },
      offers: {
        freeze: may && !isOver && view.freeze === null,
        // Once the account is frozen and the case over, there is nothing left to stop.
        not_me: may && !(isOver && view.freeze !== null),
      },
      ask: setAsked,
    }),
    [view, may, isOver, missingText],
  )
  useActions(
    (['freeze', 'not_me'] as const).flatMap((stop): Action[] =>
      stopping.offers[stop]
        ? [
            {
              id: `recovery.${stop}`,
              group: 'here',
              label: t(`recovery:stop.${stop}.button`),
              ...(stop === 'freeze' ? { shortcut: 'z' } : {}),
              missing: stopping.missing[stop][0] ?? null,
              run: () => setAsked(stop),
            },
          ]
        : [],
    ),
  )
  return (
    <Context value={stopping}>
      {children}
      <DeedDialog
        opened={asked === 'freeze'}
        what="freeze"
        title={t('recovery:stop.freeze.title')}
        lead={t('recovery:stop.freeze.lead')}
        confirmLabel={t('recovery:stop.freeze.do')}
        onClose={close}
        deed={(recovery, at, { reason }) => recovery.freeze({ ...at, reason })}
      />
      <DeedDialog
        opened={asked === 'not_me'}
        what="notMe"
        title={t('recovery:stop.not_me.title')}
        lead={t(isOver ? 'recovery:stop.not_me.leadOver' : 'recovery:stop.not_me.lead')}
        confirmLabel={t(isOver ? 'recovery:stop.freeze.do' : 'recovery:stop.not_me.do')}
        onClose={close}
        deed={(recovery, at, { reason }) => recovery.notMe({ ...at, reason })}
      />
    </Context>
  )
}
