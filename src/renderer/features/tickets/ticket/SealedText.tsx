import { Button } from '@mantine/core'
import { IconEye, IconEyeOff, IconFlame, IconShieldLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealView } from '../../../../shared/contract/sealing.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import classes from './Message.module.css'
import { MessageText } from './MessageText.tsx'

/** How long a text stays uncovered, milliseconds. */
const SHOWN_MS = 60_000

/** The place of a sealed text: who sealed it and until when, and the text itself for a minute after a reason. */
export function SealedText({ messageId, seal }: { messageId: number; seal: SealView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { client, may, status } = useDesk()
  const me = useMe()
  const [text, setText] = useState<string | null>(null)
  const [asked, setAsked] = useState<'reveal' | 'destroy' | null>(null)
  useEffect(() => {
    if (text === null) return undefined
    const timer = setTimeout(() => setText(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [text])
  // The lock covers the desk and leaves it standing: what was revealed must not be there afterwards.
  if (text !== null && status.state !== 'signed-in') setText(null)
  if (seal.goneAt !== null) {
    return (
      <p className={classes['sealed']}>
        <IconShieldLock size={18} aria-hidden />
        {t(seal.goneBecause === 'destroyed' ? 'sealing:gone.destroyed' : 'sealing:gone.expired', {
          at: format.moment(seal.goneAt),
        })}
      </p>
    )
  }
  const mayDestroy = may('retention.hold') || seal.sealedBy === me.name
  return (
    <>
      {text !== null && <MessageText text={text} />}
      <div className={classes['sealed']}>
        <IconShieldLock size={18} aria-hidden />
        <span>
          {t('sealing:card.sealed', { by: seal.sealedBy, at: format.moment(seal.sealedAt) })}{' '}
          {seal.expiresAt !== null && t('sealing:card.expires', { at: format.date(seal.expiresAt) })}{' '}
          {seal.reveals > 0 && t('sealing:card.reveals', { count: seal.reveals })}
        </span>
        {may('tickets.write') && text === null && (
          <Button
            size="compact-sm"
            color="seal"
            leftSection={<IconEye size={15} aria-hidden />}
            onClick={() => setAsked('reveal')}
          >
            {t('sealing:reveal.button')}
          </Button>
        )}
        {text !== null && (
          <>
            <CopyButton text={text} label={t('sealing:reveal.copy')} />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconEyeOff size={15} aria-hidden />}
              onClick={() => setText(null)}
            >
              {t('sealing:reveal.hide')}
            </Button>
          </>
        )}
        {may('tickets.write') && mayDestroy && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="bad"
            leftSection={<IconFlame size={15} aria-hidden />}
            onClick={() => setAsked('destroy')}
          >
            {t('sealing:destroy.button')}
          </Button>
        )}
      </div>
      <ReasonDialog
        opened={asked === 'reveal'}
        title={t('sealing:reveal.title')}
        confirmLabel={t('sealing:reveal.confirm')}
        maxLength={300}
        onConfirm={async reason => setText((await client.sealing.reveal({ messageId, reason })).text)}
        onClose={() => setAsked(null)}
      >
        {t('sealing:reveal.lead')}
      </ReasonDialog>
      <ReasonDialog
        opened={asked === 'destroy'}
        title={t('sealing:destroy.title')}
        confirmLabel={t('sealing:destroy.confirm')}
        maxLength={300}
        tone="bad"
        onConfirm={reason => client.sealing.destroy({ messageId, reason })}
        onClose={() => setAsked(null)}
      >
        {t('sealing:destroy.lead')}
      </ReasonDialog>
    </>
  )
}
