import { useTranslation } from 'react-i18next'
import { MESSAGE_LIMIT, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { mailFaultOf } from '../../../../shared/mail-address.ts'
import { namesOf } from '../../../../shared/variables.ts'
import { typingGuard } from '../../../app/afterSending.ts'
import { focusHome } from '../../../ui/focus.ts'
import type { Span } from './inserting.ts'
import { useSignature } from './Signature.tsx'
import type { Seen } from './seen.ts'
import type { Composing } from './useComposer.ts'
import { useOpenVariables } from './useOpenVariables.ts'
import { useSend } from './useSend.ts'
import { useStatusAfter } from './useStatusAfter.ts'

/**
 * Whether what is written can go, what stands in the way of it, and what is so once it has gone.
 *
 * @param select selects a stretch of the text in its field
 */
export function useSending(ticket: TicketView, composing: Composing, select: (stretch: Span) => void) {
  const { t } = useTranslation()
  const { mode, text, recipient, draftFiles } = composing
  const { send, busy, error, isOvertaken } = useSend(ticket, composing)
  const status = useStatusAfter(ticket, mode)
  const signature = useSignature(ticket.id)
  const isReply = mode === 'reply'
  const open = useOpenVariables(ticket.id, isReply ? text : '', composing.latest, composing.write, select)
  const { letGo, setLetGo, ...variables } = open
  const { fillable, valueless, unknown } = variables
  const [firstOpen] = [...valueless, ...unknown, ...fillable]
  const fault = isReply ? mailFaultOf(recipient.address, ticket.isMasked) : null
  const unreachable = fault === null ? null : t(`errors:remark.${fault}`)
  const isOther = isReply && recipient.address !== ticket.requester.address
  /** What stands in the way beside words that nobody knows. */
  const obstacles = [
    ...(unreachable === null ? [] : [unreachable]),
    ...(isOther ? [t('tickets:composer.otherRecipient')] : []),
    // Files alone are a note; a customer would not know what he was sent.
    ...(text.trim() === '' && draftFiles.files.length === 0 ? [t('tickets:composer.empty')] : []),
    ...(text.trim() === '' && draftFiles.files.length > 0 && isReply
      ? [t('errors:remark.reply_without_words')]
      : []),
    ...(text.length > MESSAGE_LIMIT
      ? [t('common:length.tooLong', { length: text.length, limit: MESSAGE_LIMIT })]
      : []),
    ...(draftFiles.isHiding ? [t('files:draft.hiding')] : []),
    ...(draftFiles.sending.some(file => file.error === null) ? [t('files:stillSending')] : []),
    ...(fillable.length > 0 ? [t('tickets:canned.fillable', namesOf(fillable))] : []),
    ...(valueless.length > 0 ? [t('errors:remark.variables_open', namesOf(valueless))] : []),
    ...(isReply && signature.missing.length > 0
      ? [t('errors:remark.signature_variables_open', namesOf(signature.missing))]
      : []),
  ]
  const missing = [
    ...obstacles,
    ...(unknown.length > 0 ? [t('errors:remark.variables_unknown', namesOf(unknown))] : []),
  ]
  const sendNow = async (seen?: Seen) => {
    if (firstOpen !== undefined) variables.onShow(firstOpen)
    if (missing.length === 0) await dispatch([...letGo], seen)
  }
  const sendAsItStands = async () => {
    const names = [...letGo, ...unknown]
    setLetGo(names)
    await dispatch(names)
  }
  const dispatch = async (asTheyStand: string[], seen?: Seen) => {
    if (!(await send(status.chosen, asTheyStand, seen))) return
    status.reset()
    setLetGo([])
    // Single keys are commands again; Ctrl+Z calls the reply back.
    focusHome()
    typingGuard.arm()
  }
  const openProblems = [fillable, valueless, unknown].filter(names => names.length > 0).length
  return {
    sendNow,
    /** With the words that nobody knows. */
    sendAsItStands,
    busy,
    error,
    /** Somebody spoke meanwhile, and nothing was sent. */
    isOvertaken,
    /** Sentences; empty when it can go. */
    missing,
    /** Those of them that no saying so gets out of the way. */
    obstacles,
    /** Why no reply reaches who asks; stands in sight, as nothing that is written changes it. */
    unreachable,
    /** What keeps the key from sending; an open variable is led to, which takes running. */
    keyMissing: missing.length > openProblems ? missing.join(' ') : null,
    /** It was begun for somebody else than who asks now. */
    isOther,
    /** Words in double braces that keep it back, and the way to each. */
    variables,
    signature,
    status,
  }
}

export type Sending = ReturnType<typeof useSending>
