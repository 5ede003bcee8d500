import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldedDomain, serviceKeysOf } from '../../../src/main/core/identifiers/index.ts'
import { identifiedBy } from '../../../src/main/core/search/records/identified.ts'
import type { Permission } from '../../../src/shared/contract/permissions.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { openTestStore, sampleFolder } from '../store/support.ts'
import { ticketSaying } from './support.ts'

let house: TestDesk
let iga: DeskClient
let ticketId = 0
/** LS-10302: no letter of the sample waits about it. */
let invoice = ''
/** LS-10263: a letter about her waits, so she is sealed. */
let sealedInvoice = ''

beforeAll(async () => {
  const dataDir = await sampleFolder({ tickets: false })
  const invoiceOf = (number: string) =>
    withRawDatabase(dataDir, db =>
      String(
        db
          .prepare(
            'SELECT invoice.number FROM invoice JOIN customer ON customer.id = customer_id WHERE customer.number = ?',
          )
          .pluck()
          .get(number),
      ),
    )
  invoice = invoiceOf('LS-10302')
  sealedInvoice = invoiceOf('LS-10263')
  house = await openTestDesk({ dataDir })
  iga = await house.signedIn(people.agent)
  ticketId = (await ticketSaying(iga, 'Dzień dobry', { subject: 'Domena' })).id
  for (const subject of ['Poczta', 'Faktura']) await ticketSaying(iga, 'Proszę o pomoc', { subject })
  await house.close()
  withRawDatabase(dataDir, db => {
    db.exec(`INSERT INTO ticket_alias VALUES ('zd-778/ab', ${ticketId})`)
    // Written as DNS has it, and like another one but for its accent.
    const add = db.prepare(
      `INSERT INTO domain (customer_id, name, folded, status, expires_on)
       SELECT id, ?, ?, 'active', '2027-01-01' FROM customer WHERE number = ?`,
    )
    for (const name of ['xn--krwka-1ta.example', 'zaba.example', 'żaba.example']) {
      add.run(name, foldedDomain(name), 'LS-10302')
    }
    add.run('żółw.example', foldedDomain('żółw.example'), 'LS-10263')
    const serve = db.prepare<[string, string, string]>(
      `INSERT INTO service (customer_id, name, plan, domain, status, renews_on)
       SELECT id, ?, ?, 'cicha.example', 'active', NULL FROM customer WHERE number = ?`,
    )
    const key = db.prepare('INSERT INTO service_key (value, service_id) VALUES (?, ?)')
    for (const [name, plan, number] of [
      ['Linia +48 61 000 71 71', 'VoIP Ćma', 'LS-10302'],
      ['Kolokacja SRV/2031-7', 'Szafa', 'LS-10302'],
      ['Linia +48 61 000 72 72', 'VoIP Żółw', 'LS-10263'],
      ...Array.from({ length: 9 }, (_, n) => ['Kopia zapasowa', `${n + 1} TB`, 'LS-10302'] as const),
    ] as const) {
      const id = serve.run(name, plan, number).lastInsertRowid
      for (const value of serviceKeysOf({ name, plan })) key.run(value, id)
    }
  })
  house = await openTestDesk({ dataDir })
  iga = await house.signedIn(people.agent)
})
afterAll(() => house.close())

const foundBy = async (text: string, client = iga) => {
  const { exact, others } = await client.search.find({ text })
  const named = (list: typeof exact) =>
    list.map(each =>
      each.kind === 'customer'
        ? `customer ${each.row.number} ${each.row.name}`
        : each.kind === 'domain'
          ? `domain ${each.name} ${each.customer.name}`
          : each.kind === 'service'
            ? `service ${each.name}, ${each.customer.name}`
            : `${each.kind} ${each.number}`,
    )
  return { exact: named(exact), others: named(others) }
}

