import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let admin: DeskClient
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  admin = await house.signedIn(people.administrator)
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const named = async (name: string) => {
  const found = (await admin.departments.list()).find(each => each.name === name)
  if (found === undefined) throw new Error(`no department ${name}`)
  return found
}
const ticketIn = (departmentId: number) =>
  iga.tickets.create({
    subject: 'Sklep stoi',
    departmentId,
    requester: { name: 'Jan Brzoza', address: 'jan@sklep.example' },
    message: { kind: 'incoming', text: 'Nie działa.' },
  })

test('a new department is the last one, takes tickets at once, and is renamed', async () => {
  const { id, version } = await admin.departments.create({ name: '  Dział\tabuse ' })
  expect((await admin.departments.list()).at(-1)).toMatchObject({ id, name: 'Dział abuse', tickets: 0 })
  await ticketIn(id)
  await admin.departments.rename({ id, version, name: 'Nadużycia' })
  const { departments } = await iga.tickets.setup()
  expect(departments.at(-1)).toEqual({ id, name: 'Nadużycia', isArchived: false })
  expect(await named('Nadużycia')).toMatchObject({ open: 1, tickets: 1 })
})

test.each(['Biuro obsługi', 'BIURO OBSLUGI'])(
  'a name somebody reads as another’s is refused: %s',
  async name => {
    expect(await refusal(admin.departments.create({ name }))).toMatchObject({
      data: { missing: [{ code: 'department_name_taken' }] },
    })
  },
)

test('an archived department takes no new tickets, keeps its own, and comes back', async () => {
  const { id } = await admin.departments.create({ name: 'Domeny' })
  const ticket = await ticketIn(id)
  const { version } = await admin.departments.archive(await named('Domeny'))
  expect(await refusal(ticketIn(id))).toMatchObject({ data: { missing: [{ code: 'department_archived' }] } })
  expect(await iga.tickets.get({ id: ticket.id })).toMatchObject({ departmentId: id })
  expect(await named('Domeny')).toMatchObject({ isArchived: true, open: 1 })
  await admin.departments.restore({ id, version })
  await ticketIn(id)
  expect(await named('Domeny')).toMatchObject({ isArchived: false, open: 2 })
})

test('the last department in use stays', async () => {
  for (const department of (await admin.departments.list()).slice(1))
    await admin.departments.archive(department)
  const [last] = await admin.departments.list()
  if (last === undefined) throw new Error('a desk has a department')
  expect(await refusal(admin.departments.archive(last))).toMatchObject({
    data: { missing: [{ code: 'department_last' }] },
  })
})

test('what names a department is counted: open and closed tickets, levels, legal kinds, macros', async () => {
  const { id } = await admin.departments.create({ name: 'Reklamacje' })
  const { rules, version } = await admin.deadlines.rules()
  const [level] = rules.levels
  const [legal] = rules.legal
  if (level === undefined || legal === undefined) throw new Error('the desk ships with both')
  await admin.deadlines.save({
    version,
    rules: {
      levels: [{ ...level, id: 99, departmentId: id }, ...rules.levels],
      legal: [{ ...legal, departmentIds: [id] }],
    },
  })
  await iga.macros.create({ name: 'Do reklamacji', steps: { departmentId: id } })
  const closed = await ticketIn(id)
  await ticketIn(id)
  const { statuses } = await iga.tickets.setup()
  const statusId = statuses.find(status => status.type === 'closed')?.id ?? 0
  await iga.tickets.change({ id: closed.id, version: closed.version, changes: { statusId } })
  expect(await named('Reklamacje')).toMatchObject({
    open: 1,
    tickets: 2,
    levels: 1,
    legalKinds: 1,
    macros: 1,
  })
})

test('the order is everybody’s, and an order of other departments is a conflict', async () => {
  await admin.departments.create({ name: 'Domeny' })
  const ids = (await admin.departments.list()).map(each => each.id).toReversed()
  await admin.departments.order({ ids })
  expect((await iga.tickets.setup()).departments.map(each => each.id)).toEqual(ids)
  for (const wrong of [ids.slice(1), [...ids.slice(1), ids[1] ?? 0], [...ids, 4711]]) {
    expect(await refusal(admin.departments.order({ ids: wrong }))).toMatchObject({ code: 'CONFLICT' })
  }
})

test('somebody who saw an older version changes nothing, and an agent nothing at all', async () => {
  const { id, version } = await admin.departments.create({ name: 'Domeny' })
  await admin.departments.rename({ id, version, name: 'Domeny i DNS' })
  expect(await refusal(admin.departments.rename({ id, version, name: 'DNS' }))).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await refusal(iga.departments.create({ name: 'Moje' }))).toMatchObject({ code: 'FORBIDDEN' })
})

test('each change stands in the journal', async () => {
  const { id, version } = await admin.departments.create({ name: 'Domeny' })
  const renamed = await admin.departments.rename({ id, version, name: 'DNS' })
  const archived = await admin.departments.archive({ id, version: renamed.version })
  await admin.departments.restore({ id, version: archived.version })
  await admin.departments.order({ ids: (await admin.departments.list()).map(each => each.id) })
  const { entries } = await admin.journal.list({ limit: 5 })
  expect(entries.map(entry => entry.action)).toEqual([
    'departments.ordered',
    'departments.restored',
    'departments.archived',
    'departments.renamed',
    'departments.created',
  ])
})
