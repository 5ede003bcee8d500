import { Alert, Button, CopyButton, Modal, Stack, Text } from '@mantine/core'
import { IconHandGrab } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { ClockNote } from '../../ui/ClockNote.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TextSheet } from '../../ui/TextSheet.tsx'
import classes from './Outbox.module.css'
import { StatePill } from './StatePill.tsx'

/** One message to read, with its code hidden, and the way to carry it by hand. */
export function MessagePane({ id }: { id: number }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { orpc } = desk
  const { data: message, error } = useQuery(orpc.outbox.get.queryOptions({ input: { id } }))
  if (message === undefined) {
    return (
      <section className={classes['pane']}>
        {error === null ? <Skeleton rows={8} /> : <ErrorNote error={error} />}
      </section>
    )
  }
  return (
    <section className={classes['pane']} aria-label={message.subject || t(`outbox:kind.${message.kind}`)}>
      <header className={classes['paneHead']}>
        <h2>{message.subject || t(`outbox:kind.${message.kind}`)}</h2>
        <div className={classes['facts']}>
          {!message.erased && <span>{t('outbox:to', { to: message.to })}</span>}
          <span>{t('outbox:queued', { at: message.queuedAt })}</span>
          {message.case !== null && (
            <Link to="/recovery/$caseId" params={{ caseId: message.case.id }}>
              {message.case.number}
            </Link>
          )}
          {message.ticket !== null && (
            <Link to="/tickets/$ticketId" params={{ ticketId: message.ticket.id }}>
              #{message.ticket.number}
            </Link>
          )}
          <StatePill message={message} />
          {message.sealed && <Pill tone="seal">{t('outbox:sealed')}</Pill>}
          <ClockNote clock={message.clock} />
        </div>
      </header>
      <TextSheet label={t('outbox:text')}>
        {message.erased ? (
          <em>{t(message.withdrawn ? 'outbox:withdrawn' : 'outbox:erased')}</em>
        ) : (
          message.text
        )}
      </TextSheet>
      {message.files.length > 0 && (
        <p className={classes['files']}>
          {t('outbox:files', {
            files: format.list(message.files.map(file => `${file.name} (${format.bytes(file.size)})`)),
          })}
        </p>
      )}
      {desk.may('outbox.reveal') && !message.erased && (
        <Carry id={id} sealed={message.sealed} waits={message.state === 'queued'} />
      )}
    </section>
  )
}

/** Until the desk delivers by itself somebody carries: it is asked first, since it is recorded who saw what. */
function Carry({ id, sealed, waits }: { id: number; sealed: boolean; waits: boolean }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [whole, setWhole] = useState<{ to: string; subject: string; text: string } | null>(null)
  const carry = async () => {
    setBusy(true)
    setError(null)
    try {
      setWhole(await client.outbox.carry({ id }))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const close = () => {
    setAsking(false)
    // What was shown in the clear does not stay behind.
    setWhole(null)
    setError(null)
  }
  return (
    <footer>
      <Button
        variant={waits ? 'filled' : 'default'}
        leftSection={<IconHandGrab size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('outbox:carry.button')}
      </Button>
      <Modal opened={asking} onClose={close} title={t('outbox:carry.title')} size={600}>
        <Stack gap="md">
          {whole === null ? (
            <>
              <Alert color="near" p="sm">
                {t(sealed ? 'outbox:carry.warningSealed' : 'outbox:carry.warning')}
              </Alert>
              <ErrorNote error={error} />
              <div className={classes['buttons']}>
                <Button variant="default" data-autofocus onClick={close}>
                  {t('common:cancel')}
                </Button>
                <Button loading={busy} onClick={() => void carry()}>
                  {t('outbox:carry.show')}
                </Button>
              </div>
            </>
          ) : (
            <>
              <Copyable label={t('outbox:carry.to')} text={whole.to} />
              <Copyable label={t('outbox:carry.subject')} text={whole.subject} />
              <Copyable label={t('outbox:carry.text')} text={whole.text} />
              <div className={classes['buttons']}>
                <Button onClick={close}>{t('common:close')}</Button>
              </div>
            </>
          )}
        </Stack>
      </Modal>
    </footer>
  )
}

function Copyable({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes['copyable']}>
      <Text c="dimmed">{label}</Text>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={copy}
            aria-label={t('outbox:carry.copy', { what: label })}
          >
            {copied ? t('common:copied') : t('common:copy')}
          </Button>
        )}
      </CopyButton>
      <div className={classes['whole']}>{text}</div>
    </div>
  )
}
