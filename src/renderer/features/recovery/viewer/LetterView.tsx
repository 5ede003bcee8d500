import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/contract/recovery/index.ts'
import { useRemarkText } from '../../../app/errors.tsx'
import { ClockNote } from '../../../ui/ClockNote.tsx'
import { HtmlFrame } from '../../../ui/HtmlFrame.tsx'
import { TextSheet } from '../../../ui/TextSheet.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import classes from './LetterView.module.css'

/** Whoever writes in somebody's name has the answers sent to himself. The desk sends none there. */
function ReplyTo({ message: { replyTo, fromAddress } }: { message: MessageView }) {
  const { t } = useTranslation()
  const isElsewhere = replyTo.some(each => each.isElsewhere)
  const to = replyTo.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ')
  return (
    <p className={classes['replyTo']} data-elsewhere={isElsewhere || undefined}>
      {isElsewhere
        ? t('recovery:letter.replyToElsewhere', { to, from: fromAddress === '' ? '—' : fromAddress })
        : t('recovery:letter.replyTo', { to })}
    </p>
  )
}

/** A letter as text. Its cleaned HTML is shown on demand only, in a frame that may do nothing. */
export function LetterView({ message }: { message: MessageView }) {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  const [asHtml, setAsHtml] = useState(false)
  const { retention } = useCaseRoom().view
  const clock = retention.find(each => each.class === 'letters')
  const isErased = clock?.purgedAt != null
  const subject = isErased
    ? t('recovery:list.erased')
    : message.subject || t(`recovery:list.untitled.${message.channel}`)
  return (
    <article className={classes['letter']} aria-label={subject}>
      <header className={classes['head']}>
        <h2>{subject}</h2>
        {message.channel === 'email' && !isErased && (
          <div className={classes['from']}>
            <b>{message.fromName}</b> {message.fromAddress}
          </div>
        )}
        {message.replyTo.length > 0 && <ReplyTo message={message} />}
        <div className={classes['when']}>
          {message.sentAt !== null && <span>{t('recovery:letter.sent', { at: message.sentAt })}</span>}
          <span>{t('recovery:letter.received', { at: message.receivedAt })}</span>
          <ClockNote clock={clock} />
          {message.html !== null && (
            <Button size="compact-xs" variant="subtle" onClick={() => setAsHtml(!asHtml)}>
              {asHtml ? t('recovery:letter.showText') : t('recovery:letter.showHtml')}
            </Button>
          )}
        </div>
        {message.problems.length > 0 && (
          <ul className={classes['problems']}>
            {message.problems.map((problem, index) => (
              // The same problem can occur twice, and the list never changes.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${problem.code} ${index}`}>{remarkText(problem)}</li>
            ))}
          </ul>
        )}
      </header>
      {asHtml && message.html !== null ? (
        <HtmlFrame html={message.html} title={t('recovery:letter.frame')} />
      ) : (
        <TextSheet label={t('recovery:letter.text')}>
          {message.text.trim() === '' ? (
            <em>{t(isErased ? 'recovery:letter.erased' : 'recovery:letter.empty')}</em>
          ) : (
            message.text
          )}
        </TextSheet>
      )}
    </article>
  )
}
