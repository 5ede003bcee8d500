import { isBeforeClosing } from '../../../../shared/before-closing.ts'
import type { EngineType } from '../../../../shared/contract/tickets/terms.ts'
import type { Instant } from '../../hours/index.ts'
import type { Pause } from './business-time.ts'

/** What of a ticket's past deadlines look at. */
export interface History {
  /** Types of its statuses, each from when on, the oldest first; the first one is what it was made with. */
  readonly phases: readonly { readonly at: Instant; readonly type: EngineType; readonly order?: number }[]
  /** What the customer wrote and what the desk answered; notes and automatic messages are neither. */
  readonly said: readonly Saying[]
  /** When the desk replied in what was merged into it: no answer here, yet a letter of before could not be known there either. */
  readonly repliedUnder?: readonly Instant[]
}

interface Saying {
  readonly id: number
  readonly at: Instant
  readonly kind: 'incoming' | 'reply'
  /** When a letter came that was written before a reply and came after it; null, or left out, for any other. */
  readonly cameAt?: Instant | null
  /** What came first in one moment, where anybody knows; a status has it too. */
  readonly order?: number
}

/** A wait of the customer for an answer. */
export interface Round {
  kind: 'first_answer' | 'next_answer'
  round: number
  startedAt: Instant
  /** The desk replied. */
  metAt: Instant | null
  /** The ticket was closed over it. */
  endedAt: Instant | null
}

/** What a history comes to, before any target is laid on it. */
export interface Course {
  rounds: Round[]
  /** While the desk waits for the customer, and while the ticket is closed. The last one may be open. */
  pauses: Pause[]
  /** Since when the ticket is closed; null while it is not. */
  closedAt: Instant | null
}

type Event = { at: Instant; order: number } & ({ said: Saying['kind'] } | { type: EngineType })

/**
 * A round begins when the customer writes and nobody owes him an answer yet; until the first reply of all it is the
 * first answer. A reply ends it. Closing ends it too: reopened, it goes on, unless the customer wrote again and so
 * began another. Nothing counts while the desk waits for the customer, which it does no longer once he writes,
 * whatever the status says, nor while the ticket is closed.
 */
export function courseOf(history: History): Course {
  const { phases } = history
  const walk = new Walk(phases[0]?.at ?? 0, phases[0]?.type ?? 'new')
  for (const event of inOrder(phases.slice(1), heard(history))) {
    if ('said' in event) walk.say(event.at, event.said)
    else walk.turn(event.at, event.type)
  }
  return walk.end()
}

/**
 * What was said, each when it counts. A letter counts since it was written, but not before a reply that could not know of
 * it: what came after such a reply is unanswered, and counts since it came, as `afterLetter` says of whom it makes wait.
 * Not one that was written before a closing which stands when it comes: the ticket was closed over what it speaks of.
 */
function heard({ phases, said, repliedUnder = [] }: History): History['said'] {
  const replies = [...said.flatMap(each => (each.kind === 'reply' ? [each.at] : [])), ...repliedUnder]
  return said.map(each => {
    const { at, cameAt = null } = each
    if (each.kind === 'reply' || cameAt === null) return each
    const isUnknown = replies.some(repliedAt => repliedAt > at && repliedAt < cameAt)
    const then = phases.findLast(phase => phase.at <= cameAt)
    const isClosedOver = isBeforeClosing(then?.type === 'closed' ? then.at : null, at)
    return isUnknown && !isClosedOver ? { ...each, at: cameAt } : each
  })
}

/**
 * What was said comes before the status that was set in the same moment: a reply that closes is a reply first. Not where
 * both have an order.
 */
function inOrder(phases: History['phases'], said: History['said']): Event[] {
  return [
    ...said.map(({ at, kind, order = 0 }) => ({ at, order, said: kind })),
    ...phases.map(({ at, type, order = 0 }) => ({ at, order, type })),
  ].toSorted((a, b) => a.at - b.at || a.order - b.order)
}

class Walk {
  readonly #rounds: Round[] = []
  readonly #pauses: Pause[] = []
  #round: Round | null = null
  #pause: { from: Instant; because: Pause['because'] } | null = null
  readonly #begun = { first_answer: 0, next_answer: 0 }
  #hasReplied = false
  /** In this phase; a status "waiting for customer" waits no longer then. */
  #customerSpoke = false
  #closedAt: Instant | null = null
  #type: EngineType
  #at: Instant

  constructor(at: Instant, type: EngineType) {
    this.#at = at
    this.#type = type
    this.turn(at, type)
  }

  say(at: Instant, kind: Saying['kind']): void {
    if (kind === 'incoming') {
      this.#customerSpoke = true
      const isOver = this.#type === 'closed' && this.#round?.endedAt != null
      if (isOver || this.#round === null) this.#begin(at)
    } else {
      if (this.#round !== null) Object.assign(this.#round, { metAt: at, endedAt: null })
      this.#round = null
      this.#hasReplied = true
      this.#customerSpoke = false
    }
    this.#pauseOrGoOn(at)
  }

  turn(at: Instant, type: EngineType): void {
    this.#type = type
    this.#customerSpoke = false
    this.#closedAt = type === 'closed' ? at : null
    if (this.#round !== null) this.#round.endedAt = this.#closedAt
    this.#pauseOrGoOn(at)
  }

  end(): Course {
    const open = this.#pause === null ? [] : [{ ...this.#pause, to: null }]
    return { rounds: this.#rounds, pauses: [...this.#pauses, ...open], closedAt: this.#closedAt }
  }

  #begin(at: Instant): void {
    const kind = this.#hasReplied ? 'next_answer' : 'first_answer'
    const round = 1 + this.#begun[kind]
    this.#begun[kind] = round
    this.#round = { kind, round, startedAt: at, metAt: null, endedAt: null }
    this.#rounds.push(this.#round)
  }

  #pauseOrGoOn(moment: Instant): void {
    // A clock that was set back makes no time run backwards.
    const at = Math.max(moment, this.#at)
    this.#at = at
    const because = this.#reasonToPause()
    if (because === (this.#pause?.because ?? null)) return
    if (this.#pause !== null && this.#pause.from < at) this.#pauses.push({ ...this.#pause, to: at })
    this.#pause = because === null ? null : { from: at, because }
  }

  #reasonToPause(): Pause['because'] | null {
    if (this.#type === 'closed') return 'closed'
    return this.#type === 'waiting_customer' && !this.#customerSpoke ? 'waiting_customer' : null
  }
}
