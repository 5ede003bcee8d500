import { Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChecklistTemplate, checklists } from '../../../../shared/contract/checklists.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFieldErrors } from '../../../app/fields.ts'
import { inputOf } from '../../../app/inputOf.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useFocusOnMount } from '../../../ui/useFocusOnMount.ts'
import { Section } from '../Section.tsx'
import { EditorHead } from './EditorHead.tsx'
import { KeptColumns, type Opened } from './KeptColumns.tsx'
import { partsOf } from './macroForm.ts'
import { type Removed, RemovedBar, useRemoved } from './Removed.tsx'
import classes from './Ticketing.module.css'
import { useKeeping } from './useKeeping.tsx'
import { useKeptForm } from './useKeptForm.ts'

/** Checklists that are put on tickets whole, by an agent or a macro. Supervisors keep them. */
export function ChecklistsSection() {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const { data: templates, error } = useQuery(orpc.checklists.list.queryOptions())
  const [opened, setOpened] = useState<Opened>(null)
  const [removed, setRemoved] = useRemoved()
  if (templates === undefined) return error === null ? <Skeleton rows={9} /> : <ErrorNote error={error} />
  const template = templates.find(each => each.id === opened)
  const isReadOnly = !may('macros.share')
  return (
    <Section title={t('settings:section.checklists')} about={t('ticketing:checklist.about')} wide>
      <RemovedBar removed={removed} onDone={() => setRemoved(null)} />
      <KeptColumns
        label={t('settings:section.checklists')}
        empty={t('ticketing:checklist.none')}
        newLabel={t('ticketing:checklist.new')}
        isReadOnly={isReadOnly}
        items={templates.map(({ id, name, items }) => ({
          id,
          name,
          hint: t('ticketing:checklist.count', { count: items.length }),
        }))}
        onOpen={setOpened}
      >
        {(template !== undefined || opened === 'new') && (
          <ChecklistForm
            key={opened}
            template={template ?? null}
            isReadOnly={isReadOnly}
            onSaved={setOpened}
            onRemoved={gone => {
              setOpened(null)
              setRemoved(gone)
            }}
          />
        )}
      </KeptColumns>
    </Section>
  )
}

function ChecklistForm({
  template,
  isReadOnly,
  onSaved,
  onRemoved,
}: {
  /** Null: a new one. */
  template: ChecklistTemplate | null
  isReadOnly: boolean
  onSaved: (opened: Opened) => void
  onRemoved: (removed: Removed) => void
}) {
  const { t } = useTranslation()
  const { client, orpc } = useDesk()
  const name = useFocusOnMount(template === null)
  const fieldErrors = useFieldErrors()
  const kept = useKeptForm('settings.checklists', {
    id: template?.id ?? null,
    version: template?.version ?? 0,
    form: { name: template?.name ?? '', items: template?.items.join('\n') ?? '' },
  })
  const { form } = kept
  const input = { name: form.name, items: partsOf(form.items, '\n') }
  const schema = inputOf(checklists.create)
  const write = () =>
    template === null
      ? client.checklists.create(input)
      : client.checklists.save({ ...input, id: template.id, version: kept.version })
  const keeping = useKeeping({
    kept,
    list: orpc.checklists.list.key(),
    write: schema.safeParse(input).success ? write : null,
    onSaved: saved => onSaved(saved.id),
  })
  const faults = fieldErrors(schema, input, kept.tried, keeping.error)
  const remove = async (gone: ChecklistTemplate) => {
    await keeping.change(client.checklists.remove({ id: gone.id, version: gone.version }))
    const again = { name: gone.name, items: gone.items }
    onRemoved({ name: gone.name, restore: () => client.checklists.create(again) })
  }

  return (
    <div className={classes['form']} data-plain>
      <EditorHead
        name={template?.name ?? t('ticketing:checklist.new')}
        isReadOnly={isReadOnly}
        isChanged={kept.isChanged}
        onShare={null}
        onRemove={template !== null && !isReadOnly ? () => remove(template) : null}
      />
      <TextInput
        ref={name}
        label={t('ticketing:checklist.name')}
        required={!isReadOnly}
        readOnly={isReadOnly}
        maxLength={80}
        value={form.name}
        error={faults['name']}
        onChange={event => kept.change({ name: event.currentTarget.value })}
      />
      <Textarea
        label={t('ticketing:checklist.items')}
        description={t('ticketing:checklist.itemsHint')}
        required={!isReadOnly}
        readOnly={isReadOnly}
        autosize
        minRows={5}
        maxRows={20}
        value={form.items}
        error={Object.entries(faults).find(([at]) => at.startsWith('items'))?.[1]}
        onChange={event => kept.change({ items: event.currentTarget.value })}
      />
      {!isReadOnly && keeping.bar}
    </div>
  )
}
