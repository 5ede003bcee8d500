import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectedMails } from '../../fixtures/mail/expected.ts'
import { approve, inDatabase, propose, ready } from '../../security/recovery-desk.ts'
import {
  type DeskClient,
  factorOf,
  openTestDesk,
  people,
  refusal,
  type TestDesk,
} from '../../support/desk.ts'
import { textOfPdf } from '../../support/pdf.ts'
import { Walk } from '../recovery/walk.ts'
import { chores, executed, HONEST } from './support.ts'

const reason = 'wniosek z art. 15 z 19 listopada'

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

function customerOf(walk: Walk): number {
  const id = walk.view.account?.customerId
  if (id === undefined) throw new Error('the case has no account')
  return id
}

async function packageOf(client: DeskClient, customerId: number, language: 'pl' | 'en' = 'pl') {
  const made = await client.retention.dataPackage({ customerId, reason, language })
  const files = unzipSync(new Uint8Array(await made.zip.arrayBuffer()))
  const names = Object.keys(files).toSorted()
  const text = strFromU8(files[language === 'pl' ? 'przeczytaj.txt' : 'read-me.txt'] ?? new Uint8Array())
  const json = strFromU8(files[language === 'pl' ? 'dane.json' : 'data.json'] ?? new Uint8Array())
  const pdf = await textOfPdf(
    files[language === 'pl' ? 'twoje-dane.pdf' : 'your-data.pdf'] ?? new Uint8Array(),
  )
  return { made, files, names, text, json, pdf }
}

