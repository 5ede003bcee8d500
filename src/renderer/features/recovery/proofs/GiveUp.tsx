import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'

/** Ends something that runs without its answer. */
export function GiveUp({ challengeId }: { challengeId: number }) {
  const { t } = useTranslation()
  const { mayPrepare, run, isRunning } = useCaseRoom()
  const what = `end/${challengeId}`
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      disabled={!mayPrepare}
      loading={isRunning(what)}
      onClick={() =>
        void run(what, (recovery, at) => recovery.endChallenge({ ...at, challengeId, result: 'given_up' }))
      }
    >
      {t('recovery:challenge.giveUp')}
    </Button>
  )
}