describe('an exact identifier jumps to what it names:', () => {
  test.each([
    '100001',
    '#100 001',
    'Odp.: [#100001] Domena',
    'zgłoszenie nr 100001',
    'ZD-778 / AB',
    '#zd-778/ab',
  ])('a ticket by %s', async text => {
    expect((await foundBy(text)).exact).toEqual(['ticket 100001'])
  })

  test.each(['ODZ-2026-0001', 'odz-2026-1', 'Odz 2026/0001'])('a case by %s', async text => {
    expect((await foundBy(text)).exact).toEqual(['case ODZ-2026-0001'])
  })

  test.each([
    'ls-10302',
    'ls10302',
    'LS 10302',
    '999-103-02-01',
    'NIP: 999-103-02-01',
    'NIP 9991030201',
    'nip:9991030201',
    'REGON 991030210',
    'regon:991030210',
  ])('an account by %s', async text => {
    expect((await foundBy(text)).exact).toEqual([expect.stringMatching(/^customer LS-10302 /)])
    expect((await iga.search.find({ text })).remarks).toEqual([])
  })

  test('an account by an address as a link', async () => {
    const { exact } = await foundBy('mailto:aga@studio-cma.example')
    expect(exact).toEqual([expect.stringMatching(/^customer LS-10311 /)])
  })

  test.each(['100001, 100003', '100003 100001', '#100001\n100003;'])('several tickets by %j', async text => {
    expect((await foundBy(text)).exact.toSorted()).toEqual(['ticket 100001', 'ticket 100003'])
  })

  test.each(['100001, 100009', '100001 601234567', '601 234 567'])('no ticket by %j', async text => {
    expect((await foundBy(text)).exact.filter(each => each.startsWith('ticket'))).toEqual([])
  })

  test('a domain with its account', async () => {
    const { exact } = await foundBy('https://www.ćma.example/kontakt')
    expect(exact).toEqual([
      expect.stringMatching(/^customer LS-10311 /),
      expect.stringMatching(/^domain ćma.example /),
    ])
  })

  test.each(['cma.example', 'CMA.example', 'c\u0301ma.example', 'xn--ma-ula.example', 'www.cma.example/x'])(
    'a domain by %s',
    async text => {
      expect((await foundBy(text)).exact).toContainEqual(expect.stringMatching(/^domain ćma.example /))
    },
  )

  test('a domain by its beginning without accents, and the one that is written so first', async () => {
    const { others } = await foundBy('jezyna')
    expect(others).toContainEqual(expect.stringMatching(/^domain jeżyna.example /))
    const domains = async (text: string) => {
      const { exact, others: begun } = await foundBy(text)
      return [exact, begun].map(list =>
        list.flatMap(each => (each.startsWith('domain') ? each.split(' ')[1] : [])),
      )
    }
    expect(await domains('zaba.example')).toEqual([['zaba.example', 'żaba.example'], []])
    // Whoever types the accent means the one that has it.
    expect(await domains('żaba.example')).toEqual([['żaba.example'], ['zaba.example']])
    expect(await domains('krówka.example')).toEqual([['xn--krwka-1ta.example'], []])
    expect(await domains('krowk')).toEqual([[], ['xn--krwka-1ta.example']])
  })

  test('an invoice by its number, whatever its case and blanks', async () => {
    expect(invoice).toMatch(/^FV/)
    expect((await foundBy(invoice)).exact).toContain(`invoice ${invoice}`)
    expect((await foundBy(` ${invoice.toLowerCase().replace('/', ' / ')} `)).exact).toContain(
      `invoice ${invoice}`,
    )
    for (const separator of [' ', '-', '.']) {
      const written = invoice.toLowerCase().replaceAll('/', separator)
      expect((await foundBy(written)).exact).toContain(`invoice ${invoice}`)
    }
  })

  test('invoices by the beginning of their number from three characters on, a few of the last', async () => {
    const invoices = async (text: string) => {
      const { exact, others } = await foundBy(text)
      return [exact, others].map(list => list.filter(each => each.startsWith('invoice')))
    }
    const beginning = invoice.slice(0, -1)
    for (const text of [beginning, beginning.toLowerCase(), beginning.replaceAll('/', ' ')]) {
      const [exact, others] = await invoices(text)
      expect([exact, others?.includes(`invoice ${invoice}`)], text).toEqual([[], true])
    }
    const [, many = []] = await invoices('fv/')
    expect(many).toHaveLength(8)
    expect(many).toEqual(many.toSorted().toReversed())
    // What is the number itself comes once, before those that it begins.
    const [exact, others] = await invoices(invoice)
    expect(exact).toEqual([`invoice ${invoice}`])
    expect(others).not.toContain(`invoice ${invoice}`)
    for (const text of ['fv', 'v/2', 'fv/%', 'fv/_']) expect(await invoices(text), text).toEqual([[], []])
  })

  test.each([
    '61 000 71 71',
    '+48 61 000 71 71',
    '0048610007171',
    '61-000-71-71',
    'linia +48 61 000 71 71',
    'voip ćma',
    'VOIP CMA',
  ])('a service with its account by %s', async text => {
    const { exact, others } = await foundBy(text)
    expect(exact).toEqual([expect.stringMatching(/^service Linia \+48 61 000 71 71, [^•]+$/)])
    expect(others).toEqual([])
    const { exact: things } = await iga.search.find({ text })
    expect(things).toMatchObject([{ plan: 'VoIP Ćma', domain: 'cicha.example', status: 'active' }])
  })

  test.each(['SRV/2031-7', 'srv 2031 7', 'srv20317', 'Kolokacja SRV/2031-7'])(
    'a service by its number, %s',
    async text => {
      expect((await foundBy(text)).exact).toEqual([expect.stringMatching(/^service Kolokacja SRV\/2031-7, /)])
    },
  )

  test('services by the beginning of a name, a plan or a number; what many are called names none', async () => {
    for (const text of ['koloka', 'KOLOKACJA s', 'srv/20', 'szaf']) {
      const { exact, others } = await foundBy(text)
      expect([exact, others], text).toEqual([[], [expect.stringMatching(/^service Kolokacja SRV/)]])
    }
    expect((await foundBy('61 000 7')).others).toContainEqual(expect.stringMatching(/^service Linia /))
    for (const text of ['kopia', 'kopia zapasowa']) {
      const { exact, others } = await foundBy(text)
      expect([exact, others], text).toEqual([[], []])
    }
    expect((await foundBy('kopia zapasowa 4 tb')).exact).toHaveLength(1)
    // Too short for a name, or for a number, which is an error or an amount then.
    for (const text of ['ko', '61 00', 'olokacja', '2031-7']) {
      expect(
        (await foundBy(text)).others.filter(each => each.startsWith('service')),
        text,
      ).toEqual([])
    }
  })

  test('and operators look for tickets alone', async () => {
    expect(await foundBy('100001 status:nowe')).toEqual({ exact: [], others: [] })
  })
})

