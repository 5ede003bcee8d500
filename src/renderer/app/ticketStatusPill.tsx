import {
  IconCircleCheck,
  IconCircleDot,
  IconHourglass,
  IconMailPause,
  IconSparkles,
} from '@tabler/icons-react'
import type { EngineType, StatusView } from '../../shared/contract/tickets/index.ts'
import { Pill } from '../ui/Pill.tsx'
import { useStatusName } from './ticketSetup.ts'
import type { Tone } from './tokens.ts'

const toneOf: Readonly<Record<EngineType, Tone | undefined>> = {
  new: 'accent',
  open: 'seal',
  waiting_customer: 'near',
  waiting_third_party: 'near',
  closed: 'ok',
}
const iconOf = {
  new: IconSparkles,
  open: IconCircleDot,
  waiting_customer: IconMailPause,
  waiting_third_party: IconHourglass,
  closed: IconCircleCheck,
} as const satisfies Record<EngineType, unknown>

/** A status in its word, with a sign and a colour that repeat it. */
export function StatusPill({ status }: { status: StatusView | undefined }) {
  const statusName = useStatusName()
  if (status === undefined) return null
  const StatusIcon = iconOf[status.type]
  return (
    <Pill tone={toneOf[status.type]} icon={<StatusIcon size={13} aria-hidden />}>
      {statusName(status)}
    </Pill>
  )
}
