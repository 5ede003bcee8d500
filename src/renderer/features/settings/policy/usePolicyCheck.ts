import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDesk } from '../../../app/desk.tsx'

/** A pause in typing after which the desk is asked, milliseconds. */
const PAUSE_MS = 250

/** What the desk says about a text while it is being typed: its faults, and how it differs from its base. */
export function usePolicyCheck(text: string, against: { id: string; version: number }) {
  const { orpc } = useDesk()
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  const check = useQuery({
    ...orpc.policies.check.queryOptions({ input: { text: settled, against } }),
    placeholderData: keepPreviousData,
    // Each stop in typing is a text of its own; nobody comes back to it.
    gcTime: 30_000,
  })
  return {
    faults: check.data?.faults ?? [],
    differences: check.data?.differences ?? [],
    error: check.error,
    /** The answer is about an earlier text. */
    isBehind: settled !== text || check.isPlaceholderData || check.data === undefined,
  }
}
