import { Button } from '@mantine/core'
import { IconShieldExclamation } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SensitiveKind } from '../../shared/contract/sealing.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { useDesk } from './desk.tsx'
import { useFormat } from './format.ts'
import classes from './noticed.module.css'

/** A text is looked through so long after its last key, milliseconds. */
const PAUSE_MS = 250

/**
 * What the desk finds in a text that is better sealed. What the agent has left in the clear on purpose is not offered
 * again, until something of another kind comes up.
 */
export function useNoticed(text: string): { kinds: readonly SensitiveKind[]; leave: () => void } {
  const { client } = useDesk()
  const [found, setFound] = useState<{ text: string; kinds: readonly SensitiveKind[] } | null>(null)
  const [left, setLeft] = useState<readonly SensitiveKind[]>([])
  // The shortest of them is a password of four letters behind its name.
  const isShort = text.trim().length < 8
  useEffect(() => {
    if (isShort) return undefined
    let isOver = false
    const timer = setTimeout(() => {
      client.sealing.notice({ text: text.slice(0, 200_000) }).then(
        ({ kinds }) => {
          if (!isOver) setFound({ text, kinds })
        },
        // It is an offer; without the desk nothing can be sealed either, which sending tells.
        () => undefined,
      )
    }, PAUSE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [client, text, isShort])
  const kinds = isShort || found === null ? [] : found.kinds.filter(kind => !left.includes(kind))
  return { kinds, leave: () => setLeft([...left, ...kinds]) }
}

/** Offers to seal what was noticed; nothing is sealed unasked. Where nothing can be sealed, it only says so. */
export function Noticed({
  kinds,
  place,
  onSeal,
  onLeave,
}: {
  kinds: readonly SensitiveKind[]
  /** Where it stands, which decides what can be done with it. */
  place: 'reply' | 'note' | 'saved' | 'dialog' | 'subject' | 'template'
  onSeal?: () => void
  onLeave?: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const what = format.list(kinds.map(kind => t(`sealing:kind.${kind}`)))
  return (
    <output className={classes['noticed']}>
      <IconShieldExclamation size={18} aria-hidden />
      <span>{t(`sealing:noticed.${place}`, { what })}</span>
      {onSeal !== undefined && (
        <Button
          size="compact-sm"
          color="seal"
          variant="light"
          rightSection={place === 'dialog' ? undefined : <Kbd shortcut="mod+shift+s" />}
          onClick={onSeal}
        >
          {t('sealing:noticed.seal')}
        </Button>
      )}
      {onLeave !== undefined && (
        <Button size="compact-sm" variant="subtle" onClick={onLeave}>
          {t('sealing:noticed.leave')}
        </Button>
      )}
    </output>
  )
}
