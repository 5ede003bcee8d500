import type { DeskClient } from '../../../app/desk.tsx'
import type { QueuePage } from './pages.ts'

type Input = Parameters<DeskClient['tickets']['list']>[0]
type Answer = Awaited<ReturnType<DeskClient['tickets']['list']>>

/**
 * A page as a whole. The desk looks for it some milliseconds a call, so that others are answered between, and tells where
 * it goes on.
 *
 * @param list asks the desk once
 */
export async function wholePage(
  list: (input: Input) => Promise<Answer>,
  input: NonNullable<Input>,
): Promise<QueuePage> {
  const { filter, order } = input
  const isBefore = input.before !== undefined
  let { rows, next, previous, rest } = await list(input)
  while (rest !== undefined) {
    const more = await list({ filter, order, ...rest })
    if ('after' in rest) {
      previous = rows.length === 0 ? more.previous : previous
      next = more.next
      rows = [...rows, ...more.rows]
    } else {
      // The last page of all stays the last one.
      next = isBefore && rows.length === 0 ? more.next : next
      previous = more.previous
      rows = [...more.rows, ...rows]
    }
    rest = more.rest
  }
  return { rows, next, previous }
}
