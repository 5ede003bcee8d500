import { Alert, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { errorCode } from '../../app/errorText.ts'
import { initials } from '../../app/initials.ts'
import classes from './Access.module.css'

/** The invented people of the sample desk: one press signs in as one of them. */
export function SampleSignIns() {
  const { t } = useTranslation()
  const { client, orpc, refreshStatus } = useDesk()
  const people = useQuery(orpc.access.sampleSignIns.queryOptions())
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)

  const signInAs = async (login: string) => {
    setBusy(login)
    setError(null)
    try {
      // Asked again, because a code is good for half a minute and once.
      const fresh = await client.access.sampleSignIns()
      const person = fresh.find(candidate => candidate.login === login)
      if (person === undefined) return
      await client.access.signIn({ login, password: person.password, code: person.code })
      await refreshStatus()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(null)
    }
  }

  if (people.data === undefined || people.data.length === 0) return null
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t('access:sample.who')}</Text>
      <div className={classes['persons']}>
        {people.data.map(person => (
          <button
            key={person.login}
            type="button"
            className={`${classes['choice']} ${classes['person']}`}
            data-busy={busy === person.login}
            onClick={() => {
              if (busy === null) void signInAs(person.login)
            }}
          >
            <span className={classes['face']} aria-hidden>
              {initials(person.name)}
            </span>
            <span>
              <span className={classes['choiceTitle']}>{person.name}</span>
              <span className="muted">{person.roles.map(role => t(`common:role.${role}`)).join(', ')}</span>
            </span>
          </button>
        ))}
      </div>
      {errorCode(error) === 'NOT_ACCEPTED' ? (
        // Nothing was typed here: the code that was sent for him had been used already.
        <Alert role="alert" color="near" title={t('access:sample.again')}>
          {t('access:sample.againNext')}
        </Alert>
      ) : (
        <ErrorNote error={error} />
      )}
      <Text c="dimmed">{t('access:sample.or')}</Text>
    </Stack>
  )
}
