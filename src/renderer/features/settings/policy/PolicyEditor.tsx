import {
  Alert,
  Button,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyFault } from '../../../../shared/contract/policies/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote, errorCode } from '../../../app/errors.tsx'
import { tell } from '../../../app/report.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { type PolicyDraft, readDocument, valueAt } from './document.ts'
import classes from './Policy.module.css'
import { PolicyDifferences } from './PolicyDifferences.tsx'
import { PolicyForm } from './PolicyForm.tsx'
import { usePolicyCheck } from './usePolicyCheck.ts'
import { usePolicyWords } from './words.ts'

/** Changes one text, by a form or as it is; says at once what is wrong and what differs; saves it as a version. */
export function PolicyEditor({
  draft,
  isChanged,
  taken,
  newest,
  onDraft,
  onSaved,
}: {
  draft: PolicyDraft
  isChanged: boolean
  /** Names that policies have already. */
  taken: readonly string[]
  /** The newest version of the base that the desk knows. */
  newest: number
  onDraft: (draft: PolicyDraft | null) => void
  onSaved: (id: string) => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [mode, setMode] = useState('form')
  const [isDiscarding, setDiscarding] = useState(false)
  const { faults, differences, error, isBehind } = usePolicyCheck(draft.text, draft.base)
  const save = useMutation(
    orpc.policies.save.mutationOptions({
      onSuccess: ({ id, version }) => {
        onDraft(null)
        tell(t('policies:edit.saved', { id, version }))
        onSaved(id)
      },
    }),
  )
  const change = (changes: Partial<PolicyDraft>) => onDraft({ ...draft, ...changes })
  const isTaken = draft.isNew && taken.some(id => id === valueAt(readDocument(draft.text), ['id']))
  const missing = [
    ...(isChanged ? [] : [t('policies:edit.nothingChanged')]),
    ...(isBehind ? [t('policies:edit.checking')] : []),
    ...(faults.length > 0 ? [t('policies:edit.faultsLeft')] : []),
    ...(isTaken ? [t('policies:edit.ownId')] : []),
    ...(draft.note.trim().length < 5 ? [t('policies:edit.noteShort')] : []),
  ]
  const send = () => {
    if (missing.length > 0 || save.isPending) return
    save.mutate({ version: draft.isNew ? 0 : draft.base.version, text: draft.text, note: draft.note.trim() })
  }
  useActions([
    {
      id: 'policy.save',
      label: t(draft.isNew ? 'policies:edit.saveNew' : 'policies:edit.save'),
      shortcut: 'mod+s',
      group: 'here',
      run: send,
    },
  ])
  const isConflict = errorCode(save.error) === 'CONFLICT'
  const isBehindNewest = !draft.isNew && newest > draft.base.version

  return (
    <div className={classes['part']}>
      <SegmentedControl
        aria-label={t('policies:edit.mode')}
        value={mode}
        onChange={setMode}
        data={[
          { value: 'form', label: t('policies:edit.form') },
          { value: 'text', label: t('policies:edit.text') },
        ]}
      />
      {mode === 'form' ? (
        <PolicyForm text={draft.text} faults={faults} isNew={draft.isNew} onText={text => change({ text })} />
      ) : (
        <Textarea
          className={classes['text'] ?? ''}
          label={t('policies:edit.textLabel')}
          value={draft.text}
          spellCheck={false}
          autosize
          minRows={18}
          maxRows={32}
          maxLength={200_000}
          onChange={event => change({ text: event.currentTarget.value })}
        />
      )}
      <ErrorNote error={error} />
      <Faults faults={faults} />
      <section className={classes['part']}>
        <h3>{t('policies:edit.changes', { version: draft.base.version, id: draft.base.id })}</h3>
        <PolicyDifferences differences={differences} />
      </section>
      <div className={classes['foot']}>
        <TextInput
          label={t('policies:edit.note')}
          required
          maxLength={500}
          value={draft.note}
          onChange={event => change({ note: event.currentTarget.value })}
        />
        {isConflict || isBehindNewest ? (
          <Alert color="near" role="alert">
            <Stack gap="sm" align="flex-start">
              {draft.isNew
                ? t('policies:edit.conflictNew')
                : t('policies:edit.conflict', { version: newest })}
              {isBehindNewest && (
                <Button
                  variant="default"
                  onClick={() => {
                    save.reset()
                    change({ base: { id: draft.base.id, version: newest } })
                  }}
                >
                  {t('policies:edit.rebase', { version: newest })}
                </Button>
              )}
            </Stack>
          </Alert>
        ) : (
          <ErrorNote error={save.error} />
        )}
        <Group>
          <GuardedButton missing={missing} busy={save.isPending} onClick={send}>
            {draft.isNew ? t('policies:edit.saveNew') : t('policies:edit.save')}
          </GuardedButton>
          <Button variant="default" disabled={!isChanged && !draft.isNew} onClick={() => setDiscarding(true)}>
            {t('policies:edit.discard')}
          </Button>
        </Group>
      </div>
      <Modal opened={isDiscarding} onClose={() => setDiscarding(false)} title={t('policies:edit.discardAsk')}>
        <Stack gap="md">
          <Text c="dimmed">{t('policies:edit.discardNote')}</Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setDiscarding(false)}>
              {t('common:cancel')}
            </Button>
            <Button
              color="bad"
              onClick={() => {
                save.reset()
                setDiscarding(false)
                onDraft(null)
              }}
            >
              {t('policies:edit.discard')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  )
}

/** Everything that is wrong, each at its place in plain words; the validator's own words behind. */
export function Faults({ faults }: { faults: readonly PolicyFault[] }) {
  const { t } = useTranslation()
  const words = usePolicyWords()
  if (faults.length === 0) return <output className="muted">{t('policies:edit.noFaults')}</output>
  return (
    <Alert color="bad" role="alert" title={t('policies:edit.faults')}>
      <ul className={classes['faults']}>
        {faults.map(fault => {
          const { sentence, details } = words.fault(fault)
          return (
            <li key={`${fault.path} ${fault.message}`}>
              <b>{words.path(fault.path)}</b>: {sentence}
              <details>
                <summary>{t('policies:edit.details')}</summary>
                <code>
                  {fault.path} {details}
                </code>
              </details>
            </li>
          )
        })}
      </ul>
      {t('policies:edit.faultsHint')}
    </Alert>
  )
}
