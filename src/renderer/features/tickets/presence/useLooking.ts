import { useEffect } from 'react'
import { LOOK_EVERY_MS, type WritingKind } from '../../../../shared/contract/presence.ts'
import { composerModes } from '../../../../shared/contract/tickets/index.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import type { DraftKeeper, KeptDraft } from '../composer/keeper.ts'
import { useDraftKeeper } from '../composer/useDrafts.ts'

/** Whoever has pressed no key for so long is not writing any more, milliseconds. */
const PAUSE_MS = 20_000

/** Tells the desk that this window shows a ticket, and what is being written there, until it shows it no more. */
export function useLooking(ticketId: number): void {
  const { client, status } = useDesk()
  const agentId = useMe().id
  const keeper = useDraftKeeper()
  const isOpen = status.state === 'signed-in'
  useEffect(() => {
    if (!isOpen) return undefined
    const hand = new Hand(keeper, agentId, ticketId)
    let said: WritingKind | null = null
    let isUnderWay = false
    const say = () => {
      // While the desk is out of reach nothing is queued up: the next time comes.
      if (isUnderWay) return
      isUnderWay = true
      said = hand.writing(Date.now())
      const ended = () => {
        isUnderWay = false
      }
      // A ticket that is gone, or an access that ended, is told by what the screen itself asks.
      client.presence.look({ ticketId, writing: said }).then(ended, ended)
    }
    say()
    const timer = setInterval(say, LOOK_EVERY_MS)
    const unsubscribe = keeper.subscribe(() => {
      hand.notice(Date.now())
      if (hand.writing(Date.now()) !== said) say()
    })
    return () => {
      clearInterval(timer)
      unsubscribe()
      // Signed out, locked or cut off: the desk knows by itself.
      client.presence.leave({ ticketId }).catch(() => undefined)
    }
  }, [client, keeper, agentId, ticketId, isOpen])
}

/** What an agent's hand does in a ticket, as far as the drafts of this window show it. */
class Hand {
  readonly #keeper: DraftKeeper
  readonly #agentId: number
  readonly #ticketId: number
  readonly #seen = new Map<string, KeptDraft | null>()
  #last: { kind: WritingKind; at: number } | null = null

  constructor(keeper: DraftKeeper, agentId: number, ticketId: number) {
    this.#keeper = keeper
    this.#agentId = agentId
    this.#ticketId = ticketId
    for (const mode of composerModes) this.#seen.set(mode, this.#draft(mode))
  }

  /** Something changed among the drafts: was it typed here? */
  notice(now: number): void {
    for (const mode of composerModes) {
      const draft = this.#draft(mode)
      const before = this.#seen.get(mode)
      if (draft === before) continue
      this.#seen.set(mode, draft)
      if (draft === null || draft.draft.text === '') {
        if (this.#last?.kind === kindOf(mode)) this.#last = null
      } else if (draft.state === 'typed') this.#last = { kind: kindOf(mode), at: now }
    }
  }

  writing(now: number): WritingKind | null {
    return this.#last !== null && now - this.#last.at < PAUSE_MS ? this.#last.kind : null
  }

  #draft(mode: (typeof composerModes)[number]): KeptDraft | null {
    return this.#keeper.get({ agentId: this.#agentId, ticketId: this.#ticketId, mode })
  }
}

/** That somebody seals something is nobody's business. */
function kindOf(mode: (typeof composerModes)[number]): WritingKind {
  return mode === 'reply' ? 'reply' : 'note'
}
