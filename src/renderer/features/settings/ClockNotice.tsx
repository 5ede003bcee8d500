import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import classes from './Settings.module.css'

const SHORTEST_REASON = 5

/** The clock went back: why nothing is decided, and the way out for whoever knows that it is right now. */
export function ClockNotice({ readOnly }: { readOnly: boolean }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const clock = useQuery(orpc.hours.clock.queryOptions())
  const accepting = useMutation(orpc.hours.acceptClock.mutationOptions())
  const [reason, setReason] = useState('')
  if (clock.data?.isBehind !== true) return null
  const accept = () =>
    accepting.mutateAsync({ reason }).then(
      () => clock.refetch(),
      () => {
        // The note below shows the error; the reason stays.
      },
    )
  return (
    <div className={`card ${classes['panel']}`} role="alert">
      <h2>{t('settings:hours.clock.title')}</h2>
      <p>{t('settings:hours.clock.text', { latest: clock.data.latest })}</p>
      {!readOnly && (
        <>
          <TextInput
            label={t('settings:hours.clock.reason')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={reason.trim().length < SHORTEST_REASON}
            loading={accepting.isPending}
            onClick={() => void accept()}
          >
            {t('settings:hours.clock.accept')}
          </Button>
          {accepting.error !== null && <ErrorNote error={accepting.error} />}
        </>
      )}
    </div>
  )
}
