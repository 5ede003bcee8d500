import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { useMissingText } from '../sentences.ts'
import type { Startable } from './proofs.ts'

/** How live proof is asked for, for its button and for the palette. */
export function useStart(): {
  /** Names the place that waits and shows a failure. */
  placeOf: (target: Startable) => string
  missingFor: (target: Startable) => string[]
  start: (target: Startable) => void
} {
  const { t } = useTranslation()
  const { mayPrepare, run } = useCaseRoom()
  const missingText = useMissingText()
  const placeOf = ({ kind, role, target }: Startable) => `start/${kind}/${role}/${target}`
  return {
    placeOf,
    missingFor: target => [
      ...(mayPrepare ? [] : [t('recovery:near.notNow')]),
      ...target.missing.map(missingText),
    ],
    start: target =>
      void run(placeOf(target), (recovery, at) =>
        recovery.startChallenge({
          ...at,
          kind: target.kind,
          ...(target.role === null ? {} : { role: target.role }),
          ...(target.kind === 'domain_control' ? { domain: target.target } : {}),
        }),
      ),
  }
}
