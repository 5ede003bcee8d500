import { TIME_ZONE } from '../../../../shared/time-zone.ts'
import type { Parts } from '../../context.ts'
import { customersByKeys } from '../../customers/index.ts'
import { plainDateAt } from '../../hours/index.ts'
import type { ReadStore, WriteStore } from '../../store/index.ts'
import type { LoadedCase } from '../records/case-records.ts'
import { type Mention, mentionsIn } from '../rules/mentions.ts'

/** A letter that names a hundred accounts points to none of them. */
const MOST_NAMED = 8

/** What of a letter can point to an account. */
export type Letter = Pick<LoadedCase['messages'][number], 'from_address' | 'subject' | 'text'>

export type Hit = { customerId: number; mention: Mention }

/** Accounts that letters name, with what names them; each letter is read by itself, so that none dilutes another. */
export async function namedIn(store: ReadStore, letters: readonly Letter[], now: number): Promise<Hit[]> {
  const today = plainDateAt(now, TIME_ZONE)
  const hits: Hit[] = []
  for (const letter of letters) {
    const mentions = mentionsIn(`${letter.from_address}\n${letter.subject}\n${letter.text}`, today)
    const found = await customersByKeys(
      store,
      mentions.map(mention => ({ kind: mention.what, value: mention.value })),
    )
    if (new Set(found.map(hit => hit.customerId)).size > MOST_NAMED) continue
    for (const { customerId, kind, value } of found) {
      const isKnown = hits.some(
        hit => hit.customerId === customerId && hit.mention.what === kind && hit.mention.value === value,
      )
      if (!isKnown) hits.push({ customerId, mention: { what: kind, value } })
    }
  }
  return hits
}

/** Writes down whom a letter of a case names, while no account is confirmed there: those accounts are sealed. */
export async function pointTo(tx: WriteStore, caseId: number, letter: Letter, now: number): Promise<void> {
  const { customer_id: confirmed } = await tx
    .selectFrom('recovery_case')
    .select('customer_id')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  if (confirmed !== null) return
  const named = new Set((await namedIn(tx, [letter], now)).map(hit => hit.customerId))
  for (const customerId of named) {
    await tx
      .insertInto('recovery_pointer')
      .values({ case_id: caseId, customer_id: customerId, since: now })
      .onConflict(conflict => conflict.columns(['case_id', 'customer_id']).doNothing())
      .execute()
  }
}

/** The account is confirmed, or the case is over: whoever was merely named is free again. */
export async function dropPointers(tx: WriteStore, caseId: number): Promise<void> {
  await tx.deleteFrom('recovery_pointer').where('case_id', '=', caseId).execute()
}

/** Since when the letters that wait have sealed an account; `now` when none names it. */
export async function sealedSince(store: ReadStore, customerId: number, now: number): Promise<number> {
  const row = await store
    .selectFrom('recovery_pointer')
    .select(({ fn }) => fn.min('since').as('since'))
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row?.since ?? now
}

/** Reads the letters again of open cases that point nowhere: they came before the desk wrote down whom they name. */
export async function pointAgain({ store, clock }: Parts): Promise<void> {
  const letters = await store.read
    .selectFrom('recovery_case')
    .innerJoin('recovery_message', 'recovery_message.case_id', 'recovery_case.id')
    .leftJoin('recovery_pointer', 'recovery_pointer.case_id', 'recovery_case.id')
    .select(['recovery_case.id', 'from_address', 'subject', 'text'])
    .where('recovery_case.status', 'in', ['open', 'waiting'])
    .where('recovery_case.customer_id', 'is', null)
    .where('recovery_pointer.case_id', 'is', null)
    .execute()
  if (letters.length === 0) return
  await store.write([], async tx => {
    for (const letter of letters) await pointTo(tx, letter.id, letter, clock.now())
  })
}
