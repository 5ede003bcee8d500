import classes from './Composer.module.css'

/**
 * What the button that sends is called. An address is read whole before a letter goes to it: where there is no room for
 * it in one line it takes several, the domain from its @ on in one of its own as far as that goes. Nothing of it is cut.
 */
export function SendLabel({ words }: { words: string }) {
  const at = words.lastIndexOf('@')
  if (at < 0) return words
  return (
    <span className={classes['sendLabel']}>
      {words.slice(0, at)}
      <wbr />
      <span>{words.slice(at)}</span>
    </span>
  )
}
