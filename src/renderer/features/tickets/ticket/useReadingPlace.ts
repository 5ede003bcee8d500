import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { firstToRead, isOwnWord } from './conversation.ts'

/** Nearer to its end than this the reader follows what comes, pixels. */
const FOLLOWING = 120
/** Room above a message that one begins to read, pixels. */
const ABOVE = 10

/** Where the reader is: at the end, at a message that he was led to, or where he has gone himself. */
type Place = { kind: 'end' } | { kind: 'message'; id: number } | { kind: 'own' }

/**
 * Leads the reader of a conversation: to its end where all that is to be read is seen from there, else to where one begins
 * to read; and leaves him where he is once he has gone somewhere himself, until he says something.
 *
 * @param goal  the message to open at; null: none is asked for
 * @param found says something else once more of the goal can be shown
 */
export function useReadingPlace(messages: readonly MessageView[], goal: number | null, found: unknown) {
  const area = useRef<HTMLElement>(null)
  const place = useRef<Place>(goal === null ? { kind: 'end' } : { kind: 'message', id: goal })
  /** How the area was left: by this hook, or by the reader since. */
  const left = useRef({ top: 0, height: 0 })
  /** The newest message so far; undefined: the ticket was not opened yet. */
  const newest = useRef<number | null | undefined>(undefined)
  const me = useMe()
  const first = messages[0]?.id
  const last = messages.at(-1)?.id

  const settle = useEffectEvent(() => {
    const { current } = area
    if (current === null || place.current.kind === 'own') return
    const message = place.current.kind === 'message' ? cardOf(current, place.current.id) : null
    current.scrollTop = message === null ? current.scrollHeight : topFor(current, message)
    left.current = { top: current.scrollTop, height: current.scrollHeight }
  })
  /** Something came at the end. */
  const follow = useEffectEvent(() => {
    const { current } = area
    const before = newest.current
    const start = before === undefined ? firstToRead(messages) : (last ?? null)
    newest.current = last ?? null
    if (before !== undefined && isOwnWord(messages.at(-1), before, me.id)) place.current = { kind: 'end' }
    const card = current === null || start === null ? null : cardOf(current, start)
    if (place.current.kind === 'end' && start !== null && current !== null && card !== null) {
      const isSeenFromEnd = current.scrollHeight - topOf(current, card) <= current.clientHeight
      if (!isSeenFromEnd) place.current = { kind: 'message', id: start }
    }
    settle()
  })
  /** What is read stays where it is when earlier messages come above it. */
  const stay = useEffectEvent(() => {
    const { current } = area
    if (current === null) return
    const grown = current.scrollHeight - left.current.height
    if (place.current.kind === 'own' && grown > 0) current.scrollTop += grown
    settle()
  })
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- when something came at the end
  useLayoutEffect(() => follow(), [last])
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- when something came at the beginning
  useLayoutEffect(() => stay(), [first])
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- when more of it can be shown
  useLayoutEffect(() => settle(), [found])
  // While the composer below grows, too.
  useEffect(() => {
    const { current } = area
    if (current === null) return undefined
    const watcher = new ResizeObserver(() => settle())
    watcher.observe(current)
    return () => watcher.disconnect()
  }, [])

  return {
    area,
    /** The area was scrolled, by somebody or by this hook. */
    onScroll: () => {
      const { current } = area
      if (current === null) return
      const { scrollHeight, scrollTop, clientHeight } = current
      const isMoved = Math.abs(scrollTop - left.current.top) > 1
      if (isMoved || place.current.kind === 'own') {
        const isAtEnd = scrollHeight - scrollTop - clientHeight < FOLLOWING
        place.current = { kind: isAtEnd ? 'end' : 'own' }
      }
      left.current = { top: scrollTop, height: scrollHeight }
    },
    /** The reader asks for what is not there yet: what he reads stays where it is. */
    hold: () => {
      place.current = { kind: 'own' }
      left.current = { top: area.current?.scrollTop ?? 0, height: area.current?.scrollHeight ?? 0 }
    },
  }
}

/** The card of a message, once it is there. */
export function cardOf(area: HTMLElement, id: number): HTMLElement | null {
  return area.querySelector<HTMLElement>(`[data-message="${id}"]`)
}

/** How far below the beginning of all that is in the area something stands, pixels. */
function topOf(area: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - area.getBoundingClientRect().top + area.scrollTop
}

/** Where the area stands for a message: at its beginning, or further down where only there what was found in it is seen. */
function topFor(area: HTMLElement, card: HTMLElement): number {
  const start = topOf(area, card) - ABOVE
  const mark = card.querySelector('mark')
  const hit = mark === null ? start : topOf(area, mark)
  return hit - start < area.clientHeight * 0.75 ? start : hit - area.clientHeight / 2
}
