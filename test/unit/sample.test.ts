import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  checkIdentifier,
  checkNrb,
  countsAsCaller,
  normalizePhone,
} from '../../src/main/core/identifiers/index.ts'
import {
  ledgerDay,
  ledgerOf,
  type SampleCustomer,
  sampleDesk,
  sampleTickets,
} from '../../src/main/core/sample/index.ts'
import { keysOf, searchTextOf } from '../../src/main/core/sample/keys.ts'
import { accountKinds, contactRoles } from '../../src/shared/contract/customers.ts'
import { roles } from '../../src/shared/contract/permissions.ts'
import type { PaperField } from '../../src/shared/contract/recovery/index.ts'
import { engineTypes } from '../../src/shared/contract/tickets/index.ts'
import { parsePlainDate } from '../../src/shared/plain-date.ts'
import { expectedMails } from '../fixtures/mail/expected.ts'

const file = new URL('../../resources/sample/desk.json', import.meta.url)
const desk = sampleDesk.parse(JSON.parse(readFileSync(file, 'utf8')))
const { customers, provider, agents } = desk
const { tickets, departments } = sampleTickets.parse(
  JSON.parse(readFileSync(new URL('../../resources/sample/tickets.json', import.meta.url), 'utf8')),
)
const today = desk.drawnFor
const ledger = customers.flatMap(customer => ledgerOf(customer, provider, today))

function contactsOf(customer: SampleCustomer) {
  return contactRoles.flatMap(role => {
    const contact = customer.contacts[role]
    return contact === 'administrative' ? [] : [contact]
  })
}

function customerOf(number: string): SampleCustomer {
  const found = customers.find(customer => customer.number === number)
  if (found === undefined) throw new Error(`No customer ${number} in the sample`)
  return found
}

const everyContact = customers.flatMap(contactsOf)
const phones = everyContact.flatMap(contact => contact.phone ?? []).map(({ value }) => value)
const emails = [
  ...everyContact.flatMap(contact => contact.email ?? []).map(({ value }) => value),
  provider.email,
]

function present(values: readonly (string | null)[]): string[] {
  return values.filter(value => value !== null)
}

describe('identifiers of the sample desk', () => {
  it.each(present([provider.nip, ...customers.map(({ nip }) => nip)]))(
    'NIP %s is valid and nobody’s',
    nip => {
      expect(nip.slice(0, 3)).toBe('999')
      expect(checkIdentifier('nip', nip, { today }).reasons).toEqual([])
    },
  )

  it.each(present([provider.regon, ...customers.map(({ regon }) => regon)]))('REGON %s is valid', regon => {
    expect(checkIdentifier('regon', regon, { today }).reasons).toEqual([])
  })

  it.each(present([provider.krs, ...customers.map(({ krs }) => krs)]))('KRS %s is valid', krs => {
    expect(checkIdentifier('krs', krs, { today }).reasons).toEqual([])
  })

  it.each([...new Set(present([provider.iban, ...ledger.map(({ payment }) => payment?.payerIban ?? null)]))])(
    'account number %s is valid, its sort code too, and at a bank that is none',
    iban => {
      expect(checkIdentifier('iban', iban, { today }).reasons).toEqual([])
      expect(iban.slice(4, 7)).toBe('999')
    },
  )

  it.each(present(ledger.map(({ ksef }) => ksef)))('KSeF number %s is valid', ksef => {
    expect(checkIdentifier('ksef', ksef, { today }).reasons).toEqual([])
  })

  it.each([...new Set(phones)])('phone %s is in E.164 and could prove who calls', phone => {
    const normal = normalizePhone(phone)
    expect(normal).toMatchObject({ ok: true, e164: phone })
    expect(countsAsCaller(normal)).toEqual({ counts: true })
  })

  it.each([...new Set(emails)])('e-mail %s is in a domain nobody can own', email => {
    expect(email).toMatch(/^[^@\s]+@[^@\s]+\.example$/)
  })

  it('every domain ends in .example', () => {
    const names = customers.flatMap(({ domains, services }) => [
      ...domains.map(({ name }) => name),
      ...present(services.map(({ domain }) => domain)),
    ])
    expect(names.filter(name => !name.endsWith('.example'))).toEqual([])
  })
})

