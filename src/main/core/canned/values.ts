import { singleLine } from '../../../shared/text.ts'
import type { VariableValues } from '../../../shared/variables.ts'
import { savedHours } from '../hours/index.ts'
import { isAccountSealed } from '../recovery/index.ts'
import type { ReadStore } from '../store/index.ts'
import { labelOf, type TicketRecord } from '../tickets/index.ts'
import { weekInWords } from './rules.ts'

/** What the variables stand for on a ticket, for the agent who writes. Empty: there is no such thing here. */
export async function valuesFor(
  store: ReadStore,
  ticket: TicketRecord,
  by: { name: string },
  language: 'pl' | 'en',
): Promise<VariableValues> {
  const department = await store
    .selectFrom('department')
    .select('name')
    .where('id', '=', ticket.department_id)
    .executeTakeFirst()
  const isMasked = await isAccountSealed(store, ticket.customer_id)
  const { week } = (await savedHours(store)).hours
  return {
    numer: labelOf(ticket),
    temat: singleLine(ticket.subject),
    // While a recovery case seals the account nobody is named by it: the agent asks the customer.
    klient: isMasked ? '' : singleLine(ticket.requester_name),
    agent: by.name,
    dział: department?.name ?? '',
    godziny: weekInWords([week[1], week[2], week[3], week[4], week[5], week[6], week[7]], language),
  }
}
