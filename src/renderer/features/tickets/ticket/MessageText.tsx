import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Message.module.css'
import { foldQuotes } from './quotes.ts'

/** Characters that are drawn at once: laying out ten million of them would stop the window for seconds. */
const AT_ONCE = 50_000

/** What a message says, with long quotes folded; of a very long one the beginning, and more of it by and by. */
export function MessageText({ text }: { text: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(AT_ONCE)
  if (text.trim() === '') return <em className="muted">{t('tickets:message.empty')}</em>
  return (
    <div className={classes['text']}>
      {foldQuotes(text.slice(0, shown)).map((piece, index) =>
        piece.kind === 'text' ? (
          // The pieces of a text have no names, and never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index}>{piece.text.replace(/^\n+|\n+$/g, '')}</div>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <details key={index}>
            <summary>{t('tickets:message.quote', { count: piece.text.split('\n').length })}</summary>
            <blockquote>{piece.text}</blockquote>
          </details>
        ),
      )}
      {text.length > shown && (
        <Button size="compact-sm" variant="default" onClick={() => setShown(shown + AT_ONCE)}>
          {t('tickets:message.more', { left: text.length - shown })}
        </Button>
      )}
    </div>
  )
}
