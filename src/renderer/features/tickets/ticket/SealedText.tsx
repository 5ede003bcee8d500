import { Button } from '@mantine/core'
import { IconEye, IconEyeOff, IconFlame, IconShieldLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REVEALED_MS, type SealView } from '../../../../shared/contract/sealing.ts'
import type { AttachmentView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useDeedWords } from '../deedWords.ts'
import { Attachments } from '../files/Attachments.tsx'
import { useRevealedFiles } from '../files/fileSource.ts'
import { useNoteFinal } from '../undoing.tsx'
import classes from './Message.module.css'
import { MessageText } from './MessageText.tsx'

/** The place of a sealed text: who sealed it and until when, and the text itself with its files for a minute after a reason. */
export function SealedText({
  ticket,
  messageId,
  seal,
}: {
  ticket: Pick<TicketView, 'id' | 'number'>
  messageId: number
  seal: SealView
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { client, may, status } = useDesk()
  const me = useMe()
  const report = useReport()
  const source = useRevealedFiles()
  const noteFinal = useNoteFinal()
  const words = useDeedWords()
  const [shown, setShown] = useState<{ text: string; files: AttachmentView[] } | null>(null)
  const [asked, setAsked] = useState<'reveal' | 'destroy' | null>(null)
  const revealed = useRef<HTMLElement>(null)
  useEffect(() => {
    if (shown === null) return undefined
    // The button that asked for it is gone; whoever asked wants to read, or copy, which comes next.
    revealed.current?.focus({ preventScroll: true })
    const timer = setTimeout(() => setShown(null), REVEALED_MS)
    return () => clearTimeout(timer)
  }, [shown])
  // The lock covers the desk and leaves it standing: what was revealed must not be there afterwards.
  if (shown !== null && status.state !== 'signed-in') setShown(null)
  const hide = () => {
    setShown(null)
    report(client.sealing.cover({ messageId }))
  }
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
      {shown !== null && (
        <section
          ref={revealed}
          tabIndex={-1}
          className={classes['revealed']}
          aria-label={t('sealing:reveal.text')}
        >
          <MessageText text={shown.text} />
        </section>
      )}
      {shown !== null && shown.files.length > 0 && (
        <>
          <Attachments files={shown.files} source={source} />
          <small className="muted">{t('sealing:reveal.saved')}</small>
        </>
      )}
      <div className={classes['sealed']}>
        <IconShieldLock size={18} aria-hidden />
        <span>
          {t('sealing:card.sealed', { by: seal.sealedBy, at: format.moment(seal.sealedAt) })}{' '}
          {seal.files > 0 && t('sealing:card.files', { count: seal.files })}{' '}
          {seal.expiresAt !== null && t('sealing:card.expires', { at: format.date(seal.expiresAt) })}{' '}
          {seal.reveals > 0 && t('sealing:card.reveals', { count: seal.reveals })}
        </span>
        {may('tickets.write') && shown === null && (
          <Button
            size="compact-sm"
            color="seal"
            leftSection={<IconEye size={15} aria-hidden />}
            onClick={() => setAsked('reveal')}
          >
            {t('sealing:reveal.button')}
          </Button>
        )}
        {shown !== null && (
          <>
            <CopyButton text={shown.text} label={t('sealing:reveal.copy')} />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconEyeOff size={15} aria-hidden />}
              onClick={hide}
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
        onConfirm={async reason => setShown(await client.sealing.reveal({ messageId, reason }))}
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
        onConfirm={async reason => {
          await client.sealing.destroy({ messageId, reason })
          noteFinal(words('sealing.destroyed', { reason }, ticket), ticket.id)
        }}
        onClose={() => setAsked(null)}
      >
        {t('sealing:destroy.lead')}
      </ReasonDialog>
    </>
  )
}
