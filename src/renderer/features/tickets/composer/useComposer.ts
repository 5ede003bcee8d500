import { useEffect, useState } from 'react'
import {
  type ComposerMode,
  composerModes,
  MESSAGE_LIMIT,
  type Recipient,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { mailFaultOf } from '../../../../shared/mail-address.ts'
import { useMe } from '../../../app/desk.tsx'
import { type LengthSaid, useLengthLimit } from '../../../ui/lengths.tsx'
import { type DraftFiles, useDraftFiles } from '../files/useDraftFiles.ts'
import type { Draft, DraftPlace, KeptDraft } from './keeper.ts'
import { isAsFar, type Seen, seenByBoth, seenOf, withOwn } from './seen.ts'
import { broughtBelow } from './together.ts'
import { atDesk, useDraftKeeper, useKeptDraft } from './useDrafts.ts'

/** What was written in the clear, and may be carried elsewhere. */
export type CarriedFrom = Exclude<ComposerMode, 'sealed'>

/** What is written beneath a ticket: a draft a mode, one of which is in sight. */
export interface Composing {
  mode: ComposerMode
  /** Turns to another mode; each keeps its own text. */
  turn: (mode: ComposerMode) => void
  /** Modes whose text may be brought here: while there is none yet here. Nothing leaves the seal. */
  carriable: readonly CarriedFrom[]
  /**
   * Turns to a mode and brings the text of another one along, where there is none yet; what goes under the seal stands below
   * what is there, and takes its files along. Only ever because somebody asked for it.
   *
   * @returns false: both together would be too long, and nothing was changed
   */
  carry: (from: CarriedFrom, to: ComposerMode) => boolean
  /** The text here has come over from another mode, and files with it where it went under the seal. */
  carried: 'text' | 'files' | null
  place: DraftPlace
  kept: KeptDraft | null
  text: string
  /** The text by now: what was typed while something was waited for, too. */
  latest: () => string
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

const inTheClear: readonly CarriedFrom[] = ['reply', 'note']

/** Takes over the desk's drafts and captures the recipient when something is begun. Mounted anew for another ticket. */
export function useComposer(ticket: TicketView): Composing {
  const keeper = useDraftKeeper()
  const agentId = useMe().id
  const placeOf = (mode: ComposerMode): DraftPlace => ({ agentId, ticketId: ticket.id, mode })
  const [mode, setMode] = useState<ComposerMode>(() => {
    // Once, on opening: what the desk kept is here before anything is drawn.
    for (const draft of ticket.drafts) keeper.adopt(placeOf(draft.mode), atDesk(draft))
    const has = (each: ComposerMode) => (keeper.get(placeOf(each))?.draft.text ?? '') !== ''
    const begun = composerModes.find(has)
    // Whoever gave no address is called back, and the call is noted.
    const isCalled = mailFaultOf(ticket.requester.address, ticket.isMasked) === 'recipient_has_no_email'
    return begun ?? (isCalled ? 'note' : 'reply')
  })
  // What comes to be one later, as a reply that was called back while the connection was gone, or was written at another window.
  useEffect(() => {
    for (const draft of ticket.drafts) {
      keeper.adopt({ agentId, ticketId: ticket.id, mode: draft.mode }, atDesk(draft))
    }
  }, [keeper, agentId, ticket.id, ticket.drafts])
  const [opened, setOpened] = useState<Recipient>(ticket.requester)
  const [carried, setCarried] = useState<{ to: ComposerMode; what: 'text' | 'files' } | null>(null)
  const limit = useLengthLimit(MESSAGE_LIMIT)
  const place = placeOf(mode)
  const all = {
    reply: useKeptDraft(keeper, placeOf('reply')),
    note: useKeptDraft(keeper, placeOf('note')),
    sealed: useKeptDraft(keeper, placeOf('sealed')),
  }
  const kept = all[mode]
  const writtenIn = (each: ComposerMode): Draft | null => {
    const there = all[each]?.draft
    return there === undefined || there.text === '' ? null : there
  }
  const draft = writtenIn(mode)
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
    carriable: draft === null ? inTheClear.filter(each => each !== mode && writtenIn(each) !== null) : [],
    // Once it was sent or emptied there is nothing that came over.
    carried: draft === null || carried?.to !== mode ? null : carried.what,
    place,
    kept,
    text: draft?.text ?? '',
    latest: () => keeper.get(place)?.draft.text ?? '',
    draftFiles,
    recipient,
    seen: draft === null ? seenOf(ticket) : draft.seen,
    turn: setMode,
    carry(from, to) {
      const [leaving, there] = [writtenIn(from), writtenIn(to)]
      // Under the seal it goes in any case: a secret that was to be sealed must not stay in the clear.
      const moves = leaving !== null && from !== to && (there === null || to === 'sealed')
      const both = moves ? broughtBelow(there?.text ?? '', leaving.text, MESSAGE_LIMIT) : ''
      if (both === null) return false
      setMode(to)
      if (!moves) return true
      const takesFiles = to === 'sealed' && draftFiles.waitingIn(from) > 0
      setCarried({ to, what: takesFiles ? 'files' : 'text' })
      // Nothing of what was written stays in the clear: what was to go with it is as secret as it is.
      if (takesFiles) void draftFiles.hide(from)
      const seen = there === null ? leaving.seen : seenByBoth(there.seen, leaving.seen)
      keeper.type(placeOf(to), { ...begin(both, to), seen })
      keeper.type(placeOf(from), { ...leaving, text: '' })
      return true
    },
    length: limit.said(draft?.text ?? ''),
    write(text) {
      if (!limit.admits(text, draft?.text ?? '')) return false
      // What is begun after it was sent or emptied came from nowhere.
      if ((text === '' || draft === null) && carried?.to === mode) setCarried(null)
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
