import { useMutation, useQuery } from '@tanstack/react-query'
import type { DeskSettings } from '../../../shared/contract/settings.ts'
import { useDesk } from '../../app/desk.tsx'

/** The desk's settings and the way to save them; saving names the version that was seen. */
export function useSettings() {
  const { orpc } = useDesk()
  const query = useQuery(orpc.settings.get.queryOptions())
  const saving = useMutation(orpc.settings.save.mutationOptions())
  return {
    kept: query.data ?? null,
    loadError: query.error,
    saving: saving.isPending,
    saveError: saving.error,
    /** Rejects when the desk refuses; {@link saveError} then says why. */
    save: async (version: number, settings: DeskSettings) => {
      await saving.mutateAsync({ version, settings })
      await query.refetch()
    },
    forgetError: saving.reset,
  }
}
