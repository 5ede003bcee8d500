import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskNow } from '../../../app/clock.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import { inGroups, isRunning } from '../proofs/proofs.ts'
import { RunningChallenge } from '../proofs/RunningChallenge.tsx'
import { Address } from './Address.tsx'
import classes from './Steps.module.css'
import { useBroughtIntoView } from './useBroughtIntoView.ts'

/** The telephone the account shall get. A code proves that it is the right number; it proves nobody. */
export function NewPhone() {
  const { t } = useTranslation()
  const { view, mayPrepare } = useCaseRoom()
  const [entering, setEntering] = useState(false)
  const [isFresh, setFresh] = useState(false)
  const entered = () => {
    setEntering(false)
    setFresh(true)
  }
  const { newPhone } = view
  const open = mayPrepare
  const change = () => {
    setEntering(true)
    setFresh(false)
  }
  const pill =
    newPhone === null ? (
      <Pill>{t('recovery:newPhone.none')}</Pill>
    ) : newPhone.confirmed ? (
      <Pill tone="ok">{t('recovery:newPhone.confirmed')}</Pill>
    ) : (
      <Pill tone="near">{t('recovery:newPhone.entered')}</Pill>
    )
  return (
    <Section title={t('recovery:newPhone.title')} aside={pill}>
      {newPhone === null || entering ? (
        <Enter open={open} onDone={entered} />
      ) : (
        <>
          <Address address={inGroups(newPhone.number)} />
          {!newPhone.confirmed && <Prove open={open} isFresh={isFresh} />}
          {open && (
            <Button variant="subtle" size="compact-sm" onClick={change}>
              {t('recovery:newPhone.another')}
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

function Enter({ open, onDone }: { open: boolean; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { draftKey, run, isRunning: isBusy, failureOf } = useCaseRoom()
  const [number, setNumber] = useDraft(textDrafts, draftKey('newPhone'))
  const written = (number ?? '').trim()
  const enter = async () => {
    if (written === '') return
    const next = await run('newPhone', (recovery, at) => recovery.enterNewPhone({ ...at, number: written }))
    if (next === null) return
    setNumber(null)
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
        label={t('recovery:newPhone.number')}
        description={t('recovery:newPhone.numberNote')}
        inputMode="tel"
        autoComplete="off"
        disabled={!open}
        value={number ?? ''}
        onChange={event => setNumber(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf('newPhone')} />
      <Button type="submit" variant="default" disabled={written === '' || !open} loading={isBusy('newPhone')}>
        {t('recovery:newPhone.enter')}
      </Button>
    </form>
  )
}

function Prove({ open, isFresh }: { open: boolean; isFresh: boolean }) {
  const { t } = useTranslation()
  const button = useBroughtIntoView(isFresh)
  const { view, run, isRunning: isBusy, failureOf } = useCaseRoom()
  const now = useDeskNow(5_000)
  const running = view.challenges.findLast(each => each.kind === 'new_phone' && isRunning(each, now))
  if (running !== undefined) return <RunningChallenge challenge={running} />
  return (
    <>
      <p className={classes['quiet']}>{t('recovery:newPhone.readBack')}</p>
      <ErrorNote error={failureOf('newPhone.send')} />
      <Button
        ref={button}
        disabled={!open}
        loading={isBusy('newPhone.send')}
        onClick={() =>
          void run('newPhone.send', (recovery, at) => recovery.startChallenge({ ...at, kind: 'new_phone' }))
        }
      >
        {t('recovery:newPhone.send')}
      </Button>
    </>
  )
}
