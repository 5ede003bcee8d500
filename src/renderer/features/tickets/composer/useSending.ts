import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { isMailAddress, noMailBecause } from '../../../../shared/mail-address.ts'
import { braced, namesOf, variablesIn } from '../../../../shared/variables.ts'
import { focusHome } from '../../../ui/focus.ts'
import { useSignature } from './Signature.tsx'
import type { Composing } from './useComposer.ts'
import { useSend } from './useSend.ts'
import { useStatusAfter } from './useStatusAfter.ts'

/**
 * Whether what is written can go, what stands in the way of it, and what is so once it has gone.
 *
 * @param select selects a passage of the text in its field
 */
export function useSending(ticket: TicketView, composing: Composing, select: (passage: string) => void) {
  const { t } = useTranslation()
  const { mode, text, recipient, draftFiles } = composing
  const { send, busy, error, isOvertaken } = useSend(ticket, composing)
  const status = useStatusAfter(ticket, mode)
  const signature = useSignature(ticket.id)
  const isReply = mode === 'reply'
  const openVariables = isReply ? variablesIn(text) : []
  // Of a masked address nobody can tell here; the desk knows the whole of it.
  const mayBeMailed = ticket.isMasked ? recipient.address.includes('@') : isMailAddress(recipient.address)
  const isOther = isReply && recipient.address !== ticket.requester.address
  const missing = [
    ...(isReply && !mayBeMailed ? [t(`errors:remark.${noMailBecause(recipient.address)}`)] : []),
    ...(isOther ? [t('tickets:composer.otherRecipient')] : []),
    ...(text.trim() === '' ? [t('tickets:composer.empty')] : []),
    ...(draftFiles.sending.some(file => file.error === null) ? [t('files:stillSending')] : []),
    ...(openVariables.length > 0 ? [t('errors:remark.variables_open', namesOf(openVariables))] : []),
    ...(isReply && signature.missing.length > 0
      ? [t('errors:remark.signature_variables_open', namesOf(signature.missing))]
      : []),
  ]
  const showVariable = () => select(braced(openVariables[0] ?? ''))
  const sendNow = async (seen?: number | null) => {
    if (openVariables.length > 0) showVariable()
    if (missing.length > 0) return
    if (!(await send(status.chosen, seen))) return
    status.reset()
    // Single keys are commands again; Ctrl+Z calls the reply back.
    focusHome()
  }
  const openProblems = openVariables.length > 0 ? 1 : 0
  return {
    sendNow,
    busy,
    error,
    /** Somebody spoke meanwhile, and nothing was sent. */
    isOvertaken,
    /** Sentences; empty when it can go. */
    missing,
    /** What keeps the key from sending; an open variable is led to, which takes running. */
    keyMissing: missing.length > openProblems ? missing.join(' ') : null,
    /** It was begun for somebody else than who asks now. */
    isOther,
    /** Names that nobody gave a value. */
    openVariables,
    /** Leads to the first of them, so that typing replaces it. */
    showVariable,
    signature,
    status,
  }
}

export type Sending = ReturnType<typeof useSending>
