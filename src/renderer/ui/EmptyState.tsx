import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

/** Nothing here yet: says why, and teaches how something comes to be here. */
export function EmptyState({
  icon: StateIcon,
  title,
  children,
  action,
}: {
  icon: Icon
  title: string
  /** One or two sentences. */
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={classes['empty']}>
      <StateIcon size={32} stroke={1.3} aria-hidden className={classes['icon']} />
      <div className={classes['title']}>{title}</div>
      {children !== undefined && <div className={classes['text']}>{children}</div>}
      {action}
    </div>
  )
}
