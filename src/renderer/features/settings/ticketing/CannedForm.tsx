import { Autocomplete, Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type CannedReply, canned } from '../../../../shared/contract/canned.ts'
import { MESSAGE_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { fillVariables } from '../../../../shared/variables.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFieldErrors } from '../../../app/fields.ts'
import { inputOf } from '../../../app/inputOf.ts'
import { useFocusOnMount } from '../../../ui/useFocusOnMount.ts'
import { EditorHead } from './EditorHead.tsx'
import type { Opened } from './KeptColumns.tsx'
import type { Removed } from './Removed.tsx'
import { useSampleValues } from './sampleValues.ts'
import classes from './Ticketing.module.css'
import { useKeeping } from './useKeeping.tsx'
import { useKeptForm } from './useKeptForm.ts'
import { VariableText } from './VariableText.tsx'

type Form = Pick<CannedReply, 'name' | 'folder' | 'shortcut' | 'texts' | 'isShared'>

function formOf(reply: CannedReply | null): Form {
  if (reply === null)
    return { name: '', folder: '', shortcut: '', texts: { pl: '', en: '' }, isShared: false }
  const { name, folder, shortcut, texts, isShared } = reply
  return { name, folder, shortcut, texts, isShared }
}

/** One canned reply: what it is found by, what it says in each language, and how that looks in a ticket. */
export function CannedForm({
  reply,
  folders,
  onSaved,
  onRemoved,
}: {
  /** Null: a new one. */
  reply: CannedReply | null
  folders: readonly string[]
  onSaved: (opened: Opened) => void
  onRemoved: (removed: Removed) => void
}) {
  const { t } = useTranslation()
  const { client, orpc, may } = useDesk()
  const name = useFocusOnMount(reply === null)
  const fieldErrors = useFieldErrors()
  const values = useSampleValues()
  const kept = useKeptForm('settings.canned', {
    id: reply?.id ?? null,
    version: reply?.version ?? 0,
    form: formOf(reply),
  })
  const { form } = kept
  const write = () => {
    const { isShared, ...input } = form
    return reply === null
      ? client.canned.create({ ...input, isShared })
      : client.canned.save({ ...input, id: reply.id, version: kept.version })
  }
  const keeping = useKeeping({
    kept,
    list: orpc.canned.list.key(),
    write: inputOf(canned.create).safeParse(form).success ? write : null,
    onSaved: saved => onSaved(saved.id),
  })
  const mayShare = may('macros.share')
  const isReadOnly = reply?.isShared === true && !mayShare
  const faults = fieldErrors(inputOf(canned.create), form, kept.tried, keeping.error)
  const remove = async (gone: CannedReply) => {
    await keeping.change(client.canned.remove({ id: gone.id, version: gone.version }))
    onRemoved({ name: gone.name, restore: () => client.canned.create(formOf(gone)) })
  }
  const share = (own: CannedReply) =>
    keeping.change(client.canned.share({ id: own.id, version: own.version }))

  const texts = [
    { language: 'pl', label: t('ticketing:canned.textPl') },
    { language: 'en', label: t('ticketing:canned.textEn') },
  ] as const
  return (
    <div className={classes['form']} data-plain>
      <EditorHead
        name={reply?.name ?? t('ticketing:canned.new')}
        isReadOnly={isReadOnly}
        isChanged={kept.isChanged}
        onShare={reply !== null && !reply.isShared && mayShare ? () => share(reply) : null}
        onRemove={reply !== null && !isReadOnly ? () => remove(reply) : null}
      />
      <div className={classes['fields']} data-three>
        <TextInput
          ref={name}
          label={t('ticketing:canned.name')}
          required={!isReadOnly}
          readOnly={isReadOnly}
          maxLength={80}
          value={form.name}
          error={faults['name']}
          onChange={event => kept.change({ name: event.currentTarget.value })}
        />
        <Autocomplete
          label={t('ticketing:canned.folder')}
          placeholder={t('ticketing:canned.folderExample')}
          readOnly={isReadOnly}
          maxLength={120}
          data={[...folders]}
          value={form.folder}
          error={faults['folder']}
          onChange={folder => kept.change({ folder })}
        />
        <TextInput
          label={t('ticketing:canned.shortcut')}
          placeholder={t('ticketing:canned.shortcutExample')}
          leftSection="/"
          readOnly={isReadOnly}
          maxLength={30}
          value={form.shortcut}
          error={faults['shortcut'] === undefined ? undefined : t('ticketing:canned.shortcutFault')}
          onChange={event => kept.change({ shortcut: event.currentTarget.value })}
        />
      </div>
      {texts.map(({ language, label }) => (
        <VariableText
          key={language}
          label={label}
          isReadOnly={isReadOnly}
          maxLength={MESSAGE_LIMIT}
          value={form.texts[language]}
          error={
            language === 'pl' && faults['texts'] !== undefined ? t('ticketing:canned.saysNothing') : undefined
          }
          unknownNote={names => t('ticketing:variable.unknownInReply', { names })}
          onChange={text => kept.change({ texts: { ...form.texts, [language]: text } })}
        />
      ))}
      {reply === null && mayShare && (
        <Checkbox
          label={t('ticketing:kept.shareNew')}
          checked={form.isShared}
          onChange={event => kept.change({ isShared: event.currentTarget.checked })}
        />
      )}
      {texts
        .filter(({ language }) => form.texts[language].trim() !== '')
        .map(({ language }) => (
          <section key={language} aria-label={t(`ticketing:canned.preview.${language}`)}>
            <h3>{t(`ticketing:canned.preview.${language}`)}</h3>
            <p className={classes['preview']}>{fillVariables(form.texts[language], values).text}</p>
          </section>
        ))}
      {!isReadOnly && keeping.bar}
    </div>
  )
}
