import { Button, Group, Tabs } from '@mantine/core'
import { IconArrowLeft, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { type PolicyDraft, readPolicy } from './document.ts'
import classes from './Policy.module.css'
import { Faults, PolicyEditor } from './PolicyEditor.tsx'
import { PolicyHistory } from './PolicyHistory.tsx'
import { PolicySimulator } from './PolicySimulator.tsx'
import { PolicySummary } from './PolicySummary.tsx'
import type { ListedPolicy } from './usePolicies.ts'

/** One policy from all sides: what it says, how it came to be, changing it, trying it out. */
export function PolicyRoom({
  title,
  listed,
  draft,
  taken,
  readOnly,
  onDraft,
  onCopy,
  onOpen,
  onBack,
}: {
  title: string
  /** What the desk keeps of it; null for a new one that has not been saved yet. */
  listed: ListedPolicy | null
  draft: PolicyDraft | null
  taken: readonly string[]
  readOnly: boolean
  onDraft: (draft: PolicyDraft | null) => void
  onCopy: (text: string, version: number) => void
  onOpen: (id: string) => void
  onBack: () => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const kept = useQuery({
    ...orpc.policies.get.queryOptions({ input: { id: listed?.id ?? '' } }),
    enabled: listed !== null,
  })
  const [tab, setTab] = useState<string | null>(listed === null ? 'edit' : 'summary')
  const text = draft?.text ?? kept.data?.text
  if (text === undefined)
    return kept.error === null ? <Skeleton rows={8} /> : <ErrorNote error={kept.error} />
  const policy = readPolicy(text)
  const version = kept.data?.version ?? listed?.version ?? 0
  const mayEdit = !readOnly && listed?.shipped !== true
  const present: PolicyDraft = draft ?? {
    base: { id: listed?.id ?? '', version },
    isNew: false,
    text,
    note: '',
  }
  return (
    <div className={classes['room']}>
      <Group>
        <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
          {t('policies:back')}
        </Button>
        <h1 className={classes['grow']}>{title}</h1>
        {draft !== null && <Pill tone="near">{t('policies:unsaved')}</Pill>}
        {!readOnly && listed !== null && (
          <Button
            variant="default"
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => onCopy(kept.data?.text ?? text, version)}
          >
            {t('policies:copy.do')}
          </Button>
        )}
      </Group>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List aria-label={t('policies:tabs')}>
          <Tabs.Tab value="summary">{t('policies:tab.summary')}</Tabs.Tab>
          {listed !== null && <Tabs.Tab value="history">{t('policies:tab.history')}</Tabs.Tab>}
          <Tabs.Tab value="edit">{t('policies:tab.edit')}</Tabs.Tab>
          <Tabs.Tab value="simulate">{t('policies:tab.simulate')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="summary" pt="md">
          {draft !== null && <p>{t('policies:summary.ofDraft')}</p>}
          {policy === null ? (
            <>
              <p>{t('policies:summary.unreadable')}</p>
              {draft === null && <Faults faults={listed?.faults ?? []} />}
            </>
          ) : (
            <PolicySummary policy={policy} />
          )}
        </Tabs.Panel>
        {listed !== null && (
          <Tabs.Panel value="history" pt="md">
            <PolicyHistory id={listed.id} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="edit" pt="md">
          {mayEdit ? (
            <PolicyEditor
              draft={present}
              isChanged={draft !== null}
              taken={taken}
              newest={version}
              onDraft={onDraft}
              onSaved={onOpen}
            />
          ) : (
            <p className="muted">{readOnly ? t('policies:edit.readOnly') : t('policies:copy.why')}</p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="simulate" pt="md">
          <PolicySimulator text={text} isDraft={draft !== null} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
