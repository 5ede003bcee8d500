import { IconCheck, IconNote, IconTilde, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../shared/contract/recovery/index.ts'
import type { Tone } from '../app/tokens.ts'
import { Pill } from './Pill.tsx'

const look: Record<Verdict, { tone: Tone | undefined; icon: typeof IconCheck }> = {
  match: { tone: 'ok', icon: IconCheck },
  near: { tone: 'near', icon: IconTilde },
  mismatch: { tone: 'bad', icon: IconX },
  noted: { tone: undefined, icon: IconNote },
}

/** What a comparison came to: icon, word and colour, so that none of them is needed alone. */
export function VerdictPill({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  const { tone, icon: VerdictIcon } = look[verdict]
  return (
    <Pill tone={tone} icon={<VerdictIcon size={14} aria-hidden />}>
      {t(`common:verdict.${verdict}`)}
    </Pill>
  )
}
