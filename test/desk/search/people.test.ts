import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { idsFor, say, ticketSaying } from './support.ts'

let house: TestDesk
let iga: DeskClient
beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const jan = { name: 'Jan Kowalski', address: 'jan.kowalski@sad.example' }
const janina = { name: 'Janina Kowal', address: 'biuro@kowal.example' }

/** What is offered at the end of a text, and the text that it takes the place of. */
async function offered(text: string) {
  const { from, to, options } = await iga.search.complete({ text, at: text.length })
  return { place: text.slice(from, to), options: options.map(({ text, label }) => [text, label]) }
}

const codes = async (text: string) => (await iga.search.find({ text })).remarks.map(({ code }) => code)

test('who wrote is offered by name and by address, newest first, each once', async () => {
  await ticketSaying(iga, 'Pierwsza.', { requester: jan })
  house.clock.advance(1000)
  const { id } = await ticketSaying(iga, 'Druga.', { requester: jan })
  house.clock.advance(1000)
  await ticketSaying(iga, 'Trzecia.', { requester: janina })
  await say(iga, id, 'Zapisane.')
  const both = [
    ['biuro@kowal.example', 'Janina Kowal'],
    ['jan.kowalski@sad.example', 'Jan Kowalski'],
  ]
  for (const text of ['od:ja', 'od:JAN', 'from:kowal', 'poczta od:kow']) {
    expect((await offered(text)).options, text).toEqual(both)
  }
  expect(await offered('od:sad.ex')).toEqual({ place: 'sad.ex', options: [both[1]] })
  expect((await offered('od:luczy')).options).toEqual([['"Iga Łuczywo"', null]])
  for (const text of ['od:', 'od:j', 'od:nikt', 'od:"'])
    expect((await offered(text)).options, text).toEqual([])
})

test('is found by what is offered', async () => {
  const one = await ticketSaying(iga, 'Pierwsza.', { requester: jan })
  const two = await ticketSaying(iga, 'Druga.', { requester: janina })
  for (const [typed, id] of [
    ['od:kowalski', one.id],
    ['od:kowal.', two.id],
  ] as const) {
    const [[text] = []] = (await offered(typed)).options
    expect(await idsFor(iga, `od:${text}`)).toEqual([id])
  }
})

test('is not offered while a case seals the account he asks for', async () => {
  const [sealed] = await iga.customers.search({ text: 'LS-10263' })
  await ticketSaying(iga, 'Nie mam dostępu.', { requester: jan, customerId: sealed?.id ?? 0 })
  expect((await offered('od:kowalski')).options).toEqual([])
  await ticketSaying(iga, 'Nie mam dostępu.', { requester: janina, customerId: 1 })
  expect((await offered('od:kowal')).options).toEqual([['biuro@kowal.example', 'Janina Kowal']])
})

test('names with blanks are offered and meant without quotes, as far as they are known', async () => {
  const one = await ticketSaying(iga, 'Panel nie wstaje.', { requester: jan })
  house.clock.advance(1000)
  const two = await ticketSaying(iga, 'Panel wstaje.', {
    requester: { name: 'Jan Nowak', address: 'jan@nowak.example' },
  })
  expect(await idsFor(iga, 'od:Jan Kowalski')).toEqual([one.id])
  expect(await idsFor(iga, 'od:Jan Kowalski panel')).toEqual([one.id])
  expect(await idsFor(iga, 'od:jan panel')).toEqual([two.id, one.id])
  expect(await idsFor(iga, 'od:Jan Kowalski poczta')).toEqual([])
  expect(await idsFor(iga, 'panel -od:Jan Kowalski')).toEqual([two.id])
  expect(await offered('od:Jan Kow')).toEqual({
    place: 'Jan Kow',
    options: [['jan.kowalski@sad.example', 'Jan Kowalski']],
  })
  expect(await offered('dział:Biuro ob')).toEqual({ place: 'Biuro ob', options: [['"Biuro obsługi"', null]] })
  // What no name goes on with is a search of its own.
  expect((await offered('od:Jan stat')).options).toEqual([['status:', null]])

  // As far as it is known: the rest is words.
  expect(await codes('od:Jan Wiśniewski panel')).toEqual(['word_nowhere'])
  expect((await iga.search.find({ text: 'od:Barnaba panel' })).remarks).toEqual([
    { code: 'unknown_author', at: 3, length: 7, params: { value: 'Barnaba' } },
  ])
  expect(await codes('panel -od:Barnaba')).toEqual([])
})

test('an account is named without quotes, too, by as much as names one', async () => {
  const administrator = await house.signedIn(people.administrator)
  const [account] = (await administrator.customers.search({ text: '' })).filter(({ name }) =>
    name.includes(' '),
  )
  const { id: customerId = 0, name = '' } = account ?? {}
  const one = await ticketSaying(iga, 'Panel nie wstaje.', { customerId })
  await ticketSaying(iga, 'Panel wstaje.')
  const [first = '', second = ''] = name.split(/[\s,]+/)
  expect(await idsFor(iga, `klient:${first} ${second}`)).toEqual([one.id])
  expect(await idsFor(iga, `klient:${first} ${second} panel`)).toEqual([one.id])
  expect(await idsFor(iga, `klient:${first} ${second} poczta`)).toEqual([])
  const { place, options } = await offered(`klient:${first} ${second.slice(0, 3)}`)
  expect(place).toBe(`${first} ${second.slice(0, 3)}`)
  expect(options.map(([text]) => text)).toContain(account?.number)
  expect(await codes(`klient:Barnaba ${first}`)).toEqual(['unknown_customer'])
})
