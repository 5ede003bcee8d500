import { IconAlertTriangle, IconFlag, IconHandStop, IconInfoCircle } from '@tabler/icons-react'
import type { SignalLevel } from '../../../../shared/contract/recovery/index.ts'

const icons = { note: IconInfoCircle, warning: IconAlertTriangle, stop: IconHandStop } as const

/** The shape of a level; words beside it carry the meaning. */
export function LevelIcon({ level }: { level: SignalLevel | null }) {
  const Shape = level === null ? IconFlag : icons[level]
  return <Shape size={15} aria-hidden />
}
