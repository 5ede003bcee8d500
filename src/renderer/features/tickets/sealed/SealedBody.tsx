import { Button, Group } from '@mantine/core'
import { IconEye, IconEyeOff, IconLock, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SEALED_DAYS_AFTER_CLOSING, type SealedView } from '../../../../shared/contract/sealed.ts'
import { useDesk } from '../../../app/desk.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { MessageText } from '../ticket/MessageText.tsx'
import classes from './Sealed.module.css'
import { type RevealedWords, useRevealed } from './useRevealed.ts'

/** Asks for a reason to reveal one message; whoever holds it may open it by a key. */
export interface Asking {
  isOpen: boolean
  open: () => void
  close: () => void
  /** The key that opens it, where this is the message it opens. */
  shortcut: string | null
}

/** What a sealed message shows instead of its words, and the words for a minute. */
export function SealedBody({
  messageId,
  sealed,
  asking,
}: {
  messageId: number
  sealed: SealedView
  asking: Asking
}) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const { words, hide, reveal } = useRevealed(messageId)
  const isThere = sealed.gone === null && sealed.sealedAt !== null
  return (
    <div className={classes['sealed']}>
      {isThere && words !== null ? (
        <Words words={words} onHide={hide} />
      ) : (
        <>
          <p className={classes['lead']}>
            <IconLock size={16} aria-hidden />
            <StateOf sealed={sealed} />
          </p>
          {isThere && (
            <Group gap="xs">
              {may('sealed.reveal') && (
                <Button
                  size="compact-sm"
                  color="seal"
                  leftSection={<IconEye size={15} aria-hidden />}
                  rightSection={asking.shortcut === null ? undefined : <Kbd shortcut={asking.shortcut} />}
                  onClick={asking.open}
                >
                  {t('sealed:reveal.button')}
                </Button>
              )}
              {may('sealed.destroy') && <Destroy messageId={messageId} />}
            </Group>
          )}
        </>
      )}
      <ReasonDialog
        opened={asking.isOpen && isThere}
        title={t('sealed:reveal.title')}
        confirmLabel={t('sealed:reveal.confirm')}
        maxLength={300}
        onClose={asking.close}
        onConfirm={reveal}
      >
        {t('sealed:reveal.lead')}
      </ReasonDialog>
    </div>
  )
}

function StateOf({ sealed }: { sealed: SealedView }) {
  const { t } = useTranslation()
  if (sealed.gone !== null) {
    const { at, because } = sealed.gone
    return <>{t(because === 'expired' ? 'sealed:message.expired' : 'sealed:message.destroyed', { at })}</>
  }
  if (sealed.sealedAt === null) return <>{t('sealed:message.elsewhere')}</>
  return (
    <span>
      {t('sealed:message.hidden')}{' '}
      <span className="muted">
        {t('sealed:message.by', { by: sealed.by ?? '—', at: sealed.sealedAt })}{' '}
        {sealed.expiresAt === null
          ? t('sealed:message.open', { days: SEALED_DAYS_AFTER_CLOSING })
          : t('sealed:message.expires', { at: sealed.expiresAt })}
      </span>
    </span>
  )
}

function Words({ words, onHide }: { words: RevealedWords; onHide: () => void }) {
  const { t } = useTranslation()
  const region = useRef<HTMLElement>(null)
  // Whoever asked is led to what he asked for, and a screen reader reads it.
  useEffect(() => region.current?.focus(), [])
  return (
    <section ref={region} tabIndex={-1} className={classes['words']} aria-label={t('sealed:message.shown')}>
      <MessageText text={words.text} />
      {words.earlier.map((each, index) => (
        // Versions have no names here, and never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes['earlier']}>
          <span className="muted">{t('sealed:message.earlier', { at: each.until })}</span>
          <MessageText text={each.text} />
        </div>
      ))}
      <Group gap="xs" mt={8}>
        <CopyButton text={words.text} />
        <Button variant="default" leftSection={<IconEyeOff size={16} aria-hidden />} onClick={onHide}>
          {t('sealed:reveal.hide')}
        </Button>
        <span className="muted">{t('sealed:message.hides')}</span>
      </Group>
    </section>
  )
}

function Destroy({ messageId }: { messageId: number }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => setIsAsking(true)}
      >
        {t('sealed:destroy.button')}
      </Button>
      <ReasonDialog
        opened={isAsking}
        title={t('sealed:destroy.title')}
        confirmLabel={t('sealed:destroy.confirm')}
        tone="bad"
        maxLength={300}
        onClose={() => setIsAsking(false)}
        onConfirm={reason => client.sealed.destroy({ messageId, reason })}
      >
        {t('sealed:destroy.lead')}
      </ReasonDialog>
    </>
  )
}
