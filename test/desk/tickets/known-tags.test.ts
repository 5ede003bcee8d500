import { afterAll, beforeAll, expect, test } from 'vitest'
import { KNOWN_TAGS_SHOWN } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { ticketSaying } from '../search/support.ts'

let house: TestDesk
let iga: DeskClient

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterAll(() => house.close())

async function tagged(...tags: string[]): Promise<number> {
  const { id } = await ticketSaying(iga, 'Dzień dobry', { subject: 'Sklep' })
  await tag(id, { addTags: tags })
  return id
}

async function tag(id: number, changes: { addTags?: string[]; removeTags?: string[] }): Promise<void> {
  const { version } = await iga.tickets.get({ id })
  await iga.tickets.change({ id, version, changes })
}

const known = async (begun: string) =>
  (await iga.tickets.knownTags({ begun })).map(({ name, count }) => `${name} ${count}`)

test('tags are completed without regard to accents, those on most tickets first', async () => {
  await tagged('Łącze', 'lokalne')
  const one = await tagged('lokalne', 'zwrot')
  expect(await known('l')).toEqual(['lokalne 2', 'Łącze 1'])
  expect(await known('ŁĄ')).toEqual(['Łącze 1'])
  expect(await known(' lacz ')).toEqual(['Łącze 1'])
  expect(await known('ącze')).toEqual([])
  // What no ticket has any more is not offered.
  await tag(one, { removeTags: ['zwrot'] })
  expect(await known('zw')).toEqual([])
})

test('of many, only a few are offered', async () => {
  const tags = Array.from({ length: KNOWN_TAGS_SHOWN + 3 }, (_, index) => `seria ${index}`)
  await tagged(...tags)
  await tagged('seria 9')
  const found = await known('seria')
  expect(found).toHaveLength(KNOWN_TAGS_SHOWN)
  expect(found[0]).toBe('seria 9 2')
})
