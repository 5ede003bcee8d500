import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { tell } from '../../app/report.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'
import { useSettings } from './useSettings.ts'

/** By which rules accounts are given back: one profile is in force for new cases. */
export function PolicySection() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { may } = useDesk()
  const { kept, loadError, save, saving, saveError, forgetError } = useSettings()
  const [asked, setAsked] = useState<string | null>(null)
  const readOnly = !may('settings.write')

  if (kept === null) return loadError === null ? <Skeleton rows={6} /> : <ErrorNote error={loadError} />
  const chosen = kept.policies.find(policy => policy.id === asked)

  const choose = async (policy: string) => {
    await save(kept.version, { ...kept.settings, policy }).then(
      () => {
        setAsked(null)
        tell(t('settings:saved'))
      },
      () => {
        // The dialog shows `saveError`.
      },
    )
  }

  return (
    <Section title={t('settings:section.policy')} about={t('settings:policy.about')} readOnly={readOnly} wide>
      <div className={classes['policies']}>
        {kept.policies.map(policy => {
          const inForce = policy.id === kept.settings.policy
          return (
            <article key={policy.id} className={`card ${classes['policy']}`} data-chosen={inForce}>
              <div className={classes['line']}>
                <h1 className={classes['grow']}>{policy.name[language]}</h1>
                {inForce && (
                  <Pill tone="accent" icon={<IconCheck size={14} aria-hidden />}>
                    {t('settings:policy.inForce')}
                  </Pill>
                )}
              </div>
              <p>{policy.description[language]}</p>
              <div className={classes['line']}>
                <span className={`faint ${classes['grow']}`}>
                  {t('settings:policy.version', { version: policy.version })}
                </span>
                {!inForce && !readOnly && (
                  <Button
                    variant="default"
                    onClick={() => {
                      forgetError()
                      setAsked(policy.id)
                    }}
                  >
                    {t('settings:policy.choose')}
                  </Button>
                )}
              </div>
            </article>
          )
        })}
      </div>
      <Modal
        opened={chosen !== undefined}
        onClose={() => setAsked(null)}
        title={chosen === undefined ? '' : t('settings:policy.ask', { name: chosen.name[language] })}
      >
        <Stack gap="md">
          <Text c="dimmed">{t('settings:policy.effect')}</Text>
          <ErrorNote error={saveError} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(null)}>
              {t('common:cancel')}
            </Button>
            <Button
              data-autofocus
              loading={saving}
              onClick={() => {
                if (chosen !== undefined) void choose(chosen.id)
              }}
            >
              {t('settings:policy.choose')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Section>
  )
}
