import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import classes from '../steps/Steps.module.css'

/**
 * The acting person's own second factor, again: an open window is not consent. The invented people of the
 * sample desk have no telephone, so there the desk reads the code off for them, as it does when they sign in.
 */
export function OwnCode({ value, onChange }: { value: string; readonly onChange: (code: string) => void }) {
  const { t } = useTranslation()
  const { client, status } = useDesk()
  const me = useMe()
  const [error, setError] = useState<unknown>(null)
  const fill = async () => {
    setError(null)
    try {
      const people = await client.access.sampleSignIns()
      onChange(people.find(person => person.login === me.login)?.code ?? '')
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <div className={classes['ownCode']}>
      <TextInput
        label={t('recovery:ownCode.label')}
        description={t('recovery:ownCode.note')}
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={64}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
      {status.desk.sample && (
        <Button variant="subtle" size="compact-sm" onClick={() => void fill()}>
          {t('recovery:ownCode.sample')}
        </Button>
      )}
      <ErrorNote error={error} />
    </div>
  )
}
