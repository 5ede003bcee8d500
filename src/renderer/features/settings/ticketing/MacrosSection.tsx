import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Section } from '../Section.tsx'
import { KeptColumns, type Opened } from './KeptColumns.tsx'
import { MacroEditor } from './MacroEditor.tsx'
import { RemovedBar, useRemoved } from './Removed.tsx'

/** Macros: the shared ones, then one's own. */
export function MacrosSection() {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: macros, error } = useQuery(orpc.macros.list.queryOptions())
  const [opened, setOpened] = useState<Opened>(null)
  const [removed, setRemoved] = useRemoved()
  if (macros === undefined) return error === null ? <Skeleton rows={9} /> : <ErrorNote error={error} />
  const macro = macros.find(each => each.id === opened)
  return (
    <Section title={t('settings:section.macros')} about={t('ticketing:macro.about')} wide>
      <RemovedBar removed={removed} onDone={() => setRemoved(null)} />
      <KeptColumns
        label={t('settings:section.macros')}
        empty={t('ticketing:macro.none')}
        newLabel={t('ticketing:macro.new')}
        items={macros.map(({ id, name, isShared }) => ({
          id,
          name,
          hint: isShared ? t('tickets:macros.shared') : t('tickets:macros.own'),
        }))}
        onOpen={setOpened}
      >
        {(macro !== undefined || opened === 'new') && (
          <MacroEditor
            key={opened}
            macro={macro ?? null}
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
