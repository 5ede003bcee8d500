import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Walk } from '../desk/recovery/walk.ts'
import { sampleFolder } from '../desk/store/support.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { approve, inDatabase, letter, posted, propose, ready } from './recovery-desk.ts'

/** Attacks on what the desk keeps to itself: guessing what is on file by asking in many ways. */

const HONEST = 'person-bill-invoice-payment'

let house: TestDesk
let agent: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
})
afterEach(() => house.close())

describe('guessing the telephone on file', () => {
  async function guess(walk: Walk, number: string): Promise<void> {
    walk.view = await agent.recovery.recordCall({ ...walk.at, number, source: 'heard' })
  }

  test('ends after as many wrong numbers as a field may be typed wrongly', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'phone')
    for (const middle of ['001', '002', '003']) await guess(walk, `606 ${middle} 251`)
    expect(await refusal(guess(walk, walk.mail.caller?.onFile ?? ''))).toMatchObject({
      data: { missing: [{ code: 'no_tries_left' }] },
    })
  })

  test('gets no new tries by confirming another account and coming back', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    const own = walk.view.account?.customerId ?? 0
    await walk.chooseNeed('dead_email', 'phone')
    for (const middle of ['001', '002', '003']) await guess(walk, `606 ${middle} 251`)
    const [other] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: 'LS-10264' })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: other?.customerId ?? 0 })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: own })
    await walk.chooseNeed('dead_email', 'phone')
    expect(await refusal(guess(walk, walk.mail.caller?.onFile ?? ''))).toMatchObject({
      data: { missing: [{ code: 'no_tries_left' }] },
    })
  })

  test('what is no number at all costs no try', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'phone')
    for (const text of ['zastrzeżony', 'anonim', '', 'sip:606000251@x.example']) await guess(walk, text)
    await guess(walk, walk.mail.caller?.onFile ?? '')
    expect(walk.view.calls.at(-1)?.verdict).toBe('match')
  })
})

describe('guessing what papers are compared with', () => {
  test('a name guessed wrongly on one paper has no tries left on another kind of paper', async () => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    await walk.chooseNeed()
    const [bill, invoice] = walk.mail.papers
    if (bill === undefined || invoice === undefined) throw new Error('no papers')
    const onBill = await walk.addPaper(bill)
    for (const value of ['Anna Ćwierzyńska', 'Ewa Ćwierzyńska', 'Maria Ćwierzyńska']) {
      walk.view = await agent.recovery.transcribe({ ...walk.at, paperId: onBill, field: 'personName', value })
    }
    const onInvoice = await walk.addPaper(invoice)
    expect(
      await refusal(
        agent.recovery.transcribe({
          ...walk.at,
          paperId: onInvoice,
          field: 'personName',
          value: 'Bogumiła Ćwierzyńska',
        }),
      ),
    ).toMatchObject({ data: { missing: [{ code: 'no_tries_left' }] } })
    const field = walk.paper('vat_invoice').fields.find(each => each.field === 'personName')
    expect(field?.triesLeft).toBe(0)
  })

  test('many guesses at once are one guess', async () => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    await walk.chooseNeed()
    const invoice = walk.mail.papers.find(paper => paper.kind === 'vat_invoice')
    if (invoice === undefined) throw new Error('no invoice')
    const paperId = await walk.addPaper(invoice)
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, (_, nth) =>
        agent.recovery.transcribe({
          ...walk.at,
          paperId,
          field: 'invoiceNumber',
          value: `FV/2026/11/${String(nth).padStart(4, '0')}`,
        }),
      ),
    )
    expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('guessing an account’s name letter by letter', () => {
  const BEGINNINGS = ['c', 'cw', 'cwierz', 'bogumila cwie', 'bogum', 'cwierzynska']

  test.each(BEGINNINGS)('the customer list answers «%s» with no account whose case is open', async text => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    const rows = await agent.customers.search({ text })
    expect(rows.map(row => row.number)).not.toContain(walk.mail.customerNumber)
  })

  test.each(BEGINNINGS)('the suggestions of another case do not either, for «%s»', async text => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    const { id } = await agent.recovery.openByPhone({ note: 'ktoś dzwoni' })
    const rows = await agent.recovery.suggestAccounts({ id, text })
    expect(rows.map(row => row.number)).not.toContain(walk.mail.customerNumber)
  })

  test.each(['Bogumiła Ćwierzyńska', 'cwierzynska bogumila', 'LS-10231', 'bogumila@cwierzynska.example'])(
    'who knows «%s» already still finds it',
    async text => {
      const walk = await Walk.from(agent, HONEST)
      await walk.confirmAccount()
      const rows = await agent.customers.search({ text })
      expect(rows.map(row => row.number)).toContain(walk.mail.customerNumber)
    },
  )

  test('with no case open its beginning finds it as ever', async () => {
    const rows = await agent.customers.search({ text: 'bogum' })
    expect(rows.map(row => row.number)).toContain('LS-10231')
  })
})

