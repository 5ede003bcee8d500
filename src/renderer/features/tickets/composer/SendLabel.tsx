import classes from './Composer.module.css'

/** More of a domain than this is not shown; its end is what tells it from another. */
const MOST_OF_DOMAIN = 32

/**
 * What the button that sends is called. Where there is no room for all of an address, its beginning gives way and the
 * domain stays: a letter to the wrong one is told by that. The whole stands in the title.
 */
export function SendLabel({ words }: { words: string }) {
  const at = words.lastIndexOf('@')
  if (at < 0) return words
  const domain = words.slice(at)
  const isCut = domain.length > MOST_OF_DOMAIN
  return (
    <span className={classes['sendLabel']} title={words}>
      <span>{words.slice(0, at) + (isCut ? '…' : '')}</span>
      <b>{isCut ? domain.slice(-MOST_OF_DOMAIN) : domain}</b>
    </span>
  )
}
