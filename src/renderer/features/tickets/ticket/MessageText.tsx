import { Button } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Message.module.css'
import { foldQuotes } from './quotes.ts'
import { textParts } from './textParts.ts'

/** What a message says, with long quotes folded; of a very long one the beginning, and more of it by and by. */
export function MessageText({ text }: { text: string }) {
  const { t } = useTranslation()
  const [count, setCount] = useState(1)
  const parts = useMemo(() => textParts(text, count), [text, count])
  if (text.trim() === '') return <em className="muted">{t('tickets:message.empty')}</em>
  const left = text.length - parts.reduce((sum, part) => sum + part.length, 0)
  return (
    <div className={classes['text']}>
      {parts.map((part, index) => (
        // The parts of a text have no names, and never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <Part key={index} text={part} />
      ))}
      {left > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => setCount(count + 1)}>
          {t('tickets:message.more', { left })}
        </Button>
      )}
    </div>
  )
}

/** Drawn once: what comes after it does not lay it out again. */
const Part = memo(function Part({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes['part']}>
      {foldQuotes(text).map((piece, index) =>
        piece.kind === 'text' ? (
          // As above.
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
})
