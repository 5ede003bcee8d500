import { Fragment } from 'react'
import classes from './Steps.module.css'

/** An e-mail address large enough to be read aloud; it breaks after its signs, never inside a word that fits. */
export function Address({ address }: { address: string }) {
  const parts = address.split(/(?<=[@.])/u)
  return (
    <div className={classes['address']}>
      {parts.map((part, index) => (
        // The parts of one address never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </div>
  )
}
