import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './JobCards.module.css'

/** What is under way, a card each; nothing while nothing is. */
export function JobList({ label, children }: { label: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section className={classes['list']} aria-label={label}>
      {children}
    </section>
  )
}

/** One of them: what it is about, the way to stop or dismiss it, how far it has come, and what came of it. */
export function JobCard({
  name,
  aside,
  progress,
  children,
}: {
  name: string
  aside: ReactNode
  /** Null once it is over; `share` is 0 to 1, or null where nobody knows. */
  progress: { label: string; share: number | null } | null
  children: ReactNode
}) {
  return (
    <article className={classes['card']}>
      <header>
        <b>{name}</b>
        {aside}
      </header>
      {progress !== null && (
        <Progress
          size="sm"
          value={(progress.share ?? 0) * 100}
          animated={progress.share === null}
          aria-label={progress.label}
        />
      )}
      {children}
    </article>
  )
}
