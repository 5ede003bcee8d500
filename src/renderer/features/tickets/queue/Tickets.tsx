import {
  IconCircleCheck,
  IconFileExport,
  IconInbox,
  IconMail,
  IconMailOpened,
  IconSelect,
  IconUserCheck,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type CSSProperties, type RefObject, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { tell, useReport } from '../../../app/report.tsx'
import { statusIn, useTicketSetup } from '../../../app/ticketSetup.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { BatchPreview } from '../bulk/BatchPreview.tsx'
import { BulkBar } from '../bulk/BulkBar.tsx'
import { ExportDialog } from '../bulk/ExportDialog.tsx'
import { MoreParts } from '../bulk/MoreParts.tsx'
import { PartPicker } from '../bulk/PartPicker.tsx'
import { commonParts, MORE_KEY, type PickedPart, partKeys, rareParts } from '../bulk/parts.ts'
import { rowsOf, type Target, useDeeds } from '../bulk/useDeeds.ts'
import { useNoticing } from '../useNoticing.ts'
import { fitting, tracksOf } from './columns.ts'
import { allMarked, countMarked, isNothing, selectionOf } from './marking.ts'
import { isReadBetween, placeOf, rowAt } from './pages.ts'
import classes from './Queue.module.css'
import { type Pressed, QueueHead } from './QueueHead.tsx'
import { QueueList } from './QueueList.tsx'
import { scrollSideways } from './sideways.ts'
import { useMarking } from './useMarking.ts'
import { useQueuePages } from './useQueuePages.ts'
import type { Shown } from './useShown.ts'
import { fixedViews, queueKey, savedIdOf } from './views.ts'

/** The contract takes no more at once. */
const MARKED_MOST = 200

/** The tickets of one queue; what is marked, else where the keyboard stands, is what the keys act upon. */
export function Tickets({
  shown,
  name,
  total: counted,
  pressedRef,
  width,
  onWidth,
}: {
  shown: Shown
  name: string
  /** How many there are, as the desk counts; null: not known yet. */
  total: number | null
  /** The head that was pressed for this order. */
  pressedRef: RefObject<Pressed>
  /** Of the list, pixels; 0: not known yet. */
  width: number
  onWidth: (width: number) => void
}) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const me = useMe()
  const navigate = useNavigate()
  const setup = useTicketSetup()
  const { filter, order, look } = shown
  const key = queueKey(me.id, shown)
  const { pages, count: total, isRead, error, show, place, stand, goTo } = useQueuePages(shown, key, counted)
  const { marking, mark, markAll, markRange, unmark } = useMarking(pages, key)
  /** What is being picked, and for which tickets: meanwhile others change the queue beneath. */
  const [picking, setPicking] = useState<{
    part: Exclude<PickedPart, 'checkItems'> | 'more'
    target: Target
  } | null>(null)
  const [isExporting, setIsExporting] = useState(false)
  const here = rowAt(pages, place)
  const hasMarks = !isNothing(marking)
  const count = countMarked(marking, total)
  const target: Target = hasMarks
    ? {
        kind: 'many',
        selection: selectionOf(marking, filter),
        count,
        rows: marking.kind === 'some' ? [...marking.rows.values()] : [],
      }
    : here === undefined
      ? null
      : { kind: 'one', row: here }
  const deeds = useDeeds(row => stand(row.id), unmark)
  const columns = useMemo(() => fitting(look.columns, width), [look.columns, width])
  const tracks = useMemo(() => tracksOf(columns), [columns])
  const measured = useCallback(
    (table: HTMLDivElement | null) => {
      if (table === null) return undefined
      const watching = new ResizeObserver(() => onWidth(table.clientWidth))
      watching.observe(table)
      return () => watching.disconnect()
    },
    [onWidth],
  )
  const [bar, setBar] = useState(0)
  // Custom properties are no part of React's own type of styles.
  const style = {
    '--queue-wide': tracks.wide,
    '--queue-narrow': tracks.narrow,
    '--queue-bar': `${bar}px`,
  } as CSSProperties

  const report = useReport()
  const noticing = useNoticing()
  useActions([
    ...(may('tickets.write') && target !== null ? [...changing(), ...picks(), unread()] : []),
    ...(total > 0 ? listing() : []),
    ...(hasMarks ? [unmarking()] : []),
  ])

  if (!isRead) return error === null ? <Skeleton rows={14} /> : <ErrorNote error={error} />
  if (total === 0) return <Empty shown={shown} />
  return (
    <div ref={measured} className={classes['table']} style={style} onScrollCapture={scrollSideways}>
      {hasMarks && (
        <BulkBar
          count={count}
          total={total}
          isAll={marking.kind === 'all'}
          onAll={markAll}
          onTake={() => deeds.take(target)}
          onClose={() => deeds.close(target)}
          onPart={pick}
          onMore={() => pick('more')}
          onExport={() => setIsExporting(true)}
          onClear={unmark}
        />
      )}
      <QueueHead
        columns={columns}
        order={order}
        pressedRef={pressedRef}
        onOrder={shown.setOrder}
        total={total}
        marked={count}
        onMarks={() => (count === total ? unmark() : markAll())}
      />
      <QueueList
        pages={pages}
        count={total}
        label={name}
        setup={setup}
        density={look.density}
        columns={columns}
        active={place}
        marking={marking}
        onActive={(row, isMarking) => stand(row.id, isMarking)}
        onGoal={goTo}
        onMark={mark}
        onRange={(from, to) => {
          if (isReadBetween(pages, Math.min(from, to), Math.max(from, to))) markRange(from, to)
          else tell(t('tickets:marked.gap'))
        }}
        onOpen={row => void navigate({ to: '/tickets/$ticketId', params: { ticketId: row.id } })}
        onShown={show}
        onBar={setBar}
      />
      {picking?.part === 'more' && (
        <MoreParts onPick={part => choose(part, picking.target)} onClose={() => setPicking(null)} />
      )}
      {picking !== null && picking.part !== 'more' && (
        <PartPicker
          part={picking.part}
          rows={rowsOf(latest(picking.target))}
          onPicked={(changes, what, name) => {
            setPicking(null)
            const said = (number: number) => t('tickets:changed.one', { number, what })
            deeds.apply(latest(picking.target), changes, said, name)
          }}
          onClose={() => setPicking(null)}
        />
      )}
      {deeds.looked !== null && (
        <BatchPreview {...deeds.looked} onApply={deeds.confirm} onClose={deeds.giveUp} />
      )}
      {isExporting && (
        <ExportDialog
          name={name}
          count={hasMarks ? count : total}
          selection={selectionOf(hasMarks ? marking : allMarked, filter)}
          order={order}
          columns={look.columns}
          onClose={() => setIsExporting(false)}
        />
      )}
    </div>
  )

  /** A single ticket as it was read last: what a colleague has changed of it meanwhile was there to be seen. */
  function latest(chosen: Target): Target {
    if (chosen?.kind !== 'one') return chosen
    return { kind: 'one', row: rowAt(pages, placeOf(pages, chosen.row.id)) ?? chosen.row }
  }

  function pick(part: PickedPart | 'more') {
    if (target?.kind === 'one') stand(target.row.id)
    choose(part, target)
  }

  function choose(part: PickedPart | 'more', chosen: Target) {
    if (part !== 'checkItems') return setPicking({ part, target: chosen })
    setPicking(null)
    const what = t('bulk:change.itemsDone')
    const said = (number: number) => t('tickets:changed.one', { number, what })
    deeds.apply(latest(chosen), { checklist: { checkAll: true } }, said)
  }

  function changing(): Action[] {
    const only = target?.kind === 'one' ? target.row : null
    const isMine = only !== null && only.owner?.id === me.id
    const isClosed = only !== null && statusIn(setup, only.statusId)?.type === 'closed'
    return [
      {
        id: 'tickets.take',
        group: 'here',
        label: t('tickets:take.button'),
        icon: IconUserCheck,
        shortcut: 'w',
        missing: isMine ? t('tickets:take.already') : null,
        run: () => deeds.take(target),
      },
      {
        id: 'tickets.close',
        group: 'here',
        label: t('tickets:closing.button'),
        icon: IconCircleCheck,
        shortcut: 'e',
        missing: isClosed ? t('tickets:closing.already') : null,
        run: () => deeds.close(target),
      },
    ]
  }

  /** Of what is marked without end nobody knows which tickets it is. */
  function unread(): Action {
    const rows = target === null ? [] : target.kind === 'one' ? [target.row] : target.rows
    const isUnread = rows.some(row => !row.isUnread)
    return {
      id: 'tickets.unread',
      group: 'here',
      label: t(isUnread ? 'tickets:unread.mark' : 'tickets:unread.clear'),
      keywords: t('tickets:unread.keywords'),
      icon: isUnread ? IconMail : IconMailOpened,
      shortcut: 'shift+n',
      missing:
        rows.length === 0 || rows.length > MARKED_MOST
          ? t('tickets:unread.tooMany', { count: MARKED_MOST })
          : null,
      run: () => report(noticing.mutateAsync({ ids: rows.map(row => row.id), isUnread })),
    }
  }

  function picks(): Action[] {
    const line = (part: PickedPart): Action => ({
      id: `tickets.${part}`,
      group: 'here',
      label: t(`bulk:part.${part}`),
      run: () => pick(part),
    })
    return [
      ...commonParts.map(part => ({ ...line(part), shortcut: partKeys[part] })),
      ...rareParts.map(line),
      {
        id: 'tickets.morePicks',
        group: 'here',
        label: t('bulk:more.title'),
        shortcut: MORE_KEY,
        run: () => pick('more'),
      },
    ]
  }

  function listing(): Action[] {
    return [
      {
        id: 'tickets.selectAll',
        group: 'here',
        label: t('bulk:bar.selectAll', { count: total }),
        icon: IconSelect,
        shortcut: 'mod+a',
        outsideText: true,
        run: markAll,
      },
      {
        id: 'tickets.export',
        group: 'here',
        label: t('bulk:export.action'),
        keywords: t('bulk:export.keywords'),
        icon: IconFileExport,
        shortcut: 'shift+e',
        when: context => context.may('tickets.export'),
        run: () => setIsExporting(true),
      },
    ]
  }

  function unmarking(): Action {
    return {
      id: 'tickets.unmark',
      group: 'here',
      label: t('tickets:marked.clear'),
      icon: IconSelect,
      shortcut: 'escape',
      run: unmark,
    }
  }
}

function Empty({ shown: { view, isFiltered } }: { shown: Shown }) {
  const { t } = useTranslation()
  const fixed = fixedViews.find(each => each === view)
  const kind = isFiltered ? 'filtered' : (fixed ?? (savedIdOf(view) === null ? 'department' : 'saved'))
  return (
    <EmptyState icon={IconInbox} title={t(`tickets:empty.${kind}.title`)}>
      {t(`tickets:empty.${kind}.text`)}
    </EmptyState>
  )
}
