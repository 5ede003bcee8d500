import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../shared/contract/access.ts'
import { type DeskSettings, deskSettings } from '../../../shared/contract/settings.ts'
import { useDesk } from '../../app/desk.tsx'
import { useDraft } from '../../app/drafts.ts'
import { ErrorNote } from '../../app/errors.tsx'
import { useFieldErrors } from '../../app/fields.ts'
import { tell } from '../../app/report.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'
import { useSettings } from './useSettings.ts'

/** The desk's name, who signs what goes out, and when an idle screen locks. */
export function DeskSection() {
  const { t } = useTranslation()
  const { may } = useDesk()
  const { kept, loadError, save, saving, saveError, forgetError } = useSettings()
  const [draft, setDraft] = useDraft<{ version: number; settings: DeskSettings }>('settings.desk')
  const [tried, setTried] = useState(false)
  const fieldErrors = useFieldErrors()
  const readOnly = !may('settings.write')

  if (kept === null) return loadError === null ? <Skeleton rows={8} /> : <ErrorNote error={loadError} />
  const { settings } = draft ?? kept
  const faults = fieldErrors(deskSettings, settings, tried, saveError)
  const change = (changes: Partial<DeskSettings>) =>
    setDraft({ version: draft?.version ?? kept.version, settings: { ...settings, ...changes } })
  const changeSender = (changes: Partial<DeskSettings['sender']>) =>
    change({ sender: { ...settings.sender, ...changes } })

  const trySave = async () => {
    setTried(true)
    if (draft === null || !deskSettings.safeParse(draft.settings).success) return
    await save(draft.version, draft.settings).then(
      () => {
        setDraft(null)
        setTried(false)
        tell(t('settings:saved'))
      },
      () => {
        // The bar shows `saveError`; the draft stays.
      },
    )
  }

  return (
    <Section title={t('settings:section.desk')} about={t('settings:desk.about')} readOnly={readOnly}>
      <TextInput
        label={t('settings:desk.name')}
        required={!readOnly}
        readOnly={readOnly}
        maxLength={80}
        value={settings.name}
        error={faults['name']}
        onChange={event => change({ name: event.currentTarget.value })}
      />
      <div className={classes['pair']}>
        <TextInput
          label={t('settings:desk.senderName')}
          description={t('settings:desk.senderNameHint')}
          required={!readOnly}
          readOnly={readOnly}
          maxLength={80}
          value={settings.sender.name}
          error={faults['sender.name']}
          onChange={event => changeSender({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('settings:desk.senderEmail')}
          description={t('settings:desk.senderEmailHint')}
          type="email"
          required={!readOnly}
          readOnly={readOnly}
          value={settings.sender.email}
          error={faults['sender.email']}
          onChange={event => changeSender({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t('settings:desk.senderPhone')}
          type="tel"
          readOnly={readOnly}
          maxLength={40}
          value={settings.sender.phone}
          error={faults['sender.phone']}
          onChange={event => changeSender({ phone: event.currentTarget.value })}
        />
        <Select
          label={t('settings:desk.language')}
          readOnly={readOnly}
          allowDeselect={false}
          data={languages.map(language => ({ value: language, label: t(`settings:language.${language}`) }))}
          value={settings.language}
          onChange={value => {
            const language = languages.find(known => known === value)
            if (language !== undefined) change({ language })
          }}
        />
        <NumberInput
          label={t('settings:desk.idleLock')}
          description={t('settings:desk.idleLockHint')}
          min={1}
          max={60}
          readOnly={readOnly}
          suffix={t('settings:desk.minutes')}
          value={settings.idleLockMinutes}
          error={faults['idleLockMinutes']}
          onChange={value => change({ idleLockMinutes: Number(value) })}
        />
      </div>
      {!readOnly && (
        <SaveBar
          changed={draft !== null}
          busy={saving}
          error={saveError}
          onSave={() => void trySave()}
          onDiscard={() => {
            setDraft(null)
            setTried(false)
            forgetError()
          }}
        />
      )}
    </Section>
  )
}
