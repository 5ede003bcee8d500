import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useTicketSetup } from '../../../app/ticketSetup.ts'
import classes from './Queue.module.css'
import { departmentOf, filterOf, fixedViews, type QueueView } from './views.ts'

/** The views of this desk: those every desk has, then one a department. */
function useViews(): QueueView[] {
  const setup = useTicketSetup()
  const departments = setup?.departments.filter(department => !department.isArchived) ?? []
  return [...fixedViews, ...departments.map(({ id }): QueueView => `department-${id}`)]
}

/** How many tickets each view holds; the desk keeps count, and tells when it changes. */
export function useViewCounts(): ReadonlyMap<QueueView, number> {
  const { orpc } = useDesk()
  const views = useViews()
  const { data } = useQuery({
    ...orpc.tickets.counts.queryOptions({ input: { filters: views.map(filterOf) } }),
    placeholderData: last => last,
  })
  return new Map(
    views.flatMap((view, index) => {
      const count = data?.counts[index]
      return count === undefined ? [] : [[view, count] as const]
    }),
  )
}

/** A view's name, in the agent's language; departments are called as the desk calls them. */
export function useViewName(): (view: QueueView) => string {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  return view => {
    const department = departmentOf(view)
    if (department !== null) return setup?.departments.find(each => each.id === department)?.name ?? ''
    const fixed = fixedViews.find(each => each === view)
    return fixed === undefined ? '' : t(`tickets:view.${fixed}`)
  }
}

export function Views({ open, counts }: { open: QueueView; counts: ReadonlyMap<QueueView, number> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const viewName = useViewName()
  const views = useViews()
  return (
    <nav className={classes['views']} aria-label={t('tickets:views')}>
      {views.map((view, index) => (
        <div key={view} className={classes['view']}>
          {departmentOf(view) !== null && departmentOf(views[index - 1] ?? view) === null && (
            <h2>{t('tickets:departments')}</h2>
          )}
          <Link to="/tickets" search={{ view }} aria-current={view === open ? 'page' : undefined}>
            <span className={classes['cut']}>{viewName(view)}</span>
            <span className={classes['count']}>{format.number(counts.get(view) ?? 0)}</span>
          </Link>
        </div>
      ))}
    </nav>
  )
}
