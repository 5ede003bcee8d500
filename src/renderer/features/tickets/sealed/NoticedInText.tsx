import { Button } from '@mantine/core'
import { IconLockPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Noticed } from './Noticed.tsx'
import { useNoticed } from './useNoticed.ts'

/** What was noticed while something is written, until it is sealed, changed or waved away. */
export function NoticedInText({
  text,
  mode,
  shortcut,
  onSeal,
}: {
  text: string
  mode: 'note' | 'reply'
  shortcut: string
  onSeal: () => void
}) {
  const { t } = useTranslation()
  const kinds = useNoticed(text)
  const [waved, setWaved] = useState<readonly string[]>([])
  // What comes to it later is said again.
  if (kinds.every(kind => waved.includes(kind))) return null
  return (
    <Noticed
      kinds={kinds}
      where={mode}
      button={
        <Button
          size="compact-sm"
          color="seal"
          leftSection={<IconLockPlus size={15} aria-hidden />}
          rightSection={<Kbd shortcut={shortcut} />}
          onClick={onSeal}
        >
          {t(mode === 'note' ? 'sealed:noticed.sealNote' : 'sealed:noticed.sealReply')}
        </Button>
      }
      onDismiss={() => setWaved(kinds)}
    />
  )
}
