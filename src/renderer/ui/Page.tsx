import type { ReactNode } from 'react'
import classes from './Page.module.css'

/**
 * A screen: a header with title and actions that stays, and a body that scrolls.
 *
 * `flush` takes the body's padding away, for lists and panes that reach the edges and scroll by themselves.
 */
export function Page({
  title,
  subtitle,
  actions,
  children,
  flush = false,
}: {
  title: ReactNode
  subtitle?: ReactNode
  actions?: ReactNode
  children: ReactNode
  flush?: boolean
}) {
  return (
    <section className={classes['page']}>
      <header className={classes['head']}>
        <div className={classes['titles']}>
          <h1>{title}</h1>
          {subtitle !== undefined && <div className={classes['subtitle']}>{subtitle}</div>}
        </div>
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </header>
      <div className={classes['body']} data-flush={flush}>
        {children}
      </div>
    </section>
  )
}
