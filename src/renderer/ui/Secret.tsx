import classes from './Secret.module.css'

/** A secret that somebody copies down by hand. */
export function Secret({ text }: { text: string }) {
  return <code className={classes['secret']}>{text}</code>
}
