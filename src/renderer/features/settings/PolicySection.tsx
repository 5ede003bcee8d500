import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useMe } from '../../app/desk.tsx'
import { useDraft, useDraftPlaces } from '../../app/drafts.ts'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { tell } from '../../app/report.tsx'
import { GuardedButton } from '../../ui/GuardedButton.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { copyOf, type PolicyDraft, readPolicy } from './policy/document.ts'
import { PolicyRoom } from './policy/PolicyRoom.tsx'
import { type ListedPolicy, usePolicies } from './policy/usePolicies.ts'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'
import { useSettings } from './useSettings.ts'

/** A draft by this name becomes a policy of its own; no policy can be called so. */
const newOne = '+'
const placeOf = (id: string) => `settings.policy.${id}`

/** By which rules accounts are given back: one policy is in force for new cases; each can be opened. */
export function PolicySection() {
  const { t } = useTranslation()
  const { may } = useDesk()
  const [opened, setOpened] = useState<string | null>(null)
  const policies = usePolicies()
  const readOnly = !may('settings.write')
  if (policies.data === undefined) {
    return policies.error === null ? <Skeleton rows={6} /> : <ErrorNote error={policies.error} />
  }
  return (
    <Section title={t('settings:section.policy')} about={t('settings:policy.about')} readOnly={readOnly} wide>
      {opened === null ? (
        <PolicyShelf policies={policies.data} readOnly={readOnly} onOpen={setOpened} />
      ) : (
        <OpenedPolicy
          key={opened}
          opened={opened}
          policies={policies.data}
          readOnly={readOnly}
          onOpen={setOpened}
        />
      )}
    </Section>
  )
}

function OpenedPolicy({
  opened,
  policies,
  readOnly,
  onOpen,
}: {
  opened: string
  policies: readonly ListedPolicy[]
  readOnly: boolean
  onOpen: (id: string | null) => void
}) {
  const { t, i18n } = useTranslation()
  const { language } = useFormat()
  const [draft, setDraft] = useDraft<PolicyDraft>(placeOf(opened))
  const [, setNew] = useDraft<PolicyDraft>(placeOf(newOne))
  const listed = policies.find(each => each.id === opened) ?? null
  const taken = policies.map(each => each.id)
  const draftName = draft === null ? null : readPolicy(draft.text)?.name[language]
  return (
    <PolicyRoom
      title={listed?.name[language] ?? draftName ?? t('policies:newDraft')}
      listed={listed}
      draft={draft}
      taken={taken}
      readOnly={readOnly}
      onDraft={next => {
        setDraft(next)
        if (next === null && opened === newOne) onOpen(null)
      }}
      onCopy={(text, version) => {
        setNew({
          base: { id: opened, version },
          isNew: true,
          text: copyOf(text, taken, (name, of) => i18n.getFixedT(of)('policies:copy.name', { name })),
          note: '',
        })
        onOpen(newOne)
      }}
      onOpen={onOpen}
      onBack={() => onOpen(null)}
    />
  )
}

function PolicyShelf({
  policies,
  readOnly,
  onOpen,
}: {
  policies: readonly ListedPolicy[]
  readOnly: boolean
  onOpen: (id: string) => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const me = useMe()
  const drafts = useDraftPlaces(me.id)
  const { kept, loadError, save, saving, saveError, forgetError } = useSettings()
  const [asked, setAsked] = useState<string | null>(null)
  const chosen = policies.find(policy => policy.id === asked)

  const choose = async (policy: string) => {
    if (kept === null) return
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
    <>
      <ErrorNote error={loadError} />
      <div className={classes['policies']}>
        {policies.map(policy => (
          <PolicyCard
            key={policy.id}
            policy={policy}
            hasDraft={drafts.includes(placeOf(policy.id))}
            mayChoose={!readOnly && kept !== null}
            onOpen={() => onOpen(policy.id)}
            onChoose={() => {
              forgetError()
              setAsked(policy.id)
            }}
          />
        ))}
        {drafts.includes(placeOf(newOne)) && (
          <article className={`card ${classes['policy']}`}>
            <div className={classes['line']}>
              <h1 className={classes['grow']}>{t('policies:newDraft')}</h1>
              <Pill tone="near">{t('policies:unsaved')}</Pill>
            </div>
            <p>{t('policies:newDraftHint')}</p>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => onOpen(newOne)}>
                {t('policies:open')}
              </Button>
            </Group>
          </article>
        )}
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
    </>
  )
}

function PolicyCard({
  policy,
  hasDraft,
  mayChoose,
  onOpen,
  onChoose,
}: {
  policy: ListedPolicy
  hasDraft: boolean
  mayChoose: boolean
  onOpen: () => void
  onChoose: () => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const name = policy.name[language]
  return (
    <article className={`card ${classes['policy']}`} data-chosen={policy.inUse}>
      <div className={classes['line']}>
        <h1 className={classes['grow']}>{name}</h1>
        {hasDraft && <Pill tone="near">{t('policies:unsaved')}</Pill>}
        {policy.faults.length > 0 && (
          <Pill tone="bad">{t('policies:faults', { count: policy.faults.length })}</Pill>
        )}
        {policy.inUse && (
          <Pill tone="accent" icon={<IconCheck size={14} aria-hidden />}>
            {t('settings:policy.inForce')}
          </Pill>
        )}
      </div>
      <p>{policy.description[language]}</p>
      <div className={classes['line']}>
        <span className={`faint ${classes['grow']}`}>
          {t('settings:policy.version', { version: policy.version })} ·{' '}
          {policy.shipped ? t('policies:shipped') : t('policies:edited')}
        </span>
        <Button variant="default" aria-label={t('policies:openNamed', { name })} onClick={onOpen}>
          {t('policies:open')}
        </Button>
        {!policy.inUse && mayChoose && (
          <GuardedButton
            variant="default"
            missing={policy.faults.length > 0 ? [t('policies:cannotChoose')] : []}
            onClick={onChoose}
          >
            {t('settings:policy.choose')}
          </GuardedButton>
        )}
      </div>
    </article>
  )
}