describe('the customers of the sample desk', () => {
  it.each([
    ['number', customers.map(({ number }) => number)],
    ['login', customers.map(({ login }) => login.toLowerCase())],
    ['NIP', present(customers.map(({ nip }) => nip))],
    ['domain', customers.flatMap(({ domains }) => domains.map(({ name }) => name))],
    ['invoice number', ledger.map(({ kind, number }) => `${kind} ${number}`)],
  ])('no two share a %s', (_, values) => {
    expect(new Set(values).size).toBe(values.length)
  })

  it.each(accountKinds)('one at least is of the kind %s', kind => {
    expect(customers.some(customer => customer.kind === kind)).toBe(true)
  })

  it.each(['sole_trader', 'company', 'partnership', 'public_body'] as const)(
    'each %s has NIP and REGON',
    kind => {
      const incomplete = customers.filter(
        one => one.kind === kind && (one.nip === null || one.regon === null),
      )
      expect(incomplete).toEqual([])
    },
  )

  it('exactly companies have a KRS number', () => {
    expect(customers.filter(one => (one.krs !== null) !== (one.kind === 'company'))).toEqual([])
  })

  it('an agency’s phone stands on three accounts', () => {
    const owners = customers.filter(one => keysOf(one).some(key => key.value === '+48665000420'))
    expect(owners).toHaveLength(3)
  })

  it('one phone changed three days ago and only the new one finds the account', () => {
    const changed = customerOf('LS-10247')
    expect(changed.contacts.administrative.phone?.at(-1)).toMatchObject({ value: '+48723000915', daysAgo: 3 })
    expect(keysOf(changed).filter(key => key.kind === 'phone')).toEqual([
      { kind: 'phone', value: '+48723000915' },
    ])
  })

  it('one main e-mail lies in an expired domain of its own', () => {
    const stranded = customers.filter(({ contacts, domains }) =>
      domains.some(
        ({ name, status }) =>
          status === 'expired' && contacts.administrative.email?.at(-1)?.value.endsWith(`@${name}`),
      ),
    )
    expect(stranded.map(({ number }) => number)).toContain('LS-10231')
  })

  it('changes of a contact value are written oldest first', () => {
    const disordered = everyContact
      .flatMap(({ name, email, phone }) => [name, email ?? [], phone ?? []])
      .map(([, ...changes]) => changes.map(change => ('daysAgo' in change ? change.daysAgo : 0)))
      .filter(ages => ages.some((age, at) => age >= (ages[at - 1] ?? Number.POSITIVE_INFINITY)))
    expect(disordered).toEqual([])
  })

  it('is found by folded name, login, domain and number', () => {
    const text = searchTextOf(customerOf('LS-10402'))
    expect(text).toContain('mlyn wodny trzy zabki')
    expect(text).toContain('mlyn.trzyzabki')
    expect(text).toContain('maka-z-mlyna.example')
    expect(text).toContain('ls-10402')
  })
})

describe('the agents of the sample desk', () => {
  it.each(roles)('somebody is %s', role => {
    expect(agents.some(agent => agent.roles.includes(role))).toBe(true)
  })

  it('no password contains its owner’s login', () => {
    expect(agents.filter(({ login, password }) => password.includes(login))).toEqual([])
  })
})