describe('while an account is sealed', () => {
  test('it is found by its whole name and its identifiers, masked', async () => {
    const masked = 'customer LS-10263 H••• Ż•••'
    expect(await foundBy('halina zolcinska')).toEqual({ exact: [], others: [masked] })
    expect((await foundBy('LS-10263')).exact).toEqual([masked])
    expect((await foundBy('chor-zolcinskiej.example')).exact).toEqual([
      masked,
      'domain chor-zolcinskiej.example H••• Ż•••',
    ])
  })

  test.each(['żółw.example', 'zolw.example', 'https://zolw.example'])('by a domain, %s', async text => {
    expect((await foundBy(text)).exact).toEqual(['domain żółw.example H••• Ż•••'])
  })

  test.each(['61 000 72 72', 'voip żółw'])('by a service that is its own alone, %s', async text => {
    const { exact, others } = await foundBy(text)
    expect([exact, others]).toEqual([['service Linia +48 61 000 72 72, H••• Ż•••'], []])
    // What it stands under may say whose it is.
    expect((await iga.search.find({ text })).exact).toMatchObject([{ domain: null }])
  })

  test.each([
    '61 000 72',
    'voip żół',
    'zolw',
    'żółw.exampl',
    'zołw.example',
    'halina',
    'zolcinsk',
    'chor-zolcin',
    'chor-zolcinskiej.exampl',
  ])('not by %s', async text => {
    expect(await foundBy(text)).toEqual({ exact: [], others: [] })
  })

  test('nor by an invoice, with which papers are compared', async () => {
    expect(sealedInvoice).toMatch(/^FV/)
    expect((await foundBy(sealedInvoice.slice(0, -1))).others).not.toContain(`invoice ${sealedInvoice}`)
    expect(await foundBy(sealedInvoice)).toEqual({ exact: [], others: [] })
  })

  test('nor by a part of its name as an operator or in what is completed', async () => {
    const { remarks } = await iga.search.find({ text: 'klient:zolcinsk' })
    expect(remarks).toMatchObject([{ code: 'unknown_customer', at: 7, length: 8 }])
    expect((await iga.search.find({ text: 'klient:"halina zolcinska"' })).remarks).toEqual([])
    const options = async (text: string) => (await iga.search.complete({ text, at: text.length })).options
    expect(await options('klient:zolcinsk')).toEqual([])
    expect(await options('klient:"halina zolcinska')).toEqual([{ text: 'LS-10263', label: 'H••• Ż•••' }])
  })
})

describe('who asks', () => {
  test('finds no case without the right to read cases', async () => {
    const administrator = await house.signedIn(people.administrator)
    expect(await foundBy('ODZ-2026-0001', administrator)).toEqual({ exact: [], others: [] })
    expect((await foundBy('ODZ-2026-0001', await house.signedIn(people.auditor))).exact).toHaveLength(1)
    expect((await foundBy('LS-10302', administrator)).exact).toHaveLength(1)
  })

  test('finds of each kind only what one of his permissions opens', async () => {
    const { store } = openTestStore(await sampleFolder({ tickets: false }))
    const kinds = async (text: string, ...permissions: Permission[]) => {
      const { exact, others } = await identifiedBy(
        store.read,
        { permissions: new Set(permissions) },
        text,
        '2026-11-20',
      )
      return [...exact, ...others].map(each => each.kind)
    }
    expect(await kinds('LS-10302', 'tickets.read', 'recovery.read')).toEqual([])
    expect(await kinds(invoice, 'tickets.read', 'recovery.read')).toEqual([])
    expect(await kinds('ćma.example', 'tickets.read', 'recovery.read')).toEqual([])
    expect(await kinds('jawor 8', 'tickets.read', 'recovery.read')).toEqual([])
    expect(await kinds('jawor 8', 'customers.read')).toContain('service')
    expect(await kinds('ODZ-2026-0001', 'tickets.read', 'customers.read')).toEqual([])
    expect(await kinds('ODZ-2026-0001', 'recovery.read')).toEqual(['case'])
    await store.close()
  })
})
