import type { CaseView } from '../../../src/shared/contract/recovery/index.ts'
import type { MailName } from '../../fixtures/mail/expected.ts'
import { approve, propose, ready } from '../../security/recovery-desk.ts'
import { type DeskClient, people, type TestDesk } from '../../support/desk.ts'
import type { Walk } from '../recovery/walk.ts'

export const HONEST: MailName = 'person-bill-invoice-payment'

/** A change that was made today by papers. */
export async function executed(
  agent: DeskClient,
  supervisor: DeskClient,
  name: MailName = HONEST,
): Promise<Walk> {
  const walk = await ready(agent, name)
  await propose(walk)
  await approve(walk, supervisor)
  walk.view = await agent.recovery.execute(walk.at)
  return walk
}

/** Every message of a case is carried to whom it is for. */
export async function carryAll(client: DeskClient, caseId: number): Promise<void> {
  const { rows } = await client.outbox.list({ caseId, state: 'queued', limit: 200 })
  for (const { id } of rows) await client.outbox.carry({ id })
}

/** The same, reminded of the Monday after, and everything that was to be told carried to whom it is for. */
export async function settled(
  house: TestDesk,
  agent: DeskClient,
  supervisor: DeskClient,
  name: MailName = HONEST,
): Promise<Walk> {
  const walk = await executed(agent, supervisor, name)
  await carryAll(await chores(house, '2026-11-23T09:00:00Z'), walk.view.id)
  return walk
}

/** A working day at the desk: somebody signs in, and the desk does its chores. */
export async function chores(house: TestDesk, at: string): Promise<DeskClient> {
  house.clock.set(at)
  const client = await house.signedIn(people.supervisor)
  await house.timers.turn()
  return client
}

/** Of each class: gone, or still there. */
export function gone(view: CaseView): Record<string, boolean> {
  return Object.fromEntries(view.retention.map(clock => [clock.class, clock.purgedAt !== null]))
}
