import { useQuery } from '@tanstack/react-query'
import type { LegalKind } from '../../../shared/contract/deadlines.ts'
import { useDesk } from '../../app/desk.tsx'

/** The legal kinds of the settings, archived ones too; undefined until the desk has said them. */
export function useLegalKinds(): readonly LegalKind[] | undefined {
  return useDeadlineRules().data?.rules.legal
}

/** Are they still to come? Whoever may not read the settings never has any. */
export function useAreLegalKindsAwaited(): boolean {
  return useDeadlineRules().isLoading
}

function useDeadlineRules() {
  const { orpc, may } = useDesk()
  return useQuery({ ...orpc.deadlines.rules.queryOptions(), enabled: may('settings.read') })
}
