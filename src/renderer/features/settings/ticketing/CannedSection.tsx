import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Section } from '../Section.tsx'
import { CannedForm } from './CannedForm.tsx'
import { KeptColumns, type Opened } from './KeptColumns.tsx'
import { RemovedBar, useRemoved } from './Removed.tsx'

/** Canned replies: one's own, and those everybody uses, by folder and name. */
export function CannedSection() {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: replies, error } = useQuery(orpc.canned.list.queryOptions())
  const [opened, setOpened] = useState<Opened>(null)
  const [removed, setRemoved] = useRemoved()
  if (replies === undefined) return error === null ? <Skeleton rows={9} /> : <ErrorNote error={error} />
  const reply = replies.find(each => each.id === opened)
  const folders = [...new Set(replies.map(each => each.folder).filter(folder => folder !== ''))]
  return (
    <Section title={t('settings:section.canned')} about={t('ticketing:canned.about')} wide>
      <RemovedBar removed={removed} onDone={() => setRemoved(null)} />
      <KeptColumns
        label={t('settings:section.canned')}
        empty={t('ticketing:canned.none')}
        newLabel={t('ticketing:canned.new')}
        items={replies.map(({ id, name, folder, shortcut, isShared }) => ({
          id,
          name,
          hint: [
            folder,
            shortcut === '' ? '' : `/${shortcut}`,
            isShared ? t('tickets:macros.shared') : t('tickets:macros.own'),
          ]
            .filter(part => part !== '')
            .join(' · '),
        }))}
        onOpen={setOpened}
      >
        {(reply !== undefined || opened === 'new') && (
          <CannedForm
            key={opened}
            reply={reply ?? null}
            folders={folders}
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
