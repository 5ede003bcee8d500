import type { ReactNode } from 'react'
import type { Tone } from '../app/tokens.ts'
import classes from './Pill.module.css'

/** A word or two about the state of something. The words carry the meaning; the tone only repeats it. */
export function Pill({
  children,
  tone,
  icon,
  dot,
  title,
}: {
  children: ReactNode
  tone?: Tone | undefined
  /** A Tabler icon at 14 px, hidden from screen readers. */
  icon?: ReactNode
  /** A filled dot before the words. */
  dot?: boolean
  title?: string | undefined
}) {
  return (
    <span className={classes['pill']} data-tone={tone} title={title}>
      {dot === true && <span className={classes['dot']} />}
      {icon}
      {children}
    </span>
  )
}
