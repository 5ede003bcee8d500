import { Stack, Stepper, Text } from '@mantine/core'
import { IconBuildingStore, IconFlask2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { usePreferences } from '../../app/preferences.ts'
import { useReport } from '../../app/report.tsx'
import classes from './Access.module.css'
import { Enrol } from './Enrol.tsx'
import { Frame } from './Frame.tsx'
import { KeepSecrets } from './KeepSecrets.tsx'
import { SetUp, type SetUpAnswers } from './SetUp.tsx'

type Stage =
  | { at: 'choice' }
  | { at: 'names' }
  | { at: 'factor'; enrolment: { uri: string; secret: string } }
  | { at: 'keep'; recoveryCodes: string[]; keyPhrase: string }

const stepNumber = { names: 0, factor: 1, keep: 2 } as const

/** An empty desk: set it up, or look around with the sample. `onHold` keeps this screen while the secrets are shown. */
export function FirstRunScreen({ onHold }: { onHold: (holding: boolean) => void }) {
  const { t } = useTranslation()
  const { client, refreshStatus } = useDesk()
  const { language, theme } = usePreferences()
  const report = useReport()
  const [stage, setStage] = useState<Stage>({ at: 'choice' })
  const [answers, setAnswers] = useState<SetUpAnswers>({ deskName: '', name: '', login: '', password: '' })

  if (stage.at === 'choice') return <Choice onSetUp={() => setStage({ at: 'names' })} />
  return (
    <Frame title={t('access:firstRun.title')} wide>
      <Stack gap="lg">
        <Stepper
          active={stepNumber[stage.at]}
          size="xs"
          iconSize={26}
          allowNextStepsSelect={false}
          classNames={{ step: classes['step'] ?? '' }}
        >
          <Stepper.Step label={t('access:firstRun.names')} />
          <Stepper.Step label={t('access:firstRun.factor')} />
          <Stepper.Step label={t('access:firstRun.keep')} />
        </Stepper>
        {stage.at === 'names' && (
          <SetUp
            answers={answers}
            onChange={setAnswers}
            onEnrol={enrolment => setStage({ at: 'factor', enrolment })}
            onBack={() => setStage({ at: 'choice' })}
          />
        )}
        {stage.at === 'factor' && (
          <Enrol
            enrolment={stage.enrolment}
            onBack={() => setStage({ at: 'names' })}
            onCode={async code => {
              onHold(true)
              try {
                setStage({ at: 'keep', ...(await client.access.finishSetUp({ code })) })
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
            owner={`${answers.name} (${answers.login})`}
            recoveryCodes={stage.recoveryCodes}
            keyPhrase={stage.keyPhrase}
            onKept={() => {
              void refreshStatus().then(() => onHold(false))
            }}
          />
        )}
      </Stack>
    </Frame>
  )
}

function Choice({ onSetUp }: { onSetUp: () => void }) {
  const { t } = useTranslation()
  const { client, refreshStatus } = useDesk()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const loadSample = async () => {
    setBusy(true)
    setError(null)
    try {
      await client.access.loadSample()
      await refreshStatus()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Frame title={t('access:firstRun.welcome')} wide>
      <Stack gap="sm">
        <Text c="dimmed">{t('access:firstRun.empty')}</Text>
        <button type="button" className={classes['choice']} onClick={onSetUp} disabled={busy}>
          <IconBuildingStore size={22} stroke={1.6} aria-hidden />
          <span>
            <span className={classes['choiceTitle']}>{t('access:firstRun.setUp')}</span>
            <span className="muted">{t('access:firstRun.setUpHint')}</span>
          </span>
        </button>
        <button
          type="button"
          className={classes['choice']}
          data-busy={busy}
          onClick={() => {
            if (!busy) void loadSample()
          }}
        >
          <IconFlask2 size={22} stroke={1.6} aria-hidden />
          <span>
            <span className={classes['choiceTitle']}>{t('access:firstRun.sample')}</span>
            <output className="muted">
              {busy ? t('access:firstRun.sampleBusy') : t('access:firstRun.sampleHint')}
            </output>
          </span>
        </button>
        <ErrorNote error={error} />
      </Stack>
    </Frame>
  )
}
