import type { ReactNode } from 'react'
import classes from './TextSheet.module.css'

/** A letter to be read, on a sheet of its own that scrolls. */
export function TextSheet({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className={classes['sheet']} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