describe('looking at the account’s page while its letter waits in the queue', () => {
  const FOTO = { number: 'LS-10315', id: 14 }
  /** What papers of that account would be compared with. */
  const ANSWERS = /Mgiełka|Jeżyna|Ciemni|15-875|9991031502|991031510|FV\//

  const wrote = (text: string) =>
    posted(agent, letter({ from: 'Ktoś <ktos@skrzynka-zapasowa.example>', subject: 'pomocy', text }))
  const shown = async (client: DeskClient) =>
    JSON.stringify([
      await client.customers.get({ id: FOTO.id }),
      await client.customers.history({ id: FOTO.id }),
      await client.customers.search({ text: FOTO.number }),
    ])
  const revealing = (client: DeskClient) =>
    client.customers.reveal({ id: FOTO.id, role: 'billing', field: 'phone', reason: 'chcę porównać' })

  test.each([
    ['login', 'mój login to foto.mgielka'],
    ['e-mail', 'pisałem z lukasz@foto-mgielka.example'],
    ['telephone', 'dzwońcie: 666 000 315'],
    ['NIP', 'NIP 999-103-15-02'],
    ['domain', 'strona www.foto-mgielka.example nie działa'],
    ['customer number', 'numer klienta ls-10315'],
  ])('shows nothing to anybody when the letter names it by its %s', async (_what, text) => {
    const { id, number } = await wrote(text)
    for (const login of [people.agent, people.otherAgent, people.supervisor]) {
      const client = await house.signedIn(login)
      expect(await shown(client)).not.toMatch(ANSWERS)
      expect(await refusal(revealing(client))).toEqual({
        code: 'REFUSED',
        data: { missing: [{ code: 'letter_waits', params: { number } }] },
      })
    }
    expect(await agent.customers.get({ id: FOTO.id })).toMatchObject({
      revealRefused: 'letter_waits',
      sealedBy: { id, number },
      invoices: [],
    })
    const [row] = await agent.customers.search({ text: FOTO.number })
    expect(row).toMatchObject({ openCase: null, waitingLetter: { id, number } })
  })

  test('shows nothing when the agent’s own note of a call names it', async () => {
    await agent.recovery.openByPhone({ note: 'dzwoni ktoś w sprawie foto-mgielka.example' })
    expect(await shown(agent)).not.toMatch(ANSWERS)
  })

  test('shows nothing when a second letter names it that joined a waiting case', async () => {
    const { id } = await wrote('dzień dobry')
    expect(await shown(agent)).toMatch(ANSWERS)
    await posted(agent, letter({ from: 'k@s.example', subject: 'cd.', text: 'login foto.mgielka' }), id)
    expect(await shown(agent)).not.toMatch(ANSWERS)
  })

  test('finds it by no beginning of its name, in no list', async () => {
    const { id } = await wrote('login foto.mgielka')
    const rows = await agent.customers.search({ text: 'mgiel' })
    const suggested = await agent.recovery.suggestAccounts({ id, text: 'mgiel' })
    expect([...rows, ...suggested].map(row => row.number)).not.toContain(FOTO.number)
    expect((await agent.recovery.suggestAccounts({ id })).map(row => row.number)).toEqual([FOTO.number])
  })

  test('shows it again once the case is about another account, or over', async () => {
    const other = await wrote('login foto.mgielka, ale właściwie kadziolka')
    await agent.recovery.confirmAccount({ id: other.id, version: other.version, customerId: 10 })
    expect(await shown(agent)).toMatch(ANSWERS)

    const refused = await wrote('login foto.mgielka')
    expect(await shown(agent)).not.toMatch(ANSWERS)
    await agent.recovery.refuse({ id: refused.id, version: refused.version, reason: 'pomyłka' })
    expect(await shown(agent)).toMatch(ANSWERS)
  })

  test('keeps it sealed while a second letter still waits', async () => {
    const first = await wrote('login foto.mgielka')
    const second = await wrote('login foto.mgielka, pilne')
    await agent.recovery.refuse({ id: first.id, version: first.version, reason: 'pomyłka' })
    expect(await agent.customers.get({ id: FOTO.id })).toMatchObject({ sealedBy: { id: second.id } })
    expect(await shown(agent)).not.toMatch(ANSWERS)
  })

  test('a letter that names very many accounts seals none of them, and unseals none', async () => {
    const numbers = inDatabase<{ number: string }>(house, 'SELECT number FROM customer').map(
      row => row.number,
    )
    const { id } = await wrote(numbers.join(', '))
    expect(await shown(agent)).toMatch(ANSWERS)
    expect(await agent.recovery.suggestAccounts({ id })).toEqual([])
    const sealed = inDatabase(house, 'SELECT * FROM recovery_pointer WHERE case_id = ?', id)
    expect(sealed).toEqual([])

    const named = await wrote('login foto.mgielka')
    await posted(agent, letter({ from: 'k@s.example', subject: '', text: numbers.join(' ') }), named.id)
    expect(await shown(agent)).not.toMatch(ANSWERS)
  })

  test('does not go on behind a desk that took its letters before it wrote down whom they name', async () => {
    const dataDir = await sampleFolder()
    const before = await openTestDesk({ dataDir })
    const [row] = await (await before.signedIn(people.agent)).customers.search({ text: 'LS-10263' })
    inDatabase(before, 'DELETE FROM recovery_pointer')
    await before.close()
    const after = await openTestDesk({ dataDir })
    const page = await (await after.signedIn(people.agent)).customers.get({ id: row?.id ?? 0 })
    await after.close()
    expect(page).toMatchObject({ revealRefused: 'letter_waits', sealedBy: row?.waitingLetter })
  })
})

