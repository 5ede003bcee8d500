import { maskName } from '../../../shared/text.ts'
import type { Parts } from '../context.ts'
import { customersByIds, customersByKeys } from '../customers/index.ts'
import { demand, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { ReadStore } from '../store/index.ts'
import { agentById } from './records.ts'

/** Has this agent a part in this account? He decides nothing about it then. */
export async function isLinkedTo(store: ReadStore, agentId: number, customerId: number): Promise<boolean> {
  const row = await store
    .selectFrom('agent_link')
    .select('agent_id')
    .where('agent_id', '=', agentId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row !== undefined
}

/** Which accounts an agent has a part in; told by him, written down by the administrator. */
export function linkProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    links: os.access.links.handler(async ({ input }) => {
      found(await agentById(store.read, input.id))
      return linksOf(store.read, input.id)
    }),

    saveLink: os.access.saveLink.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const agent = found(await agentById(store.read, input.id))
      const [hit] = await customersByKeys(store.read, [{ kind: 'number', value: input.number.toUpperCase() }])
      demand(hit === undefined ? [{ code: 'customer_unknown' }] : [])
      const customerId = found(hit).customerId
      const at = clock.now()
      await store.write(['access', 'recovery', 'journal'], async tx => {
        const wasLinked = await isLinkedTo(tx, agent.id, customerId)
        if (wasLinked === input.linked) return
        if (input.linked) {
          await tx
            .insertInto('agent_link')
            .values({ agent_id: agent.id, customer_id: customerId, since: at })
            .execute()
        } else {
          await tx
            .deleteFrom('agent_link')
            .where('agent_id', '=', agent.id)
            .where('customer_id', '=', customerId)
            .execute()
        }
        await append(tx, {
          at,
          by,
          action: input.linked ? 'access.linked' : 'access.unlinked',
          subject: { kind: 'agent', id: agent.id, label: agent.login },
          details: { login: agent.login, customer: input.number.toUpperCase() },
        })
      })
      return linksOf(store.read, agent.id)
    }),
  }
}

async function linksOf(store: ReadStore, agentId: number) {
  const rows = await store.selectFrom('agent_link').selectAll().where('agent_id', '=', agentId).execute()
  const customers = await customersByIds(
    store,
    rows.map(row => row.customer_id),
  )
  return rows.flatMap(row => {
    const customer = customers.find(each => each.id === row.customer_id)
    return customer === undefined
      ? []
      : [
          {
            customerId: customer.id,
            number: customer.number,
            nameMasked: maskName(customer.name),
            since: row.since,
          },
        ]
  })
}
