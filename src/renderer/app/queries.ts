import { QueryClient } from '@tanstack/react-query'
import { DeskOutOfReach } from './link.ts'

/**
 * The cache of the desk's answers. The desk tells what has changed, so answers stay good until then; and it
 * is on this machine, so whether there is a network does not matter.
 */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 60_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => error instanceof DeskOutOfReach && failures < 3,
      },
      // A command is never sent twice by itself: whether the first one arrived is not known.
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
