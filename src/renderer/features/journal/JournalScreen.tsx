import { Button } from '@mantine/core'
import { IconNotes, IconShieldSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../app/actions.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EntryDetail } from './EntryDetail.tsx'
import { FilterBar } from './FilterBar.tsx'
import { listInput, withChange } from './filters.ts'
import classes from './Journal.module.css'
import { JournalList } from './JournalList.tsx'
import { useVerification, VerificationNote } from './Verification.tsx'

/** How many lines are asked for at a time. */
const pageSize = 100

/** The journal: every line a sentence, newest first, filtered, with the chain's own proof at hand. */
export function JournalScreen() {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const navigate = useNavigate()
  const filters = useSearch({ from: '/journal' })
  const [selectedSeq, setSelectedSeq] = useState<number | null>(null)
  const verification = useVerification()

  const list = useInfiniteQuery(
    orpc.journal.list.infiniteOptions({
      input: (before: number | undefined) => ({
        ...listInput(filters),
        limit: pageSize,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const entries = list.data?.pages.flatMap(page => page.entries) ?? []
  const selected = entries.find(entry => entry.seq === selectedSeq) ?? entries[0]
  const change = (changes: Parameters<typeof withChange>[1]) =>
    void navigate({ to: '/journal', search: withChange(filters, changes), replace: true })

  useActions([
    {
      id: 'journal.verify',
      label: t('journal:verify.button'),
      icon: IconShieldSearch,
      group: 'here',
      run: verification.start,
    },
  ])

  return (
    <Page
      flush
      title={t('common:place.journal')}
      subtitle={t('journal:subtitle')}
      actions={
        <Button
          variant="default"
          leftSection={<IconShieldSearch size={16} aria-hidden />}
          disabled={verification.running}
          onClick={verification.start}
        >
          {t('journal:verify.button')}
        </Button>
      }
    >
      <div className={classes['screen']}>
        <VerificationNote verification={verification} />
        <FilterBar filters={filters} subject={entries[0]?.subject?.label} onChange={change} />
        {list.error !== null && <ErrorNote error={list.error} className={classes['error'] ?? ''} />}
        <div className={classes['columns']}>
          {list.data === undefined ? (
            <Skeleton rows={14} />
          ) : entries.length === 0 ? (
            <EmptyState icon={IconNotes} title={t('journal:empty')}>
              {t('journal:emptyHint')}
            </EmptyState>
          ) : (
            <JournalList
              entries={entries}
              selectedSeq={selected?.seq ?? null}
              onSelect={entry => setSelectedSeq(entry.seq)}
              onEndReached={() => {
                if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
              }}
            />
          )}
          {selected !== undefined && <EntryDetail entry={selected} onFilter={change} />}
        </div>
      </div>
    </Page>
  )
}