describe('the tickets of the sample desk', () => {
  it.each(tickets)('“$subject” is asked from nowhere, and answered by agents who are there', ticket => {
    expect(ticket.requester.address).toMatch(/^(?:[^@\s]+@[^@\s]+\.example|\+48(?: \d{3}){3})$/)
    const logins = agents.map(({ login }) => login)
    const writers = ticket.messages.flatMap(({ by }) => by ?? [])
    expect(
      [...writers, ticket.owner ?? writers[0] ?? logins[0]].filter(by => !logins.includes(by ?? '')),
    ).toEqual([])
    expect(ticket.messages.filter(({ kind, by }) => (kind === 'incoming') !== (by === undefined))).toEqual([])
    const times = ticket.messages.map(({ minutesAgo }) => minutesAgo)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it.each(engineTypes)('one at least is %s', type => {
    expect(tickets.some(({ status }) => status === type)).toBe(true)
  })

  it('some are in each department, one is asleep, one nobody has, and one is longer than a screen reads at once', () => {
    expect(departments.filter(name => !tickets.some(({ department }) => department === name))).toEqual([])
    expect(tickets.some(({ snoozedForDays }) => snoozedForDays !== undefined)).toBe(true)
    expect(tickets.some(({ owner }) => owner === null)).toBe(true)
    expect(Math.max(...tickets.map(({ messages }) => messages.length))).toBeGreaterThan(50)
  })
})

describe('the ledger of the sample desk', () => {
  it.each([
    ['on the day the papers were drawn for', '2026-11-20', '2026-11-20'],
    ['a month later', '2026-12-20', '2026-11-20'],
    ['a day more', '2026-12-21', '2026-12-21'],
    ['years later', '2029-02-28', '2029-02-28'],
    ['on a clock set before', '2026-11-19', '2026-11-19'],
  ])('counts %s from the right day', (_, now, from) => {
    expect(ledgerDay('2026-11-20', now)).toBe(from)
  })

  it('numbers follow the month of issue', () => {
    const [newest] = ledgerOf(customerOf('LS-10231'), provider, '2027-03-05')
    expect(newest).toMatchObject({ number: 'FV/2027/02/0147', issuedOn: '2027-02-21', dueOn: '2027-03-07' })
  })

  it('no invoice is paid before it is issued, or issued before the account was opened', () => {
    const wrong = customers.flatMap(customer =>
      ledgerOf(customer, provider, today).filter(
        ({ issuedOn, payment }) =>
          issuedOn < customer.customerSince || (payment !== null && payment.bookedOn < issuedOn),
      ),
    )
    expect(wrong).toEqual([])
  })
})

const mails = Object.values(expectedMails)
const honest = mails.filter(mail => mail.outcome === 'change_email' || mail.outcome === 'ask_more')
const papers = mails.flatMap(mail => mail.papers.map(paper => ({ mail, paper })))
const checked: Partial<Record<PaperField, (value: string) => boolean>> = {
  issuerNip: value => checkIdentifier('nip', value, { today }).valid,
  nip: value => checkIdentifier('nip', value, { today }).valid,
  regon: value => checkIdentifier('regon', value, { today }).valid,
  krs: value => checkIdentifier('krs', value, { today }).valid,
  ksef: value => checkIdentifier('ksef', value, { today }).valid,
  payerIban: value => checkNrb(value).valid,
  payeeIban: value => checkNrb(value).valid,
  issuedOn: value => parsePlainDate(value) !== null,
  printedOn: value => parsePlainDate(value) !== null,
  paidOn: value => parsePlainDate(value) !== null,
  validUntil: value => parsePlainDate(value) !== null,
  gross: value => /^\d{1,3}(?: \d{3})*,\d{2}$/.test(value),
}

describe('the letters of the tests', () => {
  it.each(mails)('$file names the account as the sample does', mail => {
    const customer = customerOf(mail.customerNumber)
    expect({ login: customer.login, kind: customer.kind }).toEqual({
      login: mail.login,
      kind: mail.accountKind,
    })
  })

  it.each(mails)('$file is there and below a megabyte', ({ file: name }) => {
    const size = statSync(new URL(`../fixtures/mail/${name}`, import.meta.url)).size
    expect(size).toBeLessThan(1_000_000)
  })

  it.each(papers)('what stands on $paper.attachment of $mail.file can be read as what it is', ({ paper }) => {
    const unreadable = Object.entries(checked).filter(([field, isReadable]) => {
      // Object.entries widens the keys of our own table.
      const value = paper.fields[field as PaperField]
      return value !== undefined && !isReadable(value)
    })
    expect(unreadable).toEqual([])
  })

  it.each(honest)('papers of $file agree with the newest invoice and its payment', mail => {
    const customer = customerOf(mail.customerNumber)
    const [newest] = ledgerOf(customer, provider, today).filter(({ kind }) => kind === 'vat')
    for (const { kind, fields } of mail.papers) {
      if (kind === 'vat_invoice') {
        expect(fields.invoiceNumber).toBe(newest?.number)
        expect(parsePlainDate(fields.issuedOn ?? '')).toBe(newest?.issuedOn)
        expect(hundredths(fields.gross)).toBe(newest?.grossGrosze)
      }
      if (kind === 'payment_confirmation') {
        expect(checkNrb(fields.payerIban ?? '').normalized).toBe(newest?.payment?.payerIban)
        expect(checkNrb(fields.payeeIban ?? '').normalized).toBe(provider.iban)
        expect(parsePlainDate(fields.paidOn ?? '')).toBe(newest?.payment?.bookedOn)
        expect(hundredths(fields.gross)).toBe(newest?.payment?.amountGrosze)
      }
    }
  })

  it.each(papers.filter(({ paper }) => paper.disagrees.personName === undefined && paper.fields.address))(
    'the address on $paper.attachment of $mail.file is the account’s',
    ({ mail, paper }) => {
      const { street, postcode, city } = customerOf(mail.customerNumber).address
      const isAnothers = paper.disagrees.address !== undefined
      expect(paper.fields.address === `${street}, ${postcode} ${city}`).toBe(!isAnothers)
    },
  )

  it.each(papers.filter(({ paper }) => paper.fields.nip))(
    'NIP and REGON on $paper.attachment of $mail.file are the account’s',
    ({ mail, paper }) => {
      const customer = customerOf(mail.customerNumber)
      expect(checkIdentifier('nip', paper.fields.nip ?? '', { today }).normalized).toBe(customer.nip)
      expect(paper.fields.regon ?? customer.regon).toBe(customer.regon)
    },
  )

  it('a caller’s number on file is the main contact’s, and the stranger’s is nobody’s', () => {
    for (const { caller, customerNumber } of mails) {
      if (caller === null) continue
      const onFile = customerOf(customerNumber).contacts.administrative.phone?.at(-1)?.value
      expect(normalizePhone(caller.onFile)).toMatchObject({ e164: onFile })
      const stranger = normalizePhone(caller.stranger)
      expect(phones).not.toContain(stranger.ok ? stranger.e164 : null)
    }
  })

  it('the sample’s own letters are about other accounts', () => {
    const folder = new URL('../../resources/sample/mail/', import.meta.url)
    const texts = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'latin1'))
    expect(texts.length).toBeGreaterThanOrEqual(6)
    const words = new Set(texts.flatMap(text => text.split(/[^\w.@-]+/).map(word => word.replace(/\.$/, ''))))
    const taken = mails.filter(({ login, newEmail }) => words.has(login) || words.has(newEmail))
    expect(taken.map(({ login }) => login)).toEqual([])
  })
})

function hundredths(amount: string | undefined): number {
  return Number((amount ?? '').replace(/[ ,]/g, ''))
}