describe('looking at the account’s page before its letter comes', () => {
  const DAY_MS = 86_400_000
  const HONEST_ID = 1
  const open = (client: DeskClient) => client.customers.get({ id: HONEST_ID })

  test('stands before the eyes of the second person, and in no other case', async () => {
    const at = house.clock.now()
    await open(agent)
    house.clock.advance(60_000)
    const walk = await ready(agent, HONEST)
    await propose(walk)
    const supervisor = await house.signedIn(people.supervisor)
    const second = await walk.as(supervisor)
    expect(second.view.seenBefore).toEqual([{ by: 'Iga Łuczywo', at }])
    const other = await Walk.from(agent, 'phone-route')
    await other.confirmAccount()
    expect(other.view.seenBefore).toEqual([])
    await approve(walk, supervisor)
    expect(walk.view.seenBefore).toHaveLength(1)
  })

  test('a value that was revealed counts as well, each person once by the last look', async () => {
    await open(agent)
    house.clock.advance(60_000)
    await agent.customers.reveal({
      id: HONEST_ID,
      role: 'administrative',
      field: 'email',
      reason: 'klient prosi',
    })
    const at = house.clock.now()
    house.clock.advance(60_000)
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    expect(walk.view.seenBefore).toEqual([{ by: 'Iga Łuczywo', at }])
  })

  test('a look between the letter and the account counts when the letter did not name it', async () => {
    const { id, version } = await agent.recovery.openByPhone({ note: 'dzwoni ktoś bez numeru' })
    const at = house.clock.now()
    await open(agent)
    house.clock.advance(60_000)
    const view = await agent.recovery.confirmAccount({ id, version, customerId: HONEST_ID })
    expect(view.seenBefore).toEqual([{ by: 'Iga Łuczywo', at }])
  })

  test('nobody is accused who did not work on the case, saw the page sealed, or looked long before', async () => {
    await open(agent)
    await open(await house.signedIn(people.otherAgent))
    house.clock.advance(7 * DAY_MS + 1)
    agent = await house.signedIn(people.agent)
    const walk = await Walk.from(agent, HONEST)
    await open(agent)
    await walk.confirmAccount()
    await open(agent)
    expect((await walk.reread()).seenBefore).toEqual([])
  })
})

describe('what a button promises', () => {
  test('does not tell that the new address is a contact’s on file', async () => {
    const walk = await Walk.from(agent, 'company-krs')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const tells = async (address: string) => {
      walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address })
      return walk.view.execution.tells.length
    }
    expect(await tells('ksiegowosc@trzy-zabki.example')).toBe(await tells('ktos@calkiem-inny.example'))
  })
})

describe('the auditor', () => {
  test('changes nothing in any case, whatever he calls', async () => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    await walk.chooseNeed()
    const auditor = await house.signedIn(people.auditor)
    const at = walk.at
    const calls = [
      auditor.recovery.take(at),
      auditor.recovery.confirmAccount({ ...at, customerId: 2 }),
      auditor.recovery.suggestAccounts({ id: at.id, text: 'bogum' }),
      auditor.recovery.recordCall({ ...at, number: '601000231', source: 'heard' }),
      auditor.recovery.enterNewEmail({ ...at, address: 'a@b.example' }),
      auditor.recovery.refuse({ ...at, reason: 'sprawdzam' }),
      auditor.recovery.vote({ ...at, approved: true, reason: '', code: '000000' }),
      auditor.recovery.execute(at),
      auditor.outbox.carry({ id: 1 }),
      auditor.intake.open({ fileName: 'x.eml', size: 10 }),
      auditor.customers.reveal({ id: 1, role: 'administrative', field: 'email', reason: 'sprawdzam' }),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe('FORBIDDEN')
    expect(await agent.recovery.get({ id: at.id })).toEqual(walk.view)
  })
})
