import { joinSignatures } from '../../../shared/signature.ts'
import { fillVariables } from '../../../shared/variables.ts'
import { valuesFor } from '../canned/index.ts'
import type { ReadStore } from '../store/index.ts'
import type { TicketRecord } from '../tickets/index.ts'
import { signaturesUnder } from './records.ts'

/**
 * What stands under a reply of an agent in a ticket: his own signature, and under it the department's, which may hold
 * what law wants of a company's letters and is nobody's to leave out.
 *
 * @returns the text with the variables' values, and the names of those that have none
 */
export async function signatureOf(
  store: ReadStore,
  ticket: TicketRecord,
  by: { id: number; name: string },
): Promise<{ text: string; missing: string[] }> {
  const { own, department } = await signaturesUnder(store, by.id, ticket.department_id)
  const text = joinSignatures([own, department])
  if (text === '') return { text, missing: [] }
  return fillVariables(text, await valuesFor(store, ticket, by, 'pl'))
}
