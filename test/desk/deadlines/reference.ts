import { publishedHours } from '../../../src/main/core/hours/index.ts'
import type { EngineType } from '../../../src/shared/contract/tickets/index.ts'
import { minute, openMinutes } from '../../unit/deadlines/minutes.ts'

/** What has happened to a ticket and was not taken back, as a person would write it down. Whole minutes only. */
export interface Past {
  createdAt: number
  /** `step` tells who set it, so that taking it back finds it; `place` what came first in one moment. */
  phases: { at: number; type: EngineType; step: number; place: number }[]
  said: Said[]
}

interface Said {
  /** When it was written. */
  at: number
  kind: 'incoming' | 'reply'
  id: number
  place: number
  /** When a letter reached the desk; left out: when it was written. */
  came?: number
}

/**
 * The minute in which somebody who watches hears what was said: in which it was written; but if the desk, which had not
 * got it yet, replied past it, then in which it came. A letter about which the ticket was closed meanwhile tells him nothing new.
 */
function heardAt(past: Past, letter: Said): number {
  const before = <Thing extends { place: number }>(things: readonly Thing[]) =>
    things.filter(each => each.place < letter.place)
  const isPassed = before(past.said).some(each => each.kind === 'reply' && each.at > letter.at)
  const stood = before(past.phases).at(-1)
  const isClosed = stood?.type === 'closed' && stood.at > letter.at
  return isPassed && !isClosed ? (letter.came ?? letter.at) : letter.at
}

/** Closed, or waiting for the customer: nothing for the desk to do. */
export const isHis = (type: EngineType) => type === 'closed' || type === 'waiting_customer'

/** Does the customer wait? He wrote, or his ticket was opened again, and nobody has replied or given him the turn since. */
export function isWaiting(past: Past): boolean {
  const happened = [
    ...past.phases.map(each => ({ ...each, kind: 'phase' as const })),
    ...past.said.map(each => ({ ...each, type: null })),
  ].toSorted((a, b) => a.place - b.place)
  let isOn = false
  let type: EngineType = 'new'
  for (const each of happened) {
    if (each.kind === 'phase') {
      isOn = !isHis(each.type) && (isOn || isHis(type))
      type = each.type
    } else isOn = each.kind === 'incoming'
  }
  return isOn
}

export interface Expected {
  kind: 'first_answer' | 'next_answer' | 'solution'
  round: number
  startedAt: number
  metAt: number | null
  endedAt: number | null
  dueAt: number | null
  /** Business milliseconds. */
  left: number | null
}

/** Longer than any deadline of the table runs. */
const DAYS = 150
const opened = new Map<number, boolean[]>()

function opensFrom(start: number): boolean[] {
  const known = opened.get(start) ?? openMinutes(start, DAYS * 24 * 60, publishedHours)
  opened.set(start, known)
  return known
}

type Targets = Record<Expected['kind'], number>

/**
 * What the clocks of a ticket must say, found by going through its life minute by minute: in each, what happened is
 * taken in, and the minute counts when the desk is open and the ball is not with the customer.
 */
export function watched(past: Past, targets: Targets): Expected[] {
  const happened = lifeOf(past)
  const opens = opensFrom(past.createdAt)
  return happened.deadlines.map(each => {
    const finish = each.metAt ?? each.endedAt ?? Number.POSITIVE_INFINITY
    let counted = 0
    for (let index = 0; index < opens.length; index++) {
      const now = past.createdAt + index * minute
      if (now < each.startedAt) continue
      const isPaused = now < finish && (happened.paused[index] ?? happened.isPausedAtLast)
      if (isPaused || opens[index] !== true) continue
      counted += 1
      if (counted === targets[each.kind]) return { ...each, dueAt: now + minute, left: null }
    }
    return { ...each, dueAt: null, left: (targets[each.kind] - counted) * minute }
  })
}

function lifeOf(past: Past) {
  const deadlines: Omit<Expected, 'dueAt' | 'left'>[] = []
  const paused: boolean[] = []
  const heard = past.said.map(each => ({ ...each, at: heardAt(past, each) }))
  const lastAt = Math.max(...past.phases.map(each => each.at), ...heard.map(each => each.at))
  let type = past.phases[0]?.type ?? 'new'
  let waits = true
  let replies = 0
  let round: (typeof deadlines)[number] | undefined
  let solvedAt: number | null = null
  const isPaused = () => type === 'closed' || (type === 'waiting_customer' && waits)
  for (let now = past.createdAt; now <= lastAt; now += minute) {
    for (const { kind } of heard.filter(each => each.at === now)) {
      if (kind === 'reply') {
        if (round !== undefined) Object.assign(round, { metAt: now, endedAt: null })
        round = undefined
        replies += 1
        waits = true
        continue
      }
      waits = false
      if (round !== undefined && !(type === 'closed' && round.endedAt !== null)) continue
      const name = replies === 0 ? 'first_answer' : 'next_answer'
      const before = deadlines.filter(each => each.kind === name).length
      round = { kind: name, round: before + 1, startedAt: now, metAt: null, endedAt: null }
      deadlines.push(round)
    }
    for (const phase of past.phases.slice(1).filter(each => each.at === now)) {
      type = phase.type
      waits = true
      solvedAt = type === 'closed' ? now : null
      if (round !== undefined) round.endedAt = solvedAt
    }
    paused.push(isPaused())
  }
  deadlines.push({ kind: 'solution', round: 1, startedAt: past.createdAt, metAt: solvedAt, endedAt: null })
  return { deadlines, paused, isPausedAtLast: isPaused() }
}
