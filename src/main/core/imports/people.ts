import type { Remark } from '../../../shared/contract/base.ts'
import { contactRoles } from '../../../shared/contract/customers.ts'
import { cleanText, fold } from '../../../shared/text.ts'
import { checkIdentifier, normalizePhone } from '../identifiers/index.ts'
import type { Bulk } from '../store/index.ts'
import type { ImportedCustomer } from './format.ts'
import { addHoldings, domainNamesOf, holdingProblems, recogniseServices } from './holdings.ts'
import type { Keys } from './keys.ts'

/** Something was made, or stood here already; or what is wrong with the line. */
export type Taken = 'made' | 'known' | Remark[]

export function takeDepartment(bulk: Bulk, keys: Keys, line: { id: string; name: string }): Taken {
  if (keys.find('department', line.id) !== undefined) return 'known'
  const name = cleanText(line.name)
  const known = bulk.get<{ id: number }>('SELECT id FROM department WHERE name = ?', name)?.id
  const id =
    known ??
    bulk.run(
      'INSERT INTO department (name, position) SELECT ?, ifnull(max(position), 0) + 1 FROM department',
      name,
    )
  keys.keep('department', line.id, id)
  return known === undefined ? 'made' : 'known'
}

/**
 * Who worked at the old desk. Nobody gets in by an import: an agent this desk does not know is kept as one who has
 * left, so that what he wrote has his name.
 */
export function takeAgent(
  bulk: Bulk,
  keys: Keys,
  line: { id: string; login: string; name: string },
  now: number,
): Taken {
  if (keys.find('agent', line.id) !== undefined) return 'known'
  const known = bulk.get<{ id: number }>('SELECT id FROM agent WHERE login = ?', line.login)?.id
  const id =
    known ??
    bulk.run(
      `INSERT INTO agent (login, name, roles, state, preferences, created_at)
       VALUES (?, ?, '["agent"]', 'deactivated', '{"language":"pl","theme":"auto"}', ?)`,
      line.login,
      cleanText(line.name),
      now,
    )
  keys.keep('agent', line.id, id)
  return known === undefined ? 'made' : 'known'
}

/** An account with one contact for all three roles. One whose number stands here already is that one, unchanged. */
export function takeCustomer(
  bulk: Bulk,
  keys: Keys,
  line: ImportedCustomer,
  today: string,
  now: number,
): Taken {
  const cameBefore = keys.find('customer', line.id)
  const known =
    cameBefore ?? bulk.get<{ id: number }>('SELECT id FROM customer WHERE number = ?', line.number)?.id
  if (known !== undefined) {
    if (cameBefore === undefined) keys.keep('customer', line.id, known)
    recogniseServices(bulk, keys, known, line.services)
    return 'known'
  }
  const checked = check(bulk, keys, line, today)
  if (Array.isArray(checked)) return checked
  const id = bulk.run(
    `INSERT INTO customer (number, login, kind, name, person_name, street, postcode, city, country, nip, language,
       customer_since, two_factor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    line.number,
    line.login,
    line.kind,
    cleanText(line.name),
    line.personName,
    line.street,
    line.postcode,
    line.city,
    line.country,
    checked.nip,
    line.language,
    line.since,
  )
  keys.keep('customer', line.id, id)
  addKeys(bulk, id, line, checked)
  bulk.run(
    'INSERT INTO customer_search (rowid, text) VALUES (?, ?)',
    id,
    fold([line.name, line.personName ?? '', line.login, ...domainNamesOf(line), line.number].join(' ')),
  )
  addHoldings(bulk, keys, id, line)
  addContacts(bulk, id, line, checked, now)
  return 'made'
}

interface Checked {
  nip: string | null
  phone: string | null
}

function check(bulk: Bulk, keys: Keys, line: ImportedCustomer, today: string): Checked | Remark[] {
  const problems = holdingProblems(bulk, keys, line)
  if (bulk.get('SELECT 1 FROM customer WHERE login = ?', line.login) !== undefined) {
    problems.push({ code: 'login_taken' })
  }
  const nip = line.nip === null ? null : checkIdentifier('nip', line.nip, { today })
  if (nip !== null && !nip.valid) problems.push({ code: 'nip_invalid' })
  const phone = line.phone === null ? null : normalizePhone(line.phone)
  if (phone !== null && !phone.ok) problems.push({ code: 'phone_invalid' })
  if (problems.length > 0) return problems
  return { nip: nip?.normalized ?? null, phone: phone?.ok === true ? phone.e164 : null }
}

function addKeys(bulk: Bulk, id: number, line: ImportedCustomer, { nip, phone }: Checked): void {
  const keys = [
    ['number', line.number.toUpperCase()],
    ['login', line.login.toLowerCase()],
    ['email', line.email?.toLowerCase()],
    ['phone', phone],
    ['nip', nip],
    ...domainNamesOf(line).map(name => ['domain', name] as const),
  ] as const
  for (const [kind, value] of keys) {
    if (value == null) continue
    bulk.run(
      'INSERT OR IGNORE INTO customer_key (kind, value, customer_id) VALUES (?, ?, ?)',
      kind,
      value,
      id,
    )
  }
}

function addContacts(
  bulk: Bulk,
  customerId: number,
  line: ImportedCustomer,
  { phone }: Checked,
  now: number,
): void {
  for (const role of contactRoles) {
    const isOwn = role === 'administrative'
    const contactId = bulk.run(
      'INSERT INTO contact (customer_id, role, same_as_administrative) VALUES (?, ?, ?)',
      customerId,
      role,
      isOwn ? 0 : 1,
    )
    if (!isOwn) continue
    const values = [
      ['name', line.personName ?? line.name],
      ['email', line.email],
      ['phone', phone],
    ] as const
    for (const [field, value] of values) {
      if (value === null) continue
      // Since now: this desk has seen no proof of an earlier day, and the age of a contact is evidence.
      bulk.run(
        `INSERT INTO contact_value (contact_id, field, value, since, source) VALUES (?, ?, ?, ?, 'registration')`,
        contactId,
        field,
        value,
        now,
      )
    }
  }
}
