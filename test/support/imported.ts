import { people, type TestDesk } from './desk.ts'

let count = 0

/** A ticket from another system, whose requester nobody checked. @returns its id */
export async function importedTicket(
  house: TestDesk,
  requester: { name: string; address: string },
): Promise<number> {
  count += 1
  const subject = `Dawne zgłoszenie ${count}`
  const administrator = await house.signedIn(people.administrator)
  const { importId } = await administrator.imports.open({ source: 'dawny system' })
  const line = {
    type: 'ticket',
    id: count,
    department: 'Dawny dział',
    status: 'open',
    subject,
    requester,
    created: '2026-01-01T00:00:00Z',
    updated: '2026-01-01T00:00:00Z',
  }
  const lines = [{ type: 'department', id: 1, name: 'Dawny dział' }, line]
  const chunk = new Blob(lines.map(each => `${JSON.stringify(each)}\n`))
  await administrator.imports.feed({ importId, chunk })
  await administrator.imports.close({ importId })
  const { rows } = await administrator.tickets.list({ limit: 200 })
  const made = rows.find(row => row.subject === subject)
  if (made === undefined) throw new Error('the ticket was not imported')
  return made.id
}
