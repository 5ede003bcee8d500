import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { access } from '../../../shared/contract/access.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFieldErrors } from '../../app/fields.ts'
import { inputOf } from '../../app/inputOf.ts'
import { usePreferences } from '../../app/preferences.ts'
import { useReport } from '../../app/report.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { useFocusOnMount } from '../../ui/useFocusOnMount.ts'
import { Enrol } from './Enrol.tsx'
import { Frame } from './Frame.tsx'
import { KeepSecrets } from './KeepSecrets.tsx'

type Stage =
  | { at: 'invitation' }
  | { at: 'factor'; enrolment: { uri: string; secret: string } }
  | { at: 'keep'; recoveryCodes: string[] }

/** An invited agent: invitation and new password, second factor, recovery codes. */
export function Join({ onHold, onBack }: { onHold: (holding: boolean) => void; onBack: () => void }) {
  const { t } = useTranslation()
  const { client, refreshStatus } = useDesk()
  const { language, theme } = usePreferences()
  const report = useReport()
  const [stage, setStage] = useState<Stage>({ at: 'invitation' })
  const [answers, setAnswers] = useState({ login: '', invitation: '', password: '' })
  return (
    <Frame title={t('access:join.title')} wide>
      {stage.at === 'invitation' && (
        <Invitation
          answers={answers}
          onChange={setAnswers}
          onEnrol={enrolment => setStage({ at: 'factor', enrolment })}
          onBack={onBack}
        />
      )}
      {stage.at === 'factor' && (
        <Enrol
          enrolment={stage.enrolment}
          onBack={() => setStage({ at: 'invitation' })}
          onCode={async code => {
            onHold(true)
            try {
              setStage({ at: 'keep', ...(await client.access.finishJoin({ code })) })
              // The desk knows nothing of the language this was read in; the agent's own is what he sees from now on.
              report(client.access.savePreferences({ language, theme }))
            } catch (failure) {
              onHold(false)
              throw failure
            }
          }}
        />
      )}
      {stage.at === 'keep' && (
        <KeepSecrets
          owner={answers.login}
          recoveryCodes={stage.recoveryCodes}
          onKept={() => {
            void refreshStatus().then(() => {
              onHold(false)
              onBack()
            })
          }}
        />
      )}
    </Frame>
  )
}

interface JoinAnswers {
  login: string
  invitation: string
  password: string
}

function Invitation({
  answers,
  onChange,
  onEnrol,
  onBack,
}: {
  answers: JoinAnswers
  onChange: (answers: JoinAnswers) => void
  onEnrol: (enrolment: { uri: string; secret: string }) => void
  onBack: () => void
}) {
  const { t } = useTranslation()
  const { client, status } = useDesk()
  const fieldErrors = useFieldErrors()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const slow = useDelayed(busy)
  const first = useFocusOnMount()
  const schema = inputOf(access.beginJoin)
  const faults = fieldErrors(schema, answers, tried, error)

  const begin = async () => {
    setTried(true)
    setError(null)
    if (!schema.safeParse(answers).success) return
    setBusy(true)
    try {
      onEnrol(await client.access.beginJoin(answers))
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
        <Text c="dimmed">{t('access:join.how')}</Text>
        <Group grow align="flex-start">
          <TextInput
            label={t('access:login')}
            required
            ref={first}
            autoComplete="username"
            maxLength={64}
            value={answers.login}
            error={faults['login']}
            onChange={event => onChange({ ...answers, login: event.currentTarget.value })}
          />
          <TextInput
            label={t('access:join.invitation')}
            required
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            value={answers.invitation}
            error={faults['invitation']}
            onChange={event => onChange({ ...answers, invitation: event.currentTarget.value })}
          />
        </Group>
        <PasswordField
          label={t('access:password.new')}
          value={answers.password}
          login={answers.login}
          deskName={status.desk.name}
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
