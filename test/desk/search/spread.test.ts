import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { idsFor, inBrackets, say, ticketSaying } from './support.ts'

let house: TestDesk
let iga: DeskClient
beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

/** A ticket whose messages say these, the first as the customer's. */
async function saying(first: string, ...others: string[]): Promise<number> {
  house.clock.advance(1000)
  const { id } = await ticketSaying(iga, first)
  for (const text of others) {
    house.clock.advance(1000)
    await say(iga, id, text)
  }
  return id
}

describe('words that stand in several messages of a ticket', () => {
  test('find it behind those that say them in one, with the messages that say them', async () => {
    const apart = await saying('Serwer stoi od rana.', 'Zapisek.', 'Wymieniono zasilacz.')
    const together = await saying('Serwer i zasilacz.')
    await saying('Serwer bez prądu.')
    expect(await idsFor(iga, 'serwer zasilacz')).toEqual([together, apart])
    expect(await idsFor(iga, 'serwer zasilacz rana')).toEqual([apart])
    expect(await idsFor(iga, 'serwer zasilacz drukarka')).toEqual([])
    const { hits } = await iga.search.find({ text: 'serwer zasilacz rana' })
    expect(
      [hits[0]?.message, ...(hits[0]?.others ?? [])].map(each => inBrackets(each?.snippet)).toSorted(),
    ).toEqual(['Wymieniono [zasilacz].', '[Serwer] stoi od [rana].'])
    expect((await iga.search.find({ text: 'serwer zasilacz' })).hits[0]?.others).toBeUndefined()
  })

  test('count with the subject, who wrote and files, by beginnings and as phrases', async () => {
    house.clock.advance(1000)
    const { id } = await ticketSaying(iga, 'Nie wstaje po burzy.', { subject: 'Awaria routera' })
    house.clock.advance(1000)
    await say(iga, id, 'Wymieniony zasilacz zapasowy.')
    for (const text of [
      'awaria zasil',
      'routera "zasilacz zapasowy"',
      '"po burzy" zapasowy',
      'od:halina zasilacz',
      'wrona zapasowy',
      'dział:biuro burzy zasilacz',
    ]) {
      expect(await idsFor(iga, text), text).toEqual([id])
    }
    for (const text of [
      'awaria "zapasowy zasilacz"',
      'burzy zasilacz -wstaje',
      'burzy zasilacz status:zamknięte',
    ]) {
      expect(await idsFor(iga, text), text).toEqual([])
    }
  })

  test('find it also where an owner alone leaves few tickets, and where messages lie in a merged one', async () => {
    const { me } = await iga.access.status()
    const one = await saying('Serwer stoi.', 'Zasilacz wymieniony.')
    await saying('Serwer stoi znowu.', 'Zasilacz cały.')
    const { version } = await iga.tickets.get({ id: one })
    await iga.tickets.change({ id: one, version, changes: { ownerId: me?.id ?? 0 } })
    expect(await idsFor(iga, 'serwer zasilacz właściciel:ja')).toEqual([one])

    const from = await saying('Drukarka dymi.')
    const into = await saying('Toner wysypany.')
    expect(await idsFor(iga, 'drukarka toner')).toEqual([])
    const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
    await iga.merging.merge({ from: await named(from), into: await named(into), reason: '' })
    expect(await idsFor(iga, 'drukarka toner')).toHaveLength(1)
    await iga.merging.unmerge({ id: from, reason: '' })
    expect(await idsFor(iga, 'drukarka toner')).toEqual([])
  })

  test('come on pages of their own, each ticket once', async () => {
    const apart: number[] = []
    for (let nth = 0; nth < 5; nth += 1) {
      apart.unshift(await saying('Serwer stoi.', 'Zasilacz.', 'Serwer znowu.', 'Zasilacz znowu.'))
      await saying('Serwer stoi.')
    }
    const together = await saying('Serwer, zasilacz.')
    for (const limit of [1, 2, 3, 6]) {
      const pages: number[] = []
      let after: string | undefined
      do {
        const page = await iga.search.find({ text: 'serwer zasilacz', limit, ...(after && { after }) })
        expect(page.hits.length).toBeLessThanOrEqual(limit)
        pages.push(...page.hits.map(hit => hit.ticketId))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(pages, String(limit)).toEqual([together, ...apart])
    }
  })
})
