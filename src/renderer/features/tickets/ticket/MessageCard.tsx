import { Button } from '@mantine/core'
import {
  IconArrowMerge,
  IconGavel,
  IconLock,
  IconMailExclamation,
  IconMailForward,
  IconMessage,
  IconPencil,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SensitiveKind } from '../../../../shared/contract/sealing.ts'
import type { ConversationKind, MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { useRemarkText } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Pill } from '../../../ui/Pill.tsx'
import { authorName } from '../authorName.ts'
import { Attachments } from '../files/Attachments.tsx'
import { useFilesInTheClear } from '../files/fileSource.ts'
import { Addressees } from './Addressees.tsx'
import { bounceIn } from './bounces.ts'
import { EditMessage } from './EditMessage.tsx'
import type { LegalAnswer } from './legalAnswer.ts'
import classes from './Message.module.css'
import { MessageHtml } from './MessageHtml.tsx'
import { MessageText } from './MessageText.tsx'
import { noHits } from './marking.ts'
import { SealedText } from './SealedText.tsx'
import { SealMessage } from './SealMessage.tsx'
import { Versions } from './Versions.tsx'

const iconOf = {
  incoming: IconMessage,
  reply: IconMailForward,
  note: IconLock,
} as const satisfies Record<ConversationKind, unknown>

/** One message. What the customer wrote, what he got, and what he never sees differ in ground, edge, sign and word. */
export function MessageCard({
  ticket,
  message,
  noticed = [],
  legalAnswer = null,
  isGoal = false,
  hits = noHits,
}: {
  /** On whose screen it is. */
  ticket: Pick<TicketView, 'id' | 'number'>
  message: MessageView
  /** What of it is better sealed. */
  noticed?: readonly SensitiveKind[]
  /** Null: it cannot be the answer that law asks for. */
  legalAnswer?: LegalAnswer | null
  /** Somebody has gone to this one. */
  isGoal?: boolean
  /** What of it a search has found. */
  hits?: readonly string[]
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const me = useMe()
  const { may } = useDesk()
  const remarkText = useRemarkText()
  const files = useFilesInTheClear()
  const [asHtml, setAsHtml] = useState(false)
  const [isEditing, setIsEditing] = useState(false)
  const bounce = bounceIn(message)
  const KindIcon = bounce === null ? iconOf[message.kind] : IconMailExclamation
  const kind =
    bounce === null ? t(`tickets:message.${message.kind}`) : t(`tickets:message.bounce.${bounce.outcome}`)
  const isMine = message.isOpen && message.author.agentId === me.id
  const author = authorName(message, t)
  return (
    <article
      className={classes['message']}
      data-kind={message.kind}
      data-message={message.id}
      data-goal={isGoal || undefined}
      tabIndex={isGoal ? -1 : undefined}
      data-sealed={message.seal !== null || undefined}
      aria-label={t('tickets:message.of', { kind, author })}
    >
      <header className={classes['head']}>
        <span className={classes['kind']}>
          <KindIcon size={15} aria-hidden />
          {kind}
        </span>
        <b>{author}</b>
        {message.author.name !== '' && message.author.address !== '' && (
          <span className={classes['address']}>{message.author.address}</span>
        )}
        {message.recipient !== null && (
          <span className={classes['address']}>{t('tickets:message.to', { to: message.recipient })}</span>
        )}
        {message.kind === 'incoming' && message.origin !== 'mail' && message.origin !== 'desk' && (
          <Pill>{t(`tickets:message.origin.${message.origin}`)}</Pill>
        )}
        {message.mergedFrom !== null && (
          <Link
            to="/tickets/$ticketId"
            params={{ ticketId: message.mergedFrom.id }}
            className={classes['mergedFrom']}
          >
            <IconArrowMerge size={13} aria-hidden />
            {t('merging:mergedFrom', { number: message.mergedFrom.number })}
          </Link>
        )}
        {message.seal !== null && <Pill tone="seal">{t('sealing:card.title')}</Pill>}
        {message.isAutomatic && bounce === null && <Pill>{t('tickets:message.automatic')}</Pill>}
        {legalAnswer?.isNamed === true && <Pill tone="ok">{t('ticketing:law.isAnswer')}</Pill>}
        <time dateTime={new Date(message.at).toISOString()} title={format.exact(message.at)}>
          {format.whenExactly(message.at)}
        </time>
      </header>
      {message.addressed !== null && (
        <Addressees addressed={message.addressed} from={message.author.address} />
      )}
      {message.problems.length > 0 && (
        <ul className={classes['problems']}>
          {message.problems.map((problem, index) => (
            // The same problem can occur twice, and the list never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${problem.code} ${index}`}>{remarkText(problem)}</li>
          ))}
        </ul>
      )}
      {message.seal !== null ? (
        <SealedText ticket={ticket} messageId={message.id} seal={message.seal} />
      ) : asHtml && message.html !== null ? (
        <MessageHtml
          html={message.html}
          files={message.attachments}
          source={files}
          title={t('tickets:message.frame', { author })}
        />
      ) : (
        <MessageText text={message.text} hits={hits} />
      )}
      {message.signature !== '' && <div className={classes['signature']}>{message.signature}</div>}
      {message.attachments.length > 0 && <Attachments files={message.attachments} source={files} />}
      {message.seal === null && noticed.length > 0 && may('tickets.write') && (
        <SealMessage ticket={ticket} message={message} kinds={noticed} />
      )}
      <footer className={classes['foot']}>
        {message.leavesAt !== null && <Leaving at={message.leavesAt} />}
        {message.html !== null && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAsHtml(!asHtml)}>
            {t(asHtml ? 'tickets:message.showText' : 'tickets:message.showHtml')}
          </Button>
        )}
        {message.editedAt !== null && <Versions message={message} editedAt={message.editedAt} />}
        {legalAnswer !== null && legalAnswer.toggle !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconGavel size={13} aria-hidden />}
            onClick={legalAnswer.toggle}
          >
            {t(legalAnswer.isNamed ? 'ticketing:law.unmark' : 'ticketing:law.mark')}
          </Button>
        )}
        {isMine && may('tickets.write') && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPencil size={13} aria-hidden />}
            onClick={() => setIsEditing(true)}
          >
            {t('tickets:edit.button')}
          </Button>
        )}
      </footer>
      {isMine && (
        <EditMessage
          ticket={ticket}
          message={message}
          opened={isEditing}
          onClose={() => setIsEditing(false)}
        />
      )}
    </article>
  )
}

/** A reply that can still be called back says so while it can. */
function Leaving({ at }: { at: number }) {
  const { t } = useTranslation()
  return useDeskNow(1_000) < at ? <Pill tone="accent">{t('tickets:message.leaving')}</Pill> : null
}
