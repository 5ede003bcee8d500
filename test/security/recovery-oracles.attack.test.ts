import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Walk } from '../desk/recovery/walk.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'

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
