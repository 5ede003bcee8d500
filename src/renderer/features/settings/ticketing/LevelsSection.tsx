import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeadlineRules, deadlineRules } from '../../../../shared/contract/deadlines.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useDraft } from '../../../app/drafts.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { SaveBar } from '../../../ui/SaveBar.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Section } from '../Section.tsx'
import { LegalKinds } from './LegalKinds.tsx'
import { LevelRows } from './LevelRows.tsx'
import { LevelsTrial } from './LevelsTrial.tsx'
import { withFreshLevel } from './levels.ts'
import { RecountNote } from './RecountNote.tsx'
import { SaveLevels } from './SaveLevels.tsx'
import classes from './Ticketing.module.css'

/** What a desk promises: targets by department and priority, and beside them what law gives. */
export function LevelsSection() {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const query = useQuery({
    ...orpc.deadlines.rules.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.recount.state === 'under_way' ? 1_000 : false),
  })
  const [draft, setDraft] = useDraft<{ version: number; rules: DeadlineRules }>('settings.levels')
  /** Targets that cannot be read, by their place: the draft keeps the last one that could. */
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set())
  const [discarded, setDiscarded] = useState(0)
  const [isAsking, setIsAsking] = useState(false)
  /** The level that was added last. */
  const [freshId, setFreshId] = useState<number | null>(null)
  const kept = query.data
  if (kept === undefined)
    return query.error === null ? <Skeleton rows={9} /> : <ErrorNote error={query.error} />
  const isReadOnly = !may('settings.write')
  const { rules } = draft ?? kept
  const change = (changes: Partial<DeadlineRules>) =>
    setDraft({ version: draft?.version ?? kept.version, rules: { ...rules, ...changes } })
  const isInOrder = unread.size === 0 && deadlineRules.safeParse(rules).success
  const discard = () => {
    setDraft(null)
    setFreshId(null)
    setUnread(new Set())
    setDiscarded(count => count + 1)
  }

  return (
    <Section
      title={t('settings:section.levels')}
      about={t('ticketing:levels.about')}
      readOnly={isReadOnly}
      wide
    >
      <RecountNote recount={kept.recount} />
      <section className={`card ${classes['form']}`} aria-label={t('ticketing:levels.table')}>
        <p className={classes['note']}>{t('ticketing:levels.first')}</p>
        <LevelRows
          // What was typed and cannot be read goes with the draft it was typed into.
          key={discarded}
          levels={rules.levels}
          freshId={freshId}
          isReadOnly={isReadOnly}
          onChange={levels => change({ levels })}
          onUnread={(place, isUnread) =>
            setUnread(before => {
              const after = new Set(before)
              if (isUnread) after.add(place)
              else after.delete(place)
              return after
            })
          }
        />
        {!isReadOnly && (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => {
                const added = withFreshLevel(rules.levels, t('ticketing:levels.newName'))
                setFreshId(added.freshId)
                change({ levels: added.levels })
              }}
            >
              {t('ticketing:levels.add')}
            </Button>
          </div>
        )}
      </section>
      <LegalKinds kinds={rules.legal} isReadOnly={isReadOnly} onChange={legal => change({ legal })} />
      <LevelsTrial rules={isInOrder ? rules : null} isDraft={draft !== null} />
      {!isReadOnly && (
        <>
          {draft !== null && !isInOrder && (
            <p className={classes['unknown']} role="alert">
              {t('ticketing:levels.notInOrder')}
            </p>
          )}
          <SaveBar
            changed={draft !== null}
            busy={false}
            error={null}
            onSave={() => {
              if (draft !== null && isInOrder) setIsAsking(true)
            }}
            onDiscard={discard}
          />
        </>
      )}
      {isAsking && draft !== null && (
        <SaveLevels
          draft={draft}
          onClose={() => setIsAsking(false)}
          onSaved={async () => {
            await query.refetch()
            discard()
          }}
          onDiscard={discard}
        />
      )}
    </Section>
  )
}
