import { useQuery } from '@tanstack/react-query'
import type { LegalKind } from '../../../shared/contract/deadlines.ts'
import { useDesk } from '../../app/desk.tsx'

/** The legal kinds of the settings, archived ones too; undefined until the desk has said them. */
export function useLegalKinds(): readonly LegalKind[] | undefined {
  const { orpc, may } = useDesk()
  const { data } = useQuery({ ...orpc.deadlines.rules.queryOptions(), enabled: may('settings.read') })
  return data?.rules.legal
}
