import { SEALED_DAYS, type SealView } from '../../../../shared/contract/sealing.ts'
import { sealedRows } from '../../sealing/index.ts'
import type { ReadStore } from '../../store/index.ts'
import type { MessageRecord } from '../records/messages.ts'

/**
 * What may be known of the sealed ones among these messages, by their ids.
 *
 * @param closedAt when the ticket that shows them was closed, UTC milliseconds
 */
export async function sealsOf(
  store: ReadStore,
  messages: readonly MessageRecord[],
  closedAt: number | null,
): Promise<ReadonlyMap<number, SealView>> {
  const sealed = new Map(
    messages.flatMap(({ id, sealed_at: at }) => (at === null ? [] : [[id, at] as const])),
  )
  // Seldom any, and an opened ticket is waited for.
  if (sealed.size === 0) return new Map()
  const rows = await sealedRows(store, [...sealed.keys()])
  return new Map(
    rows.map(row => [
      row.message_id,
      {
        sealedAt: sealed.get(row.message_id) ?? 0,
        sealedBy: row.by ?? '',
        expiresAt: closedAt === null || row.gone_at !== null ? null : closedAt + SEALED_DAYS * 86_400_000,
        goneAt: row.gone_at,
        goneBecause: row.gone_because,
        reveals: row.reveals,
        files: row.files ?? 0,
      },
    ]),
  )
}
