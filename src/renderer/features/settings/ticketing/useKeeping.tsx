import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { tell } from '../../../app/report.tsx'
import { SaveBar } from '../../../ui/SaveBar.tsx'
import type { useKeptForm } from './useKeptForm.ts'

/** Saves what a form of {@link useKeptForm} holds, and reads the list it belongs to again after every change of it. */
export function useKeeping<Saved>({
  kept,
  list,
  write,
  onSaved,
}: {
  kept: Pick<ReturnType<typeof useKeptForm>, 'isChanged' | 'try' | 'discard'>
  /** The key of the query that lists all of them. */
  list: readonly unknown[]
  /** Null: something is missing yet, which the fields say. */
  write: (() => Promise<Saved>) | null
  onSaved?: (saved: Saved) => void
}) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const saving = useMutation({ mutationFn: (work: () => Promise<Saved>) => work() })
  const settle = async () => {
    await queries.invalidateQueries({ queryKey: list })
    kept.discard()
  }
  const save = async () => {
    kept.try()
    if (write === null) return
    await saving.mutateAsync(write).then(
      async saved => {
        await settle()
        onSaved?.(saved)
        tell(t('settings:saved'))
      },
      () => {
        // The bar shows the error; the draft stays.
      },
    )
  }
  return {
    error: saving.error,
    /** Does something else with what is kept, such as deleting it. */
    change: async (work: Promise<unknown>) => {
      await work
      await settle()
    },
    bar: (
      <SaveBar
        changed={kept.isChanged}
        busy={saving.isPending}
        error={saving.error}
        onSave={() => void save()}
        onDiscard={() => {
          kept.discard()
          saving.reset()
        }}
      />
    ),
  }
}
