import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isReachable } from '../../../../shared/mail-address.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** Who asks, and where answers go. Whose account it is about may be somebody else. */
export function Requester({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<{ name: string; address: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  /** Saving was tried: from then on the field says what is wrong with it. */
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const address = draft?.address.trim() ?? ''
  // The desk lets an old one be, too, while the name is corrected.
  const mayStand = address === ticket.requester.address || isReachable(address)
  // Who comes in person never had an address, and his name is corrected without one; what there is cannot be taken away.
  const hasNone = ticket.requester.address === ''
  const isMissing = address === '' && (!hasNone || draft?.name.trim() === '')
  const isInvalid = tried && address !== '' && !mayStand
  const isOpen = draft !== null
  // Its buttons stay in sight, wherever in the panel it opens, and above the toasts in the corner.
  useLayoutEffect(() => {
    if (isOpen) form.current?.scrollIntoView({ block: 'center' })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- when it opens or becomes longer
  }, [isOpen, isInvalid, error])
  const open = (next: typeof draft) => {
    setDraft(next)
    setError(null)
    setTried(false)
  }
  const leaveOn = ({ key }: { key: string }) => {
    if (key === 'Escape') open(null)
  }
  const save = async () => {
    setTried(true)
    if (draft === null || isMissing || !mayStand) return
    const requester = { name: draft.name.trim(), address }
    const who = `${requester.name} ${address}`.trim()
    try {
      await apply({ requester }, t('tickets:changed.requester', { number: ticket.number, who }))
      open(null)
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:column.requester')}</h2>
      {ticket.isMasked && <p className="muted">{t('tickets:requester.masked')}</p>}
      {draft === null ? (
        <div className={classes['field']}>
          <span className={classes['who']}>
            {ticket.requester.name !== '' && <b>{ticket.requester.name}</b>}
            {ticket.requester.address !== '' && (
              <span className={classes['address']}>{ticket.requester.address}</span>
            )}
            {ticket.requester.address === '' && (
              <span className="muted">
                {t(
                  ticket.requester.name === '' ? 'tickets:requester.unknown' : 'tickets:requester.noAddress',
                )}
              </span>
            )}
          </span>
          {!isReadOnly && !ticket.isMasked && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t(
                ticket.requester.address === '' ? 'tickets:requester.give' : 'tickets:requester.changeIt',
              )}
              onClick={() => open(ticket.requester)}
            >
              {t(ticket.requester.address === '' ? 'tickets:requester.give' : 'tickets:requester.change')}
            </Button>
          )}
        </div>
      ) : (
        <form
          ref={form}
          className={classes['form']}
          onSubmit={event => {
            event.preventDefault()
            void save()
          }}
        >
          <LimitedInput
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for just now
            autoFocus
            label={t('tickets:new.name')}
            required={hasNone && address === ''}
            limit={200}
            value={draft.name}
            onKeyDown={leaveOn}
            onText={name => setDraft({ ...draft, name })}
          />
          <LimitedInput
            label={t('tickets:new.address')}
            required={!hasNone}
            limit={320}
            error={isInvalid ? t('errors:remark.requester_address_invalid') : null}
            value={draft.address}
            onKeyDown={leaveOn}
            onText={address => setDraft({ ...draft, address })}
          />
          <ErrorNote error={error} />
          <div className={classes['buttons']}>
            <Button size="compact-sm" variant="default" onClick={() => open(null)}>
              {t('common:cancel')}
            </Button>
            <Button size="compact-sm" type="submit" disabled={isMissing}>
              {t('common:save')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
