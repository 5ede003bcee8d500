import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Macro, macroSteps, macros } from '../../../../shared/contract/macros.ts'
import { MESSAGE_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFieldErrors } from '../../../app/fields.ts'
import { inputOf } from '../../../app/inputOf.ts'
import { useFocusOnMount } from '../../../ui/useFocusOnMount.ts'
import { EditorHead } from './EditorHead.tsx'
import type { Opened } from './KeptColumns.tsx'
import { MacroFields } from './MacroFields.tsx'
import { formOf, stepsOf } from './macroForm.ts'
import type { Removed } from './Removed.tsx'
import classes from './Ticketing.module.css'
import { useKeeping } from './useKeeping.tsx'
import { useKeptForm } from './useKeptForm.ts'
import { useMacroSentences } from './useMacroSentences.ts'
import { VariableText } from './VariableText.tsx'

/** One macro: its steps, and what they do in plain sentences while they are chosen. */
export function MacroEditor({
  macro,
  onSaved,
  onRemoved,
}: {
  /** Null: a new one. */
  macro: Macro | null
  onSaved: (opened: Opened) => void
  onRemoved: (removed: Removed) => void
}) {
  const { t } = useTranslation()
  const { client, orpc, may } = useDesk()
  const name = useFocusOnMount(macro === null)
  const fieldErrors = useFieldErrors()
  const sentencesOf = useMacroSentences()
  const kept = useKeptForm('settings.macros', {
    id: macro?.id ?? null,
    version: macro?.version ?? 0,
    form: formOf(macro),
  })
  const { form } = kept
  const schema = inputOf(macros.create)
  const written = { name: form.name, steps: stepsOf(form) }
  const steps = macroSteps.safeParse(written.steps)
  const sentences = steps.success ? sentencesOf(steps.data) : []
  const write = (input: { name: string; steps: Macro['steps'] }) =>
    macro === null
      ? client.macros.create({ ...input, isShared: form.isShared })
      : client.macros.save({ ...input, id: macro.id, version: kept.version })
  const keeping = useKeeping({
    kept,
    list: orpc.macros.list.key(),
    write:
      steps.success && schema.safeParse(written).success
        ? () => write({ name: form.name, steps: steps.data })
        : null,
    onSaved: saved => onSaved(saved.id),
  })
  const mayShare = may('macros.share')
  const isReadOnly = macro?.isShared === true && !mayShare
  const faults = fieldErrors(schema, written, kept.tried, keeping.error)
  const remove = async (gone: Macro) => {
    await keeping.change(client.macros.remove({ id: gone.id, version: gone.version }))
    const { name: called, steps: again, isShared } = gone
    onRemoved({
      name: called,
      restore: () => client.macros.create({ name: called, steps: again, isShared }),
    })
  }
  const share = (own: Macro) => keeping.change(client.macros.share({ id: own.id, version: own.version }))

  return (
    <div className={classes['form']} data-plain>
      <EditorHead
        name={macro?.name ?? t('ticketing:macro.new')}
        isReadOnly={isReadOnly}
        isChanged={kept.isChanged}
        onShare={macro !== null && !macro.isShared && mayShare ? () => share(macro) : null}
        onRemove={macro !== null && !isReadOnly ? () => remove(macro) : null}
      />
      <TextInput
        ref={name}
        label={t('ticketing:macro.name')}
        required={!isReadOnly}
        readOnly={isReadOnly}
        maxLength={80}
        value={form.name}
        error={faults['name']}
        onChange={event => kept.change({ name: event.currentTarget.value })}
      />
      <VariableText
        label={t('ticketing:macro.reply')}
        isReadOnly={isReadOnly}
        maxLength={MESSAGE_LIMIT}
        minRows={3}
        value={form.reply}
        unknownNote={names => t('ticketing:variable.unknownInMacro', { names })}
        onChange={reply => kept.change({ reply })}
      />
      <VariableText
        label={t('ticketing:macro.note')}
        isReadOnly={isReadOnly}
        maxLength={MESSAGE_LIMIT}
        minRows={2}
        value={form.note}
        unknownNote={names => t('ticketing:variable.unknownInMacro', { names })}
        onChange={note => kept.change({ note })}
      />
      <MacroFields form={form} faults={faults} isReadOnly={isReadOnly} onChange={kept.change} />
      {macro === null && mayShare && (
        <Checkbox
          label={t('ticketing:kept.shareNew')}
          checked={form.isShared}
          onChange={event => kept.change({ isShared: event.currentTarget.checked })}
        />
      )}
      <section aria-label={t('ticketing:macro.preview')}>
        <h3>{t('ticketing:macro.preview')}</h3>
        {sentences.length === 0 ? (
          <p className={faults['steps'] === undefined ? classes['note'] : classes['unknown']}>
            {t('ticketing:macro.doesNothing')}
          </p>
        ) : (
          <ol className={classes['sentences']}>
            {sentences.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        )}
      </section>
      {!isReadOnly && keeping.bar}
    </div>
  )
}