describe('the data of a customer', () => {
  test('are his letter, what was typed, his scans, what he was told, the dates and the policy', async () => {
    const walk = await executed(agent, supervisor)
    const { made, names, files, text, json } = await packageOf(supervisor, customerOf(walk))
    const { number } = walk.view
    expect(made).toMatchObject({ fileName: 'dane-LS-10231.zip', cases: 1 })
    expect(names).toEqual([
      `${number}/01-bill_person.jpeg`,
      `${number}/02-vat_invoice.pdf`,
      `${number}/03-payment_confirmation.png`,
      'dane.json',
      'przeczytaj.txt',
      'twoje-dane.pdf',
    ])
    expect(files[`${number}/01-bill_person.jpeg`]?.subarray(0, 3)).toEqual(Uint8Array.of(0xff, 0xd8, 0xff))
    for (const told of [
      expectedMails[HONEST].subject,
      expectedMails[HONEST].newEmail,
      'Energia Łąkowa S.A.',
      'zmiana adresu e-mail',
      'published',
      number,
    ]) {
      expect(text).toContain(told)
    }
    const [only] = JSON.parse(json).cases
    expect(only.typed).toContainEqual({ paper: 'bill_person', field: 'issuerNip', value: '999-200-11-01' })
    expect(only.notices.some((notice: { to: string }) => notice.to === expectedMails[HONEST].newEmail)).toBe(
      true,
    )
  })

  test('are there in English', async () => {
    const walk = await executed(agent, supervisor)
    const { names, text } = await packageOf(supervisor, customerOf(walk), 'en')
    expect(names).toContain('read-me.txt')
    expect(text).toContain('change of the e-mail address')
    expect(text).not.toMatch(/konsultant|zmiana adresu e-mail \(/)
  })

  test('are told in plain words in a PDF: who, why, what, to whom told, how long, and the rights', async () => {
    const walk = await executed(agent, supervisor)
    const { pdf } = await packageOf(supervisor, customerOf(walk))
    const { number } = walk.view
    for (const told of [
      'LS-10231',
      `Sprawa ${number}`,
      'Po co trzymamy te dane',
      'Żeby dostęp odzyskał tylko ten, komu konto się należy',
      'Kto je widzi i komu je przekazujemy',
      'Co zmieniliśmy zmiana adresu e-mail',
      `Nowy adres e-mail ${expectedMails[HONEST].newEmail}`,
      'konsultant wykonano: zmiana adresu e-mail',
      'Rachunek za media lub telefon NIP wystawcy 999-200-11-01',
      `${number}/02-vat_invoice.pdf`,
      `${expectedMails[HONEST].newEmail} Zmieniliśmy adres e-mail Twojego konta`,
      'Skany zniknie 27 lis 2026',
      'Prezesa Urzędu Ochrony Danych Osobowych',
    ]) {
      expect(pdf).toContain(told)
    }
    expect(pdf).not.toMatch(/papiery się zgadzają|zgodne|niezgodne|zatwierdz\S+ zmian/)
  })

  test('are told in an English PDF for an English reader', async () => {
    const walk = await executed(agent, supervisor)
    const { pdf } = await packageOf(supervisor, customerOf(walk), 'en')
    for (const told of ['Why we hold these data', `Case ${walk.view.number}`, 'Scans goes on 27 Nov 2026']) {
      expect(pdf).toContain(told)
    }
    expect(pdf).not.toMatch(/Sprawa|konsultant|zniknie/)
  })

  test('keep an ID card covered', { timeout: 60_000 }, async () => {
    const walk = await executed(agent, supervisor, 'id-card-uncovered')
    const { json } = await packageOf(supervisor, customerOf(walk))
    const [only] = JSON.parse(json).cases
    const card = only.scans.find((scan: { paper: string }) => scan.paper === 'id_card')
    expect(card).toMatchObject({ isCovered: true, file: expect.stringMatching(/\.png$/) })
  })

  test('hold nothing of anybody else: no other customer, no agent, no vote, no opinion, no code', async () => {
    const honest = await executed(agent, supervisor)
    await executed(agent, supervisor, 'company-ceidg')
    const { files, pdf } = await packageOf(supervisor, customerOf(honest))
    const texts = ['przeczytaj.txt', 'dane.json']
      .map(name => strFromU8(files[name] ?? new Uint8Array()))
      .concat(pdf)
      .join('\n')

    const own = customerOf(honest)
    const others = inDatabase<{ value: string }>(
      house,
      `SELECT value FROM contact_value JOIN contact ON contact.id = contact_id WHERE customer_id <> ${own}
       UNION SELECT name FROM customer WHERE id <> ${own}
       UNION SELECT login FROM customer WHERE id <> ${own}
       UNION SELECT nip FROM customer WHERE id <> ${own} AND nip IS NOT NULL
       UNION SELECT number FROM customer WHERE id <> ${own}
       UNION SELECT number FROM invoice WHERE customer_id <> ${own}
       UNION SELECT name FROM agent UNION SELECT login FROM agent`,
    ).map(row => row.value)
    const shared = inDatabase<{ value: string }>(
      house,
      `SELECT value FROM contact_value JOIN contact ON contact.id = contact_id WHERE customer_id = ${own}`,
    ).map(row => row.value)
    expect(others.length).toBeGreaterThan(40)
    expect(others.filter(value => !shared.includes(value) && texts.includes(value))).toEqual([])
    // A table of the PDF may break a long value anywhere.
    const unbroken = pdf.replaceAll(' ', '')
    const long = others.map(value => value.replaceAll(' ', '')).filter(value => value.length > 8)
    const mine = shared.map(value => value.replaceAll(' ', ''))
    expect(long.filter(value => !mine.includes(value) && unbroken.includes(value))).toEqual([])
    expect(texts).not.toContain('papiery się zgadzają')
    expect(texts).not.toMatch(/"(verdict|approved|opinion|stance|reason|signal)/)
    expect(texts).not.toMatch(/\b\d{8}\b/)
  })

  test('mask the billing and technical contacts, who may be other people', async () => {
    const walk = await executed(agent, supervisor, 'company-ceidg')
    const { json, text, pdf } = await packageOf(supervisor, customerOf(walk))
    const strangers = inDatabase<{ value: string }>(
      house,
      `SELECT value FROM contact_value JOIN contact ON contact.id = contact_id
       WHERE customer_id = ${customerOf(walk)} AND role <> 'administrative' AND field <> 'name'
       AND value NOT IN (SELECT value FROM contact_value JOIN contact ON contact.id = contact_id
         WHERE customer_id = ${customerOf(walk)} AND role = 'administrative')`,
    ).map(row => row.value)
    expect(strangers.filter(value => `${json}\n${text}\n${pdf}`.includes(value))).toEqual([])
    const notices: { to: string; text: string | null }[] = JSON.parse(json).cases[0].notices
    const toOthers = notices.filter(notice => notice.text === null)
    expect(toOthers.every(notice => notice.to.includes('•'))).toBe(true)
  })

  test('of a case in which nobody was proven hold neither letters nor papers: they may be a stranger’s', async () => {
    const walk = await Walk.from(agent, 'fraud-stale-bill')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const [paper] = walk.mail.papers
    if (paper === undefined) throw new Error('the letter brings no paper')
    await walk.addPaper(paper)
    await walk.transcribe(paper)
    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'rachunek sprzed roku, podejrzany' })
    const { names, text, json, pdf } = await packageOf(supervisor, customerOf(walk))
    expect(names).toEqual(['dane.json', 'przeczytaj.txt', 'twoje-dane.pdf'])
    for (const hidden of [walk.mail.from.address, walk.mail.subject, 'podejrzany', paper.attachment]) {
      expect(`${text}\n${json}\n${pdf}`).not.toContain(hidden)
    }
    expect(text).toContain(walk.view.number)
    for (const told of [text, pdf]) expect(told).toContain('nie potwierdziliśmy')
  })

  test('of a change that was taken back do not name the address it had gone to', async () => {
    const walk = await executed(agent, supervisor)
    await supervisor.recovery.undo({
      ...walk.at,
      reason: 'klient mówi, że to nie on',
      code: await factorOf(supervisor),
    })
    const { text, json, names, pdf } = await packageOf(supervisor, customerOf(walk))
    expect(`${text}\n${json}\n${pdf}`).not.toContain(walk.mail.newEmail)
    expect(names).toEqual(['dane.json', 'przeczytaj.txt', 'twoje-dane.pdf'])
  })

  test('hold no more than is left, and say when the rest went', async () => {
    const walk = await executed(agent, supervisor)
    const client = await chores(house, '2026-12-21T09:00:00Z')
    const { names, text, pdf } = await packageOf(client, customerOf(walk))
    expect(names).toEqual(['dane.json', 'przeczytaj.txt', 'twoje-dane.pdf'])
    for (const told of [text, pdf]) {
      expect(told).toContain('usunięto 21 gru 2026')
      expect(told).not.toContain('Energia Łąkowa')
    }
  })

  test('say so of a customer without cases', async () => {
    const [customer] = inDatabase<{ id: number }>(
      house,
      'SELECT id FROM customer WHERE id NOT IN (SELECT customer_id FROM recovery_pointer) ORDER BY id DESC',
    )
    const { made, text, pdf } = await packageOf(supervisor, customer?.id ?? 0)
    expect(made.cases).toBe(0)
    expect(text).toContain('Nie mamy żadnej sprawy')
    expect(pdf).toContain('Nie mamy żadnej sprawy')
    expect(pdf).toContain('Twoje prawa')
  })

  test('are not made while a case of his is open: papers are read blind there', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await approve(walk, supervisor)
    const asked = supervisor.retention.dataPackage({ customerId: customerOf(walk), reason, language: 'pl' })
    expect(await refusal(asked)).toMatchObject({ data: { missing: [{ code: 'recovery_open' }] } })
  })

  test('are made for a reason, which stands in the journal with how much it was', async () => {
    const walk = await executed(agent, supervisor)
    await packageOf(supervisor, customerOf(walk))
    const { entries } = await supervisor.journal.list({ action: 'retention.package_made' })
    expect(entries).toMatchObject([
      {
        subject: { kind: 'customer', id: customerOf(walk) },
        details: { reason, cases: 1, scans: 3 },
      },
    ])
  })
})
