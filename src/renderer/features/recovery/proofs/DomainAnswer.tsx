import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChallengeView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import stepClasses from '../steps/Steps.module.css'
import classes from './Proofs.module.css'

const sights = ['dns', 'file', 'nothing'] as const
type Found = 'yes' | 'no' | 'no_network'

/** The mark on a domain: looked up where there is a network, or as the agent saw it on another computer. */
export function DomainAnswer({ challenge }: { challenge: ChallengeView }) {
  const { t } = useTranslation()
  const { mayPrepare, run, isRunning, failureOf } = useCaseRoom()
  const [found, setFound] = useState<Found | null>(null)
  const { id } = challenge
  const lookUp = () =>
    void run(`lookUp/${id}`, async (recovery, at) => {
      const answer = await recovery.lookUpDomain({ ...at, challengeId: id })
      setFound(answer.found)
      return answer.view
    })
  return (
    <>
      <ErrorNote error={failureOf(`lookUp/${id}`) ?? failureOf(`seen/${id}`)} />
      <Button variant="light" disabled={!mayPrepare} loading={isRunning(`lookUp/${id}`)} onClick={lookUp}>
        {t('recovery:domain.lookUp')}
      </Button>
      <output className={stepClasses['quiet']}>
        {found === null
          ? t('recovery:domain.until', { at: challenge.expiresAt })
          : t(`recovery:domain.found.${found}`)}
      </output>
      <fieldset className={classes['endings']}>
        <legend>{t('recovery:domain.seenByEye')}</legend>
        {sights.map(seen => (
          <Button
            key={seen}
            variant="default"
            size="compact-sm"
            disabled={!mayPrepare}
            loading={isRunning(`seen/${id}`)}
            onClick={() =>
              void run(`seen/${id}`, (recovery, at) =>
                recovery.recordDomain({ ...at, challengeId: id, seen }),
              )
            }
          >
            {t(`recovery:domain.see.${seen}`)}
          </Button>
        ))}
      </fieldset>
    </>
  )
}
