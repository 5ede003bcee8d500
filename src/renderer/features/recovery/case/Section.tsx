import type { ReactNode } from 'react'
import classes from './Section.module.css'

/** One thing to do, with its heading; `lead` says in a sentence what it is for. */
export function Section({
  title,
  lead,
  aside,
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  /** Beside the title, e.g. a pill. */
  aside?: ReactNode
  children?: ReactNode
}) {
  return (
    <section className={classes['section']}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
      {children}
    </section>
  )
}

/** Names and values, two columns. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
