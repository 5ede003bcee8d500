import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import { Address } from './Address.tsx'
import classes from './Steps.module.css'
import { useBroughtIntoView } from './useBroughtIntoView.ts'

/** The address the account shall get. It proves itself with a code before anything is changed. */
export function NewEmail() {
  const { t } = useTranslation()
  const { view, mayPrepare } = useCaseRoom()
  const [entering, setEntering] = useState(false)
  const [isFresh, setFresh] = useState(false)
  const entered = () => {
    setEntering(false)
    setFresh(true)
  }
  const { newEmail } = view
  const open = mayPrepare
  const change = () => {
    setEntering(true)
    setFresh(false)
  }
  const pill =
    newEmail === null ? (
      <Pill>{t('recovery:newEmail.none')}</Pill>
    ) : newEmail.state === 'confirmed' ? (
      <Pill tone="ok">{t('recovery:newEmail.confirmed')}</Pill>
    ) : (
      <Pill tone="near">{t(`recovery:newEmail.${newEmail.state}`)}</Pill>
    )
  return (
    <Section title={t('recovery:newEmail.title')} aside={pill}>
      {newEmail === null || entering ? (
        <Enter open={open} onDone={entered} />
      ) : (
        <>
          <Address address={newEmail.address} />
          {newEmail.carriedBy !== null && (
            <p className={classes['warn']}>{t('recovery:newEmail.carried', { by: newEmail.carriedBy })}</p>
          )}
          {newEmail.state !== 'confirmed' && <Prove open={open} isFresh={isFresh} />}
          {open && (
            <Button variant="subtle" size="compact-sm" onClick={change}>
              {t('recovery:newEmail.another')}
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

function Enter({ open, onDone }: { open: boolean; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { draftKey, run, isRunning, failureOf } = useCaseRoom()
  const [address, setAddress] = useDraft(textDrafts, draftKey('newEmail'))
  const written = (address ?? '').trim()
  const missing = open
    ? written === ''
      ? [t('recovery:newEmail.addressMissing')]
      : []
    : [t('recovery:near.notNow')]
  const enter = async () => {
    if (missing.length > 0) return
    const next = await run('newEmail', (recovery, at) => recovery.enterNewEmail({ ...at, address: written }))
    if (next === null) return
    setAddress(null)
    onDone()
  }
  return (
    <form
      className={classes['stack']}
      onSubmit={event => {
        event.preventDefault()
        void enter()
      }}
    >
      <TextInput
        label={t('recovery:newEmail.address')}
        description={t('recovery:newEmail.addressNote')}
        type="text"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        disabled={!open}
        value={address ?? ''}
        onChange={event => setAddress(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf('newEmail')} />
      <GuardedButton type="submit" variant="default" missing={missing} busy={isRunning('newEmail')}>
        {t('recovery:newEmail.enter')}
      </GuardedButton>
    </form>
  )
}

function Prove({ open, isFresh }: { open: boolean; isFresh: boolean }) {
  const { t } = useTranslation()
  const button = useBroughtIntoView(isFresh)
  const { view, draftKey, run, isRunning, failureOf } = useCaseRoom()
  const [code, setCode] = useDraft(textDrafts, draftKey('code'))
  const { newEmail } = view
  if (newEmail === null) return null
  const written = (code ?? '').trim()
  const send = (
    <Button
      ref={button}
      variant={newEmail.state === 'entered' ? 'filled' : 'default'}
      disabled={!open}
      loading={isRunning('code.send')}
      onClick={() => void run('code.send', (recovery, at) => recovery.sendCode(at))}
    >
      {t(newEmail.state === 'entered' ? 'recovery:newEmail.send' : 'recovery:newEmail.sendAgain')}
    </Button>
  )
  if (newEmail.state === 'entered') {
    return (
      <>
        <p className={classes['quiet']}>{t('recovery:newEmail.readBack')}</p>
        <ErrorNote error={failureOf('code.send')} />
        {send}
      </>
    )
  }
  const missing = open
    ? written === ''
      ? [t('recovery:newEmail.codeMissing')]
      : []
    : [t('recovery:near.notNow')]
  const confirm = async () => {
    if (missing.length > 0) return
    const next = await run('code', (recovery, at) => recovery.confirmCode({ ...at, code: written }))
    if (next !== null) setCode(null)
  }
  return (
    <form
      className={classes['stack']}
      onSubmit={event => {
        event.preventDefault()
        void confirm()
      }}
    >
      <TextInput
        label={t('recovery:newEmail.code')}
        description={
          newEmail.expiresAt === null
            ? undefined
            : t('recovery:newEmail.codeNote', { at: newEmail.expiresAt, count: newEmail.triesLeft })
        }
        inputMode="numeric"
        autoComplete="off"
        size="md"
        disabled={!open}
        value={code ?? ''}
        onChange={event => setCode(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf('code') ?? failureOf('code.send')} />
      <div className={classes['buttons']}>
        {send}
        <GuardedButton type="submit" missing={missing} busy={isRunning('code')}>
          {t('recovery:newEmail.confirm')}
        </GuardedButton>
      </div>
    </form>
  )
}
