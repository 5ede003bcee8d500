import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import classes from './Message.module.css'

type Addressed = NonNullable<MessageView['addressed']>

/** Where a mail asks to be answered, which is said, and whom it was sent to, which is folded. */
export function Addressees({ addressed, from }: { addressed: Addressed; from: string }) {
  const { t } = useTranslation()
  const { replyTo, to, cc, more } = addressed
  const all = [...to, ...cc]
  const [first] = all
  return (
    <>
      {replyTo.length > 0 && <ReplyTo replyTo={replyTo} from={from} />}
      {first !== undefined && (
        <details className={classes['addressees']}>
          <summary>
            {all.length + more === 1
              ? t('tickets:message.sentTo', { to: written(first) })
              : t('tickets:message.sentToMore', { to: written(first), count: all.length + more - 1 })}
          </summary>
          <dl>
            <List term={t('tickets:message.toList')} people={to} />
            <List term={t('tickets:message.ccList')} people={cc} />
          </dl>
          {more > 0 && <p>{t('tickets:message.moreAddressees', { count: more })}</p>}
        </details>
      )}
    </>
  )
}

/** An answer goes to who asks in the ticket, wherever the mail wants it: that is an agent's decision. */
function ReplyTo({ replyTo, from }: { replyTo: Addressed['replyTo']; from: string }) {
  const { t } = useTranslation()
  const isElsewhere = replyTo.some(each => each.isElsewhere)
  const to = replyTo.map(written).join(', ')
  return (
    <p className={classes['replyTo']} data-elsewhere={isElsewhere || undefined}>
      {isElsewhere
        ? t('tickets:message.replyToElsewhere', { to, from: from === '' ? '—' : from })
        : t('tickets:message.replyTo', { to })}
    </p>
  )
}

function List({ term, people }: { term: string; people: Addressed['to'] }) {
  if (people.length === 0) return null
  return (
    <div>
      <dt>{term}</dt>
      <dd>{people.map(written).join(', ')}</dd>
    </div>
  )
}

function written({ name, address }: Addressed['to'][number]): string {
  if (address === '') return name
  return name === '' ? address : `${name} <${address}>`
}
