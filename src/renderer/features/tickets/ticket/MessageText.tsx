import { useTranslation } from 'react-i18next'
import classes from './Message.module.css'
import { foldQuotes } from './quotes.ts'

/** What a message says, with long quotes folded. */
export function MessageText({ text }: { text: string }) {
  const { t } = useTranslation()
  if (text.trim() === '') return <em className="muted">{t('tickets:message.empty')}</em>
  return (
    <div className={classes['text']}>
      {foldQuotes(text).map((piece, index) =>
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
    </div>
  )
}
