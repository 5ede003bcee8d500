import { Button } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Marked } from '../../../ui/Marked.tsx'
import classes from './Message.module.css'
import { markedIn, noHits } from './marking.ts'
import { foldQuotes } from './quotes.ts'
import { textParts } from './textParts.ts'

/** What a message says, with long quotes folded; of a very long one the beginning, and more of it by and by. */
export function MessageText({ text, hits = noHits }: { text: string; hits?: readonly string[] }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(1)
  // As far as the first word that was found.
  const count = Math.max(
    asked,
    useMemo(() => partsUntilHit(text, hits), [text, hits]),
  )
  const parts = useMemo(() => textParts(text, count), [text, count])
  if (text.trim() === '') return <em className="muted">{t('tickets:message.empty')}</em>
  const left = text.length - parts.reduce((sum, part) => sum + part.length, 0)
  return (
    <div className={classes['text']}>
      {parts.map((part, index) => (
        // The parts of a text have no names, and never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <Part key={index} text={part} hits={hits} />
      ))}
      {left > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked(count + 1)}>
          {t('tickets:message.more', { left })}
        </Button>
      )}
    </div>
  )
}

/** Drawn once: what comes after it does not lay it out again. */
const Part = memo(function Part({ text, hits }: { text: string; hits: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <div className={classes['part']}>
      {foldQuotes(text).map((piece, index) => {
        const isText = piece.kind === 'text'
        const marked = markedIn(isText ? piece.text.replace(/^\n+|\n+$/g, '') : piece.text, hits)
        return isText ? (
          // As above.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index}>
            <Marked text={marked} />
          </div>
        ) : (
          // What was found is not folded away.
          // oxlint-disable-next-line react/no-array-index-key
          <details key={index} open={marked.marks.length > 0 || undefined}>
            <summary>{t('tickets:message.quote', { count: piece.text.split('\n').length })}</summary>
            <blockquote>
              <Marked text={marked} />
            </blockquote>
          </details>
        )
      })}
    </div>
  )
})

/** How many parts are shown for the first hit to be among them. */
function partsUntilHit(text: string, hits: readonly string[]): number {
  const [first] = markedIn(text, hits).marks
  if (first === undefined) return 1
  let count = 1
  while (textParts(text, count).join('').length <= first) count += 1
  return count
}
