import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconListSearch, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { TicketHit } from '../../../shared/contract/search.ts'
import { useActions } from '../../app/actions.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useOpenFound } from '../../app/foundThings.ts'
import { type FoundPlace, forgetReturn, hitAddress, keepFound, lineToReturn } from '../../app/lastFound.ts'
import { afterLanding, useSearchAddress } from '../../app/searchAddress.ts'
import { useTicketSetup } from '../../app/ticketSetup.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { KeyboardList } from '../../ui/KeyboardList.tsx'
import { Page } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { enteredBy } from './entering.ts'
import { HitRow } from './HitRow.tsx'
import { Remarks } from './Remarks.tsx'
import { isOfNoSearch, isWaitedFor } from './remarks.ts'
import classes from './Search.module.css'
import { SearchBox } from './SearchBox.tsx'
import { Things } from './Things.tsx'
import { examples } from './terms.ts'

const PAGE = 50
/** More rows than a window shows at once; the rest of a page is drawn behind them, while somebody reads. */
const AT_ONCE = 16
/** The first key asks at once; keys that follow within this are one question. */
const SETTLED_MS = 30
/** What is missing from the index is asked for again after this. */
const AGAIN_MS = 2_000

/** Everything by one box; what is searched for stands in the address. */
export function SearchScreen() {
  const { t } = useTranslation()
  const { q = '' } = useSearch({ from: '/search' })
  const [text, setText] = useState(q)
  const [returned, setReturned] = useState(() => lineToReturn(q))
  useEffect(() => forgetReturn(), [])
  const [wanted] = useDebouncedValue(text.trim(), SETTLED_MS, { leading: true })
  const results = useRef<HTMLDivElement>(null)
  const [address, setAddress] = useState(q)
  /** What this box has written into the address, and not seen there yet. */
  const [written, setWritten] = useState<readonly string[]>([])
  if (address !== q) {
    setAddress(q)
    const left = afterLanding(written, q)
    // The palette, or the way back: the address was changed by somebody else than this box.
    if (left === null && q !== wanted) setText(q)
    setWritten(left ?? [])
  }
  const note = useCallback((own: string) => setWritten(all => [...all, own]), [])
  useSearchAddress('/search', wanted, note)
  /** The text whose results are to be gone to, once they are there. */
  const [entered, setEntered] = useState<string | null>(null)
  const goTo = useCallback(
    (list: 'first' | 'tickets') =>
      [...(results.current?.querySelectorAll<HTMLElement>('[role="listbox"]') ?? [])]
        .at(list === 'first' ? 0 : -1)
        ?.focus(),
    [],
  )
  const back = useCallback(
    () =>
      [...(results.current?.querySelectorAll<HTMLElement>('[role="listbox"]') ?? [])]
        .at(-1)
        ?.focus({ preventScroll: true }),
    [],
  )
  const forget = useCallback(() => setEntered(null), [])
  const [boxes, setBoxes] = useState(0)
  const replace = useCallback((instead: string) => {
    setText(instead)
    // A box that begins with this text takes the focus and offers nothing unasked.
    setBoxes(count => count + 1)
  }, [])

  /** Where it is said what was not understood; the results know, and the box has its place. */
  const [said, setSaid] = useState<HTMLElement | null>(null)
  const part = useRef<HTMLDivElement>(null)
  // The key that leads here from elsewhere leads back to the box, and loses nothing of what stands in it.
  useActions([
    {
      id: 'desk.search',
      label: t('common:action.search'),
      keywords: t('common:action.searchKeywords'),
      icon: IconListSearch,
      shortcut: '/',
      group: 'go',
      run: () => {
        const box = part.current?.querySelector('input')
        box?.focus()
        box?.select()
      },
    },
  ])

  return (
    <Page title={t('search:title')} flush>
      <div className={classes['screen']}>
        <div ref={part} onBlur={forget}>
          <SearchBox
            key={boxes}
            text={text}
            onText={typed => {
              setText(typed)
              setReturned(null)
              forget()
            }}
            onEnter={() => setEntered(text.trim())}
            onLeave={() => goTo('first')}
          >
            <div ref={setSaid} className={classes['said']} />
          </SearchBox>
        </div>
        <div className={classes['results']} ref={results}>
          {wanted === '' ? (
            <Beginning />
          ) : (
            <Results
              text={wanted}
              said={said}
              returned={wanted === q ? returned : null}
              isEntered={entered === wanted}
              onEntered={forget}
              onGoTo={goTo}
              onBack={back}
              onInstead={replace}
            />
          )}
        </div>
      </div>
    </Page>
  )
}

