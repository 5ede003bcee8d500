import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskStateView } from '../../shared/contract/hours.ts'
import { Pill } from '../ui/Pill.tsx'
import { deskNow } from './clock.ts'
import { useDesk } from './desk.tsx'
import { useFormat } from './format.ts'

/** setTimeout takes at most 2^31 − 1 ms; a longer wait is begun anew by then. */
const longestWaitMs = 2_000_000_000

/** Whether the desk is open and until or from when; asks again at the boundary. */
export function HoursPill() {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const format = useFormat()
  const queries = useQueryClient()
  const { data } = useQuery(orpc.hours.state.queryOptions())
  const boundary: number | null = data === undefined ? null : nextBoundary(data.state)

  useEffect(() => {
    if (boundary === null) return undefined
    let timer: ReturnType<typeof setTimeout>
    const askAgain = () => {
      // An open case says what can be decided now.
      for (const part of [orpc.hours, orpc.recovery]) void queries.invalidateQueries({ queryKey: part.key() })
    }
    const wait = () => {
      // A second late rather than a moment early: the desk's clock decides.
      const left = Math.max(1_000, boundary - deskNow() + 1_000)
      timer = setTimeout(left > longestWaitMs ? wait : askAgain, Math.min(left, longestWaitMs))
    }
    wait()
    return () => clearTimeout(timer)
  }, [boundary, queries, orpc])

  if (data === undefined) return null
  const { state } = data
  if (state.open) {
    return (
      <Pill tone="ok" dot>
        {state.closesAt === null
          ? t('common:hours.alwaysOpen')
          : t('common:hours.open', { at: format.time(state.closesAt) })}
      </Pill>
    )
  }
  const because = state.closedDay ?? t(`common:hours.because.${state.because}`)
  return (
    <Pill tone="near" dot title={because}>
      {state.opensAt === null
        ? t('common:hours.closed')
        : t('common:hours.opens', { when: format.moment(state.opensAt) })}
    </Pill>
  )
}

function nextBoundary(state: DeskStateView): number | null {
  return state.open ? state.closesAt : state.opensAt
}
