import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChallengeEnding, ChallengeView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Address } from '../steps/Address.tsx'
import { CodeAnswer } from './CodeAnswer.tsx'
import classes from './Proofs.module.css'
import { inGroups } from './proofs.ts'

const endings = ['no_answer', 'refused', 'wrong_person', 'given_up'] as const satisfies ChallengeEnding[]

/**
 * The desk calls, never the other way round. The number is shown once somebody means to dial it, is kept in
 * this component only, and from then on a call from it proves nothing.
 */
export function CallBack({ challenge }: { challenge: ChallengeView }) {
  const { t } = useTranslation()
  const { mayPrepare, run, isRunning, failureOf } = useCaseRoom()
  const [number, setNumber] = useState<string | null>(null)
  const { id, dialledAt } = challenge
  const dial = () =>
    void run(`dial/${id}`, async (recovery, at) => {
      const dialled = await recovery.dial({ ...at, challengeId: id })
      setNumber(dialled.number)
      return dialled.view
    })
  const end = (result: ChallengeEnding) =>
    void run(`end/${id}`, (recovery, at) => recovery.endChallenge({ ...at, challengeId: id, result }))
  return (
    <>
      {number !== null && <Address address={inGroups(number)} />}
      {number === null && (
        <>
          <p>
            {dialledAt === null
              ? t('recovery:challenge.tell.callback')
              : t('recovery:challenge.dialled', { at: dialledAt })}
          </p>
          <ErrorNote error={failureOf(`dial/${id}`)} />
          <Button
            variant={dialledAt === null ? 'filled' : 'default'}
            disabled={!mayPrepare}
            loading={isRunning(`dial/${id}`)}
            onClick={dial}
          >
            {t(dialledAt === null ? 'recovery:challenge.dial' : 'recovery:challenge.dialAgain')}
          </Button>
        </>
      )}
      <p className={classes['carried']}>
        {t(dialledAt === null ? 'recovery:challenge.dialNote' : 'recovery:challenge.dialledNote')}
      </p>
      {dialledAt !== null && <CodeAnswer challenge={challenge} />}
      <ErrorNote error={failureOf(`end/${id}`)} />
      <fieldset className={classes['endings']}>
        <legend>{t('recovery:challenge.otherwise')}</legend>
        {endings.map(result => (
          <Button
            key={result}
            variant="default"
            size="compact-sm"
            disabled={!mayPrepare}
            loading={isRunning(`end/${id}`)}
            onClick={() => end(result)}
          >
            {t(`recovery:challenge.end.${result}`)}
          </Button>
        ))}
      </fieldset>
    </>
  )
}