/** Remembered: neither a key that is not asked yet nor the address that follows draws fifty rows again. */
const Results = memo(function Results({
  text,
  said,
  returned,
  isEntered,
  onEntered,
  onGoTo,
  onBack,
  onInstead,
}: {
  text: string
  /** Where remarks are put; null until it is there. */
  said: HTMLElement | null
  /** The line that somebody comes back to from its ticket; null: he searches. */
  returned: number | null
  /** Enter was pressed in the box for this text. */
  isEntered: boolean
  /** That Enter has done what it does. */
  onEntered: () => void
  /** On to the first list of results, or to that of the tickets, which is the last. */
  onGoTo: (list: 'first' | 'tickets') => void
  /** Back to the tickets that were found, which stay where they are. */
  onBack: () => void
  /** Another search is asked for in place of this one. */
  onInstead: (text: string) => void
}) {
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
    // Whoever waits for it need not know that he has to ask again.
    refetchInterval: ({ state }) => (isWaitedFor(state.data?.pages) ? AGAIN_MS : false),
  })
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, isPlaceholderData, fetchNextPage } =
    search
  const first = data?.pages[0]
  const hits = useMemo(() => eachOnce(data?.pages.flatMap(page => page.hits) ?? []), [data])
  const rows = useRows(hits)
  // A call looks at a bounded part of the desk: less than a page with more behind it is no answer yet.
  const isPartial = hits.length < PAGE && hasNextPage
  useEffect(() => {
    if (isPartial && !isFetching) void fetchNextPage()
  }, [isPartial, isFetching, fetchNextPage])
  const isSlow = useDelayed(isFetching, 300)
  const exact = first?.exact ?? []
  const others = first?.others ?? []
  const isNamed = exact.length + others.length > 0
  const isThere = first !== undefined && !isPlaceholderData && (isNamed || hits.length > 0 || !hasNextPage)
  const isNothing = isThere && hits.length === 0 && !isNamed
  // What is to be said of nothing is known at its end.
  const last = data?.pages.at(-1)
  const instead = last?.instead ?? null
  const remarks = (isNothing ? last?.remarks : first?.remarks) ?? []
  const isEarly = useRef(false)
  const enter = useEffectEvent((hasResults: boolean) => {
    if (!hasResults) {
      isEarly.current = true
      return
    }
    const to = enteredBy({ exact, hits: hits.length, isEarly: isEarly.current })
    isEarly.current = false
    onEntered()
    if (to !== 'tickets' && to !== 'first') openFound(to)
    else if (isNothing && instead !== null) onInstead(instead)
    else onGoTo(to)
  })
  useEffect(() => {
    if (isEntered) enter(isThere)
    else isEarly.current = false
  }, [isEntered, isThere])

  if (error !== null) return <ErrorNote error={error} />
  if (first === undefined) return <Skeleton rows={8} />
  const counted = [
    ...(exact.length > 0 ? [t('search:counted', { what: t('search:named'), number: exact.length })] : []),
    ...(others.length > 0 ? [t('search:counted', { what: t('search:others'), number: others.length })] : []),
    ...(hits.length > 0 || !isNamed
      ? [t(hasNextPage ? 'search:foundSoFar' : 'search:found', { count: hits.length })]
      : []),
  ]
  /** The button that asks for more goes with the last page; who pressed it goes on in the list. */
  const goOn = async () => {
    const { hasNextPage: isMore } = await fetchNextPage()
    if (!isMore) onBack()
  }
  const open = (hit: TicketHit) => {
    keepFound(text, hits.map(foundPlace), hit.ticketId)
    void navigate(hitAddress(foundPlace(hit), text))
  }
  return (
    // What still answers the text before this one is shown as such.
    <div data-stale={isPlaceholderData || undefined} className={classes['answers']}>
      {said !== null &&
        createPortal(
          <Remarks remarks={remarks} text={text} isStale={isPlaceholderData} isNamed={isNamed} />,
          said,
        )}
      <Things title={t('search:named')} things={exact} onOpen={openFound} />
      <Things title={t('search:others')} things={others} onOpen={openFound} />
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
            {...(returned === null ? {} : { startAt: returned, autoFocus: true })}
            onEndReached={() => {
              if (hasNextPage && !isFetching) void fetchNextPage()
            }}
          />
        </>
      )}
      {hasNextPage && hits.length > 0 && (
        <Button variant="default" className={classes['more'] ?? ''} onClick={() => void goOn()}>
          {t(isSlow ? 'search:searching' : 'search:more')}
        </Button>
      )}
      {isNothing && !remarks.some(({ code }) => isOfNoSearch(code)) && (
        <EmptyState
          icon={IconSearch}
          title={t('search:none.title')}
          action={
            instead !== null && (
              <Button
                variant="default"
                rightSection={<Kbd shortcut="enter" />}
                onClick={() => onInstead(instead)}
              >
                {t('search:none.instead', { text: instead })}
              </Button>
            )
          }
        >
          {t('search:none.text')}
        </EmptyState>
      )}
      {/* What is asked for again in the background is told only where it says something else. */}
      <output className="visually-hidden">
        {isPlaceholderData || isFetchingNextPage ? '' : counted.join('. ')}
      </output>
    </div>
  )
})

/** Where a hit is read: at the message that says what was looked for, if one does. */
function foundPlace({ ticketId, mergedInto, message, beside }: TicketHit): FoundPlace {
  const says = (message?.snippet.marks.length ?? 0) > 0 || beside?.kind === 'attachment'
  return {
    line: ticketId,
    ticketId: mergedInto?.id ?? ticketId,
    messageId: says ? (message?.id ?? null) : null,
  }
}

/** What came in while somebody read on may have moved a ticket to a later page, too. */
function eachOnce(hits: readonly TicketHit[]): TicketHit[] {
  return [...new Map(hits.toReversed().map(hit => [hit.ticketId, hit])).values()].toReversed()
}

/** The rows to draw now: of another answer its beginning first; of the same with more behind it what stands there. */
function useRows(hits: readonly TicketHit[]): readonly TicketHit[] {
  const drawn = useDeferredValue(hits)
  if (drawn === hits) return hits
  return drawn[0] === hits[0] ? drawn : hits.slice(0, AT_ONCE)
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
