import type { WriteStore } from '../../store/index.ts'
import { firstIdAt } from '../rules/message-ids.ts'
import { NUMBERS_START_AFTER } from '../rules/numbers.ts'

/**
 * A free id at an instant. Where its second is full, the id spills into the next one: order stays that of arrival.
 */
export async function messageIdAt(tx: WriteStore, at: number): Promise<number> {
  let id = firstIdAt(at)
  // Ids are dense from the first of a second on, so the first free one ends the run that begins there.
  while (true) {
    const taken = await tx
      .selectFrom('message')
      .select('id')
      .where('id', '>=', id)
      .orderBy('id')
      .limit(RUN)
      .execute()
    const gap = taken.findIndex((row, index) => row.id !== id + index)
    if (gap >= 0) return id + gap
    if (taken.length < RUN) return id + taken.length
    id += RUN
  }
}

const RUN = 64

export async function nextTicketNumber(tx: WriteStore): Promise<number> {
  const row = await tx
    .insertInto('sequence')
    .values({ name: 'ticket', value: NUMBERS_START_AFTER + 1 })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet(eb => ({ value: eb('sequence.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
