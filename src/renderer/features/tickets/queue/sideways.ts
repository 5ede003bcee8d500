import type { UIEvent } from 'react'

/** Marks what is scrolled sideways along with its like: the heads of a queue and its rows. */
export const sideways = { 'data-sideways': true } as const

/** Where something was brought to, until it tells so itself: what then tells the others would hold them up on their way. */
const brought = new WeakMap<Element, number>()

/** To be told, on its way down, of whatever is scrolled within: brings all that is marked to the same place. */
export function scrollSideways({ target, currentTarget }: UIEvent<HTMLElement>): void {
  if (!(target instanceof HTMLElement) || !target.matches('[data-sideways]')) return
  const { scrollLeft } = target
  const isBrought = brought.get(target) === scrollLeft
  brought.delete(target)
  if (isBrought) return
  for (const each of currentTarget.querySelectorAll('[data-sideways]')) {
    const before = each.scrollLeft
    if (before === scrollLeft) continue
    each.scrollLeft = scrollLeft
    if (each.scrollLeft !== before) brought.set(each, each.scrollLeft)
  }
}
