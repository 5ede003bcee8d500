import type { ReactNode } from 'react'
import classes from './ViewList.module.css'

/** The views of a queue beside it: links under headings. */
export function ViewList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={classes['views']} aria-label={label}>
      {children}
    </nav>
  )
}
