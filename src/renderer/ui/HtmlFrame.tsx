import classes from './HtmlFrame.module.css'

/** Cleaned HTML from outside in a frame that may do nothing: no script, no form, no request, no origin. */
export function HtmlFrame({ html, title }: { html: string; title: string }) {
  return <iframe className={classes['frame']} sandbox="" srcDoc={html} title={title} />
}
