import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { access } from '../../../shared/contract/access.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFieldErrors } from '../../app/fields.ts'
import { inputOf } from '../../app/inputOf.ts'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { useFocusOnMount } from '../../ui/useFocusOnMount.ts'

/** What the first step of the set-up asks. */
export interface SetUpAnswers {
  deskName: string
  name: string
  login: string
  password: string
}

/** First run, step one: the desk's name and its administrator. */
export function SetUp({
  answers,
  onChange,
  onEnrol,
  onBack,
}: {
  answers: SetUpAnswers
  onChange: (answers: SetUpAnswers) => void
  onEnrol: (enrolment: { uri: string; secret: string }) => void
  onBack: () => void
}) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const fieldErrors = useFieldErrors()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const slow = useDelayed(busy)
  const first = useFocusOnMount()
  const schema = inputOf(access.beginSetUp)
  const faults = fieldErrors(schema, answers, tried, error)

  const begin = async () => {
    setTried(true)
    setError(null)
    if (!schema.safeParse(answers).success) return
    setBusy(true)
    try {
      onEnrol(await client.access.beginSetUp(answers))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void begin()
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('access:setUp.deskName')}
          description={t('access:setUp.deskNameHint')}
          required
          ref={first}
          maxLength={80}
          value={answers.deskName}
          error={faults['deskName']}
          onChange={event => onChange({ ...answers, deskName: event.currentTarget.value })}
        />
        <Group grow align="flex-start">
          <TextInput
            label={t('access:setUp.name')}
            required
            autoComplete="name"
            maxLength={80}
            value={answers.name}
            error={faults['name']}
            onChange={event => onChange({ ...answers, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('access:login')}
            required
            autoComplete="username"
            maxLength={32}
            value={answers.login}
            error={faults['login'] === undefined ? undefined : t('access:loginRule')}
            onChange={event => onChange({ ...answers, login: event.currentTarget.value.toLowerCase() })}
          />
        </Group>
        <PasswordField
          label={t('access:password.label')}
          value={answers.password}
          login={answers.login}
          deskName={answers.deskName}
          error={faults['password']}
          onChange={password => onChange({ ...answers, password })}
        />
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t('access:back')}
          </Button>
          <Button type="submit" loading={slow}>
            {t('access:next')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
