import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../../../app/desk.tsx'

/** Every policy of the desk, by its newest version. */
export function usePolicies() {
  const { orpc } = useDesk()
  return useQuery(orpc.policies.list.queryOptions())
}
export type ListedPolicy = NonNullable<ReturnType<typeof usePolicies>['data']>[number]
