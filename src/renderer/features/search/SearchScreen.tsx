import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found, SearchRemark, TicketHit } from '../../../shared/contract/search.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFoundThing, useOpenFound } from '../../app/foundThings.ts'
import { useSearchAddress } from '../../app/searchAddress.ts'
import { useTicketSetup } from '../../app/ticketSetup.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyboardList } from '../../ui/KeyboardList.tsx'
import { Page } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { HitRow } from './HitRow.tsx'
import classes from './Search.module.css'
import { SearchBox } from './SearchBox.tsx'
import { examples } from './terms.ts'

const PAGE = 50
/** More rows than a window shows at once; the rest of a page is drawn behind them, while somebody reads. */
const AT_ONCE = 16
/** The first key asks at once; keys that follow within this are one question. */
const SETTLED_MS = 30

/** Everything by one box; what is searched for stands in the address. */
export function SearchScreen() {
  const { t } = useTranslation()
  const { q = '' } = useSearch({ from: '/search' })
  const [text, setText] = useState(q)
  const [wanted] = useDebouncedValue(text.trim(), SETTLED_MS, { leading: true })
  const results = useRef<HTMLDivElement>(null)
  const [address, setAddress] = useState(q)
  if (address !== q) {
    setAddress(q)
    // The palette, or the way back: the address was changed by somebody else than this box.
    if (q !== wanted) setText(q)
  }
  useSearchAddress('/search', wanted)

  return (
    <Page title={t('search:title')} flush>
      <div className={classes['screen']}>
        <SearchBox
          text={text}
          onText={setText}
          onLeave={() => results.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()}
        />
        <div className={classes['results']} ref={results}>
          {wanted === '' ? <Beginning /> : <Results text={wanted} />}
        </div>
      </div>
    </Page>
  )
}

/** Remembered: neither a key that is not asked yet nor the address that follows draws fifty rows again. */
const Results = memo(function Results({ text }: { text: string }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const setup = useTicketSetup()
  const navigate = useNavigate()
  const openFound = useOpenFound()
  const search = useInfiniteQuery({
    ...orpc.search.find.infiniteOptions({
      input: (after: string | undefined) => ({
        text,
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = search
  const first = data?.pages[0]
  const hits = useMemo(() => data?.pages.flatMap(page => page.hits) ?? [], [data])
  const rows = useRows(hits)
  // A call looks at a bounded part of the desk: less than a page with more behind it is no answer yet.
  const isPartial = hits.length < PAGE && hasNextPage
  useEffect(() => {
    if (isPartial && !isFetching) void fetchNextPage()
  }, [isPartial, isFetching, fetchNextPage])
  const isSlow = useDelayed(isFetching, 300)

  if (error !== null) return <ErrorNote error={error} />
  if (first === undefined) return <Skeleton rows={8} />
  const isNamed = first.exact.length + first.others.length > 0
  const open = (hit: TicketHit) =>
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: hit.mergedInto?.id ?? hit.ticketId } })
  return (
    // What still answers the text before this one is shown as such.
    <div data-stale={isPlaceholderData || undefined} className={classes['answers']}>
      <Remarks remarks={first.remarks} text={text} isNamed={isNamed} />
      <Things title={t('search:named')} things={first.exact} onOpen={openFound} />
      <Things title={t('search:others')} things={first.others} onOpen={openFound} />
      {hits.length > 0 && (
        <>
          <h2 className={classes['heading']}>
            {t(hasNextPage ? 'search:foundSoFar' : 'search:found', { count: hits.length })}
          </h2>
          <KeyboardList
            label={t('search:results')}
            items={rows}
            itemKey={hit => hit.ticketId}
            renderItem={hit => <HitRow hit={hit} setup={setup} />}
            onOpen={open}
            onEndReached={() => {
              if (hasNextPage && !isFetching) void fetchNextPage()
            }}
          />
        </>
      )}
      {hasNextPage && hits.length > 0 && (
        <Button variant="default" className={classes['more'] ?? ''} onClick={() => void fetchNextPage()}>
          {t(isSlow ? 'search:searching' : 'search:more')}
        </Button>
      )}
      {hits.length === 0 && !isNamed && !hasNextPage && first.remarks.length === 0 && (
        <EmptyState icon={IconSearch} title={t('search:none.title')}>
          {t('search:none.text')}
        </EmptyState>
      )}
      <output className="visually-hidden">
        {isFetching ? '' : t(hasNextPage ? 'search:foundSoFar' : 'search:found', { count: hits.length })}
      </output>
    </div>
  )
})

/** The rows to draw now: of another answer its beginning first; of the same with more behind it what stands there. */
function useRows(hits: readonly TicketHit[]): readonly TicketHit[] {
  const drawn = useDeferredValue(hits)
  if (drawn === hits) return hits
  return drawn[0] === hits[0] ? drawn : hits.slice(0, AT_ONCE)
}

/** What could not be understood, with the words it is about. */
function Remarks({
  remarks,
  text,
  isNamed,
}: {
  remarks: readonly SearchRemark[]
  text: string
  isNamed: boolean
}) {
  const { t } = useTranslation()
  // A number of two digits is too short for words and long enough for a ticket.
  const said = remarks.filter(remark => !(isNamed && remark.code === 'nothing_to_search'))
  if (said.length === 0) return null
  return (
    <output className={classes['remarks']}>
      {said.map(remark => (
        <span key={`${remark.code} ${remark.at}`}>
          {t(`search:remark.${remark.code}`, { part: text.slice(remark.at, remark.at + remark.length) })}
        </span>
      ))}
    </output>
  )
}

function Things({
  title,
  things,
  onOpen,
}: {
  title: string
  things: readonly Found[]
  onOpen: (found: Found) => void
}) {
  const thingOf = useFoundThing()
  if (things.length === 0) return null
  return (
    <>
      <h2 className={classes['heading']}>{title}</h2>
      <KeyboardList
        label={title}
        items={things}
        itemKey={found => thingOf(found).key}
        renderItem={found => {
          const { icon: ThingIcon, label, note } = thingOf(found)
          return (
            <div className={classes['thing']}>
              <ThingIcon size={16} stroke={1.6} aria-hidden />
              <b>{label}</b>
              <span className={classes['cut']}>{note}</span>
            </div>
          )
        }}
        onOpen={onOpen}
      />
    </>
  )
}

/** Before anything is typed: what can be. */
function Beginning() {
  const { t } = useTranslation()
  return (
    <EmptyState icon={IconSearch} title={t('search:start.title')}>
      {t('search:start.text')}
      <span className={classes['examples']}>
        <b>{t('search:start.examples')}</b>
        {examples.map(example => (
          <code key={example}>{t(`search:example.${example}`)}</code>
        ))}
      </span>
    </EmptyState>
  )
}
