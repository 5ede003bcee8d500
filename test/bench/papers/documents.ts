import { customer, day, invoiceOf, provider } from '../../../scripts/draw/desk.ts'
import type { Paper } from '../../../scripts/draw/paper.ts'
import { bill } from '../../../scripts/draw/papers/bill.ts'
import { ceidgPrint } from '../../../scripts/draw/papers/ceidg.ts'
import { vatInvoice } from '../../../scripts/draw/papers/invoice.ts'
import { krsExtract } from '../../../scripts/draw/papers/krs.ts'
import { nipAssignment } from '../../../scripts/draw/papers/nipAssignment.ts'
import { paymentConfirmation } from '../../../scripts/draw/papers/payment.ts'
import { utilities } from '../../../scripts/draw/papers/utilities.ts'
import { randomFrom } from '../../../scripts/draw/random.ts'
import { checkIdentifier, checkNrb, crc8 } from '../../../src/main/core/identifiers/index.ts'
import type { SampleCustomer } from '../../../src/main/core/sample/index.ts'
import { addDays } from '../../../src/shared/plain-date.ts'

/** The day on which the desk reads the papers. */
export const today = day

const persons = ['LS-10231', 'LS-10232', 'LS-10240', 'LS-10251', 'LS-10258', 'LS-10263', 'LS-10270']
const soleTraders = ['LS-10302', 'LS-10307', 'LS-10311', 'LS-10315']
const companies = ['LS-10402', 'LS-10408', 'LS-10415', 'LS-10420']

export const benchKinds = [
  'bill_person',
  'bill_company',
  'vat_invoice',
  'payment_confirmation',
  'krs_extract',
  'ceidg_print',
  'nip_assignment',
] as const
export type BenchKind = (typeof benchKinds)[number]

/** One paper of a kind with numbers, dates and amounts out of the seed; the same seed draws the same paper. */
export function paperOf(kind: BenchKind, seed: number): Paper {
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)]
    if (one === undefined) throw new RangeError('nothing to pick from')
    return one
  }
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const until = (make: () => string, holds: (value: string) => boolean): string => {
    for (;;) {
      const value = make()
      if (holds(value)) return value
    }
  }
  const nip = () =>
    until(
      () => `999${digits(7)}`,
      value => checkIdentifier('nip', value, { today }).valid,
    )
  const iban = () =>
    `PL${until(
      () => `${digits(2)}999${digits(21)}`,
      value => checkNrb(value).valid,
    )}`
  const numbered = (who: SampleCustomer): SampleCustomer => ({
    ...who,
    nip: nip(),
    regon: until(
      () => `99${digits(7)}`,
      value => checkIdentifier('regon', value, { today }).valid,
    ),
    krs: `000${digits(7)}`,
  })
  const gross = Math.floor(1000 + random() * (random() < 0.3 ? 900_000 : 90_000))
  const issuedOn = addDays(day, -Math.floor(2 + random() * 80))

  const utilityBill = (who: SampleCustomer, isCompany: boolean) =>
    bill({
      utility: { ...pick(Object.values(utilities)), nip: nip(), iban: iban() },
      customer: { name: who.name, address: who.address, ...(isCompany ? { nip: nip() } : {}) },
      number: `${pick(['E', 'G', 'W'])}/${gross}/2026`,
      customerNumber: digits(6),
      issuedOn,
      grossGrosze: gross,
    })
  const invoice = () => {
    const buyer = customer(pick(persons))
    const number = `FV/2026/${String(1 + Math.floor(random() * 12)).padStart(2, '0')}/${digits(4)}`
    const seller = { ...provider, nip: nip(), iban: iban() }
    const body = `${seller.nip}-${issuedOn.replaceAll('-', '')}-${Array.from({ length: 12 }, () => '0123456789ABCDEF'[Math.floor(random() * 16)]).join('')}`
    return {
      buyer,
      seller,
      invoice: {
        ...invoiceOf(buyer),
        number,
        issuedOn,
        dueOn: addDays(issuedOn, 14),
        grossGrosze: gross,
        ksef: random() < 0.6 ? `${body}-${crc8(body)}` : null,
        payment: {
          bookedOn: addDays(issuedOn, 2),
          amountGrosze: gross,
          payerName: buyer.name,
          payerIban: iban(),
          payeeIban: seller.iban,
          title: number,
        },
      },
    }
  }

  switch (kind) {
    case 'bill_person':
      return utilityBill(customer(pick(persons)), false)
    case 'bill_company':
      return utilityBill(customer(pick(companies)), true)
    case 'vat_invoice': {
      const facts = invoice()
      return vatInvoice({
        invoice: facts.invoice,
        customer: facts.buyer,
        provider: facts.seller,
        position: 'Hosting Lipa M, 12 miesięcy',
      })
    }
    case 'payment_confirmation': {
      const facts = invoice()
      return paymentConfirmation({ invoice: facts.invoice, provider: facts.seller, bank: 'Bank Leśny' })
    }
    case 'krs_extract':
      return krsExtract({
        customer: numbered(customer(pick(companies))),
        asOf: issuedOn,
        form: 'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ',
        registeredName: pick(['MŁYN WODNY TRZY ŻABKI', 'AGENCJA TRZMIEL', 'PRZĘDZALNIA JĘCZMIEŃ']),
        board: [{ surname: 'ŻABIŃSKI', given: 'ROCH', post: 'PREZES ZARZĄDU' }],
        rule: 'każdy członek zarządu samodzielnie',
        stamped: random() < 0.5,
      })
    case 'ceidg_print':
      return ceidgPrint({
        customer: numbered(customer(pick(soleTraders))),
        printedOn: issuedOn,
        nonPublic: random() < 0.5 ? { pesel: '69090515504', birthDate: '1969-09-05' } : null,
        signed: true,
        nameStamp: 'właściciel',
        companyStamp: random() < 0.7,
      })
    case 'nip_assignment':
      return nipAssignment(numbered(customer(pick(companies))), '2015-02-11', 'Naczelnik Urzędu Skarbowego')
    default:
      return kind satisfies never
  }
}
