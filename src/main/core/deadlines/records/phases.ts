import type { WriteStore } from '../../store/index.ts'

/**
 * A step that had set a status was taken back, and the trigger has written down the way back: when nothing came in
 * between, neither the way there nor the way back has happened, and the clocks have run on. When something did, all
 * of it stays: it is what happened.
 *
 * @param stepAt when the step was taken, UTC milliseconds
 */
export async function forgetDetour(tx: WriteStore, ticketId: number, stepAt: number): Promise<void> {
  const [back, there, before] = await tx
    .selectFrom('ticket_phase')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('place', 'desc')
    .limit(3)
    .execute()
  if (back === undefined || there?.at !== stepAt || before?.type !== back.type) return
  await tx
    .deleteFrom('ticket_phase')
    .where('ticket_id', '=', ticketId)
    .where('place', '>=', there.place)
    .execute()
}
