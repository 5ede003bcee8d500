import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useTicketSetup } from '../../../app/ticketSetup.ts'
import { ViewList } from '../../../ui/ViewList.tsx'
import { DraftsButton } from '../drafts/OwnDrafts.tsx'
import classes from './Queue.module.css'
import { useSavedViews } from './useSavedViews.ts'
import { departmentOf, filterOf, fixedViews, type QueueView, savedIdOf } from './views.ts'

/** The departments' own views. */
export function useDepartmentViews(): QueueView[] {
  const setup = useTicketSetup()
  const departments = setup?.departments.filter(department => !department.isArchived) ?? []
  return departments.map(({ id }): QueueView => `department-${id}`)
}

/** How many tickets a view holds; `isMore`: or more, what is counted one by one is not counted to its end. */
export interface ViewCount {
  count: number
  isMore: boolean
}

/** How many tickets each view holds; the desk keeps count, and tells when it changes. */
export function useViewCounts(): ReadonlyMap<QueueView, ViewCount> {
  const { orpc } = useDesk()
  const views: QueueView[] = [...fixedViews, ...useDepartmentViews()]
  const saved = useSavedViews() ?? []
  const { data } = useQuery({
    ...orpc.tickets.counts.queryOptions({ input: { filters: views.map(filterOf) } }),
    placeholderData: last => last,
  })
  return new Map([
    ...views.flatMap((view, index) => {
      const count = data?.counts[index]
      const isMore = data?.more?.includes(index) === true
      return count === undefined ? [] : [[view, { count, isMore }] as const]
    }),
    ...saved.map(({ id, count, isMore }): [QueueView, ViewCount] => [`saved-${id}`, { count, isMore }]),
  ])
}

/** A view's name: in the agent's language for those every desk has, else as somebody called it. */
export function useViewName(): (view: QueueView) => string {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const saved = useSavedViews()
  return view => {
    const department = departmentOf(view)
    if (department !== null) return setup?.departments.find(each => each.id === department)?.name ?? ''
    const savedId = savedIdOf(view)
    if (savedId !== null) return saved?.find(each => each.id === savedId)?.name ?? ''
    const fixed = fixedViews.find(each => each === view)
    return fixed === undefined ? '' : t(`tickets:view.${fixed}`)
  }
}

export function Views({
  open,
  counts,
  onManage,
}: {
  open: QueueView
  counts: ReadonlyMap<QueueView, ViewCount>
  onManage: () => void
}) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const saved = useSavedViews() ?? []
  const departments = useDepartmentViews()
  const line = (view: QueueView) => <ViewLink key={view} view={view} isOpen={view === open} counts={counts} />
  return (
    <ViewList label={t('tickets:views')}>
      {fixedViews.map(line)}
      {saved.length > 0 && (
        <Fragment>
          <h2>{t('views:title')}</h2>
          {saved.map(({ id }) => line(`saved-${id}`))}
        </Fragment>
      )}
      {departments.length > 0 && <h2>{t('tickets:departments')}</h2>}
      {departments.map(line)}
      <div className={classes['manage']}>
        {may('tickets.write') && <DraftsButton />}
        <Button size="compact-sm" variant="subtle" fullWidth onClick={onManage}>
          {t('views:manage.button')}
        </Button>
      </div>
    </ViewList>
  )
}

/** Ten thousand, and more: the plus stands behind. */
export function countWords(format: ReturnType<typeof useFormat>, { count, isMore }: ViewCount): string {
  return `${format.number(count)}${isMore ? '+' : ''}`
}

function ViewLink({
  view,
  isOpen,
  counts,
}: {
  view: QueueView
  isOpen: boolean
  counts: ReadonlyMap<QueueView, ViewCount>
}) {
  const format = useFormat()
  const viewName = useViewName()
  const count = counts.get(view)
  return (
    <div>
      <Link to="/tickets" search={{ view }} aria-current={isOpen ? 'page' : undefined}>
        <span className={classes['cut']} title={viewName(view)}>
          {viewName(view)}
        </span>
        {/* Nothing is said before it is known: a nought would be believed. */}
        <span className={classes['count']}>{count === undefined ? '' : countWords(format, count)}</span>
      </Link>
    </div>
  )
}
