import { useEffect, useState } from 'react'
import {
  type ComposerMode,
  composerModes,
  MESSAGE_LIMIT,
  type Recipient,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { type LengthSaid, useLengthLimit } from '../../../ui/lengths.tsx'
import { type DraftFiles, useDraftFiles } from '../files/useDraftFiles.ts'
import type { Draft, DraftPlace, KeptDraft } from './keeper.ts'
import { isAsFar, type Seen, seenOf, withOwn } from './seen.ts'
import { atDesk, useDraftKeeper, useKeptDraft } from './useDrafts.ts'

/** What is written beneath a ticket: a draft a mode, one of which is in sight. */
export interface Composing {
  mode: ComposerMode
  /** Turns to another mode; a text goes along where there is none yet. */
  turn: (mode: ComposerMode) => void
  /** The text has just come over from the other mode, and files with it where it went under the seal. */
  carried: 'text' | 'files' | null
  place: DraftPlace
  kept: KeptDraft | null
  text: string
  /** False: it would be too long, and nothing was changed. */
  write: (text: string) => boolean
  /** What there is to say of how long it is. */
  length: LengthSaid
  /** What goes along with it. */
  draftFiles: DraftFiles
  /** Whom the reply was begun for; whoever asks now while there are neither words nor files. */
  recipient: Recipient
  /** What had been said when it was begun; all there is while nothing is written. */
  seen: Seen
  /** Begins it anew for whoever asks now. */
  readdress: () => void
  /** The other drafts, where they were begun upon the same, have seen what was just said. */
  follow: (seen: Seen, said: { message: number; arrival: number }) => void
}

/** Takes over the desk's drafts and captures the recipient when something is begun. Mounted anew for another ticket. */
export function useComposer(ticket: TicketView): Composing {
  const keeper = useDraftKeeper()
  const agentId = useMe().id
  const placeOf = (mode: ComposerMode): DraftPlace => ({ agentId, ticketId: ticket.id, mode })
  const [mode, setMode] = useState<ComposerMode>(() => {
    // Once, on opening: what the desk kept is here before anything is drawn.
    for (const draft of ticket.drafts) keeper.adopt(placeOf(draft.mode), atDesk(draft))
    const has = (each: ComposerMode) => (keeper.get(placeOf(each))?.draft.text ?? '') !== ''
    return composerModes.find(has) ?? 'reply'
  })
  // What comes to be one later, as a reply that was called back while the connection was gone, or was written at another window.
  useEffect(() => {
    for (const draft of ticket.drafts) {
      keeper.adopt({ agentId, ticketId: ticket.id, mode: draft.mode }, atDesk(draft))
    }
  }, [keeper, agentId, ticket.id, ticket.drafts])
  const [opened, setOpened] = useState<Recipient>(ticket.requester)
  const [carried, setCarried] = useState<Composing['carried']>(null)
  const limit = useLengthLimit(MESSAGE_LIMIT)
  const place = placeOf(mode)
  const kept = useKeptDraft(keeper, place)
  const draft = kept?.draft.text === '' ? null : (kept?.draft ?? null)
  const draftFiles = useDraftFiles(ticket.id, mode)
  const { name, address } = ticket.requester
  const isBegun = draft !== null || draftFiles.files.length + draftFiles.sending.length > 0
  // Nobody is written to yet, so nothing could go to the wrong one.
  if (!isBegun && (opened.name !== name || opened.address !== address)) setOpened(ticket.requester)
  const recipient = draft?.recipient ?? opened
  const begin = (text: string, to: ComposerMode): Draft => ({
    text,
    recipient: to === 'reply' ? opened : null,
    seen: seenOf(ticket),
  })
  return {
    mode,
    // Once it was sent or emptied there is nothing that came over.
    carried: draft === null ? null : carried,
    place,
    kept,
    text: draft?.text ?? '',
    draftFiles,
    recipient,
    seen: draft === null ? seenOf(ticket) : draft.seen,
    turn(to) {
      if (to === mode) return
      setMode(to)
      const isFree = (keeper.get(placeOf(to))?.draft.text ?? '') === ''
      // What was begun under a seal does not leave it by a change of mode.
      const goesAlong = draft !== null && isFree && mode !== 'sealed'
      const waiting = draftFiles.files.length + draftFiles.sending.filter(each => each.error === null).length
      const takesFiles = goesAlong && to === 'sealed' && waiting > 0
      setCarried(goesAlong ? (takesFiles ? 'files' : 'text') : null)
      if (!goesAlong) return
      // Nothing of what was written stays in the clear: what was to go with it is as secret as it is.
      if (takesFiles) void draftFiles.hide(mode)
      keeper.type(placeOf(to), { ...begin(draft.text, to), seen: draft.seen })
      keeper.type(place, { ...draft, text: '' })
    },
    length: limit.said(draft?.text ?? ''),
    write(text) {
      if (!limit.admits(text, draft?.text ?? '')) return false
      // What is begun after it was sent or emptied came from nowhere.
      if (text === '' || draft === null) setCarried(null)
      keeper.type(place, draft === null ? begin(text, mode) : { ...draft, text })
      return true
    },
    readdress() {
      setOpened(ticket.requester)
      if (draft !== null) keeper.type(place, { ...draft, recipient: ticket.requester })
    },
    follow(seen, said) {
      for (const other of composerModes.filter(each => each !== mode).map(placeOf)) {
        const waiting = keeper.get(other)
        if (waiting === null || waiting.draft.text === '' || !isAsFar(waiting.draft.seen, seen)) continue
        keeper.type(other, {
          ...waiting.draft,
          seen: withOwn(waiting.draft.seen, { ticketId: ticket.id, ...said }),
        })
      }
    },
  }
}
