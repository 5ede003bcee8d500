import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LOOK_EVERY_MS, type Onlooker } from '../../../../shared/contract/presence.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'

/** Who else has which ticket open, by ticket; one that nobody has is not in it. */
export function useOnlookers(): ReadonlyMap<number, readonly Onlooker[]> {
  const { orpc, status } = useDesk()
  const { data } = useQuery({
    ...orpc.presence.around.queryOptions(),
    // Of a window that fell silent nobody tells.
    refetchInterval: status.state === 'signed-in' ? LOOK_EVERY_MS : false,
  })
  return useMemo(() => Map.groupBy(data?.onlookers ?? [], each => each.ticketId), [data])
}

/** Says in a sentence who they are and what they do: those who write first. */
export function useOnlookersText(): (onlookers: readonly Onlooker[]) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return onlookers => {
    const told = (['reply', 'note', null] as const).flatMap(writing => {
      const names = onlookers.filter(each => each.writing === writing).map(each => each.agent.name)
      if (names.length === 0) return []
      return t(`presence:${writing ?? 'open'}`, { names: format.list(names), count: names.length })
    })
    return told.join('; ')
  }
}
