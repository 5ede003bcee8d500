import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeField } from '../../../src/main/core/recovery/rules/fields.ts'
import { type Beside, lastInvoices } from '../../../src/main/core/recovery/rules/invoices.ts'
import type { OnFile } from '../../../src/main/core/recovery/rules/on-file.ts'
import {
  type PaperField,
  type PaperKind,
  paperFields,
  paperKinds,
} from '../../../src/shared/contract/recovery/index.ts'
import { company, person, shippedPolicy, soleTrader, TODAY } from './on-file.ts'

const policy = shippedPolicy('published')
const judge = (kind: PaperKind, field: PaperField, value: string, onFile: OnFile) =>
  judgeField({ kind, field, value, onFile, today: TODAY, policy })

type Row = [kind: PaperKind, field: PaperField, value: string, verdict: string, reason: string | null]

describe('what a field of a person’s paper is worth', () => {
  test.each<Row>([
    ['bill_person', 'personName', 'Bogumiła Ćwierzyńska', 'match', 'exact'],
    ['bill_person', 'personName', 'CWIERZYNSKA BOGUMILA', 'match', 'exact'],
    ['bill_person', 'personName', 'Bogumiła Ćwierzyński', 'near', 'gender_ending'],
    ['bill_person', 'personName', 'Bogna Ćwierzyńska', 'mismatch', 'given_name'],
    ['bill_person', 'address', 'Żurawich Łąk 12 m. 4, 61-874 Poznań', 'match', 'exact'],
    ['bill_person', 'address', 'ul. Żurawich Łąk 14/4, 61-874 Poznań', 'mismatch', 'house_number'],
    ['bill_person', 'issuer', 'Energia Łąkowa S.A.', 'noted', null],
    ['bill_person', 'issuerNip', '999-200-11-01', 'match', 'agrees_checksum'],
    ['bill_person', 'issuerNip', '999-200-11-02', 'mismatch', 'checksum'],
    ['bill_person', 'issuedOn', '27.10.2026', 'match', 'fresh'],
    ['bill_person', 'issuedOn', '20.08.2026', 'match', 'fresh'],
    ['bill_person', 'issuedOn', '19.08.2026', 'mismatch', 'too_old'],
    ['bill_person', 'issuedOn', '21.11.2026', 'mismatch', 'in_the_future'],
    ['bill_person', 'issuedOn', 'w zeszłym miesiącu', 'mismatch', 'not_a_date'],
    ['bill_person', 'issuedOn', '', 'mismatch', 'empty'],
    ['vat_invoice', 'invoiceNumber', 'FV/2026/11/0147', 'match', 'agrees'],
    ['vat_invoice', 'invoiceNumber', 'fv 2026-11-0147', 'match', 'agrees'],
    ['vat_invoice', 'invoiceNumber', 'FV/2026/10/0090', 'match', 'agrees'],
    ['vat_invoice', 'invoiceNumber', 'FV/2026/09/0051', 'mismatch', 'not_last_invoice'],
    ['vat_invoice', 'invoiceNumber', 'FV/2026/11/0148', 'mismatch', 'not_on_ledger'],
    ['vat_invoice', 'issuedOn', '8 lis 2026', 'match', 'agrees'],
    ['vat_invoice', 'issuedOn', '9 lis 2026', 'mismatch', 'differs'],
    ['vat_invoice', 'gross', '148,83 zł', 'match', 'agrees'],
    ['vat_invoice', 'gross', '148,84', 'mismatch', 'differs'],
    ['vat_invoice', 'gross', 'sto złotych', 'mismatch', 'not_an_amount'],
    ['payment_confirmation', 'gross', '148.83', 'match', 'agrees'],
    ['payment_confirmation', 'paidOn', '10.11.2026', 'match', 'agrees'],
    ['payment_confirmation', 'paidOn', '7.11.2026', 'match', 'agrees'],
    ['payment_confirmation', 'paidOn', '6.11.2026', 'mismatch', 'differs'],
    ['payment_confirmation', 'payerName', 'Bogumila Cwierzynska', 'match', 'exact'],
    ['payment_confirmation', 'payerIban', '80 9990 0012 0000 0102 3100 0017', 'match', 'agrees'],
    ['payment_confirmation', 'payerIban', 'PL61109010140000071219812874', 'mismatch', 'payer_never_paid'],
    ['payment_confirmation', 'payerIban', '80 9990 0012 0000 0102 3100 0018', 'mismatch', 'checksum'],
    ['payment_confirmation', 'payeeIban', 'PL59 9990 0012 1414 0000 0000 0001', 'match', 'agrees'],
    ['id_card', 'validUntil', '20.11.2026', 'match', 'still_valid'],
    ['id_card', 'validUntil', '19.11.2026', 'mismatch', 'expired'],
  ])('%s %s "%s" → %s, %s', (kind, field, value, verdict, reason) => {
    expect(judge(kind, field, value, person)).toMatchObject({
      verdict,
      reason: reason === null ? null : { code: reason },
    })
  })
})

describe('what a field of a firm’s paper is worth', () => {
  test.each<Row>([
    ['ceidg_print', 'personName', 'Mirosława Brzęczkowska', 'match', 'exact'],
    ['ceidg_print', 'nip', '999-103-02-01', 'match', 'agrees'],
    ['ceidg_print', 'nip', '999-200-11-01', 'mismatch', 'differs'],
    ['ceidg_print', 'nip', '1234567890', 'mismatch', 'checksum'],
    ['ceidg_print', 'regon', '991030210', 'match', 'agrees'],
    ['ceidg_print', 'printedOn', '20.10.2026', 'match', 'fresh'],
    ['ceidg_print', 'printedOn', '19.10.2026', 'mismatch', 'too_old'],
    ['nip_assignment', 'issuedOn', '03.02.1998', 'noted', null],
  ])('%s %s "%s" → %s, %s', (kind, field, value, verdict, reason) => {
    expect(judge(kind, field, value, soleTrader)).toMatchObject({
      verdict,
      reason: reason === null ? null : { code: reason },
    })
  })

  test('a person’s name on a company’s paper is a question for a person', () => {
    expect(judge('signed_request', 'personName', 'Roch Żabka', company).verdict).toBe('near')
  })

  test('an identifier that is not on file is a question for a person, never a pass', () => {
    expect(judge('krs_extract', 'regon', '991030210', company)).toMatchObject({
      verdict: 'near',
      reason: { code: 'nothing_on_file' },
    })
  })
})

describe('the last invoice', () => {
  test('is the newest alone once that is a fortnight old', () => {
    const last = (today: string) =>
      lastInvoices({ onFile: person, today, policy }).map(invoice => invoice.number)
    expect(last('2026-11-21')).toEqual(['FV/2026/11/0147', 'FV/2026/10/0090'])
    expect(last('2026-11-22')).toEqual(['FV/2026/11/0147'])
  })

  test('an account without invoices agrees with no number, date, amount or payment', () => {
    const bare: OnFile = { ...person, invoices: [] }
    for (const [kind, field, value] of [
      ['vat_invoice', 'invoiceNumber', 'FV/2026/11/0147'],
      ['vat_invoice', 'issuedOn', '8.11.2026'],
      ['vat_invoice', 'gross', '148,83'],
      ['payment_confirmation', 'gross', '148,83'],
      ['payment_confirmation', 'paidOn', '10.11.2026'],
      ['payment_confirmation', 'payerName', 'Bogumiła Ćwierzyńska'],
      ['payment_confirmation', 'payerIban', '80 9990 0012 0000 0102 3100 0017'],
    ] as const) {
      expect(judge(kind, field, value, bare).verdict).toBe('mismatch')
    }
  })

  test('a payment of nothing is no payment', () => {
    const unpaid: OnFile = { ...person, invoices: person.invoices.map(each => ({ ...each, payments: [] })) }
    expect(judge('payment_confirmation', 'gross', '148,83', unpaid)).toMatchObject({
      reason: { code: 'not_paid' },
    })
  })
})

describe('while two invoices count as the last one', () => {
  const [newest, previous] = person.invoices
  const paidTwice: OnFile = {
    ...person,
    invoices: [newest, previous].flatMap(invoice =>
      invoice === undefined
        ? []
        : [
            {
              ...invoice,
              payments: [
                {
                  bookedOn: invoice.issuedOn,
                  amountGrosze: invoice.grossGrosze,
                  payerName: person.name,
                  payerIban: null,
                  payeeIban: null,
                },
              ],
            },
          ],
    ),
  }
  const beside = (own: Partial<Record<PaperField, string>>, ...invoices: (typeof own)[]): Beside => {
    const read = (fields: typeof own) => new Map(Object.entries(fields) as [PaperField, string][]) // its own keys
    return { own: read(own), invoices: invoices.map(read) }
  }
  const judged = (kind: PaperKind, field: PaperField, value: string, read: Beside) =>
    judgeField({ kind, field, value, onFile: paidTwice, today: TODAY, policy, beside: read }).verdict

  test.each<[PaperField, string, Partial<Record<PaperField, string>>]>([
    ['gross', '99,00', { invoiceNumber: 'FV/2026/11/0147' }],
    ['gross', '99,00', { issuedOn: '8.11.2026' }],
    ['issuedOn', '8.10.2026', { invoiceNumber: 'FV/2026/11/0147' }],
    ['invoiceNumber', 'FV/2026/10/0090', { gross: '148,83' }],
  ])('an invoice is one of them: %s %s does not go with %o', (field, value, read) => {
    expect(judged('vat_invoice', field, value, beside({}))).toBe('match')
    expect(judged('vat_invoice', field, value, beside(read))).toBe('mismatch')
  })

  test('a payment is of the invoice that was read, or of one of them', () => {
    const last = { invoiceNumber: 'FV/2026/11/0147' }
    const lastButOne = { invoiceNumber: 'FV/2026/10/0090' }
    const ofPrevious = (read: Beside) => judged('payment_confirmation', 'gross', '99,00', read)
    expect(ofPrevious(beside({}))).toBe('match')
    expect(ofPrevious(beside({}, lastButOne))).toBe('match')
    expect(ofPrevious(beside({}, last, lastButOne))).toBe('match')
    expect(ofPrevious(beside({}, last))).toBe('mismatch')
  })

  test('a payment’s amount and day are of one payment', () => {
    expect(judged('payment_confirmation', 'paidOn', '8.11.2026', beside({ gross: '148,83' }))).toBe('match')
    expect(judged('payment_confirmation', 'paidOn', '8.11.2026', beside({ gross: '99,00' }))).toBe('mismatch')
  })
})

test('a firm from abroad has a tax number of its own country’s: a question for a person, no checksum', () => {
  const foreign: OnFile = { ...company, kind: 'foreign', nip: null, krs: null }
  expect(judge('bill_company', 'nip', 'GB 999 8700 01', foreign)).toEqual({
    verdict: 'near',
    reason: { code: 'nothing_on_file' },
  })
  expect(judge('bill_company', 'nip', '', foreign).verdict).toBe('mismatch')
  expect(judge('bill_company', 'nip', '9998700001', { ...foreign, nip: '9991030201' }).verdict).toBe(
    'mismatch',
  )
  expect(judge('bill_company', 'nip', 'GB 999 8700 01', { ...company, nip: null }).verdict).toBe('mismatch')
})

test('no text makes a rule throw, and no reason repeats what is on file', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...paperKinds),
      fc.constantFrom(...paperFields),
      fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constant('9'.repeat(500))),
      (kind, field, value) => {
        const { reason } = judge(kind, field, value, soleTrader)
        expect(JSON.stringify(reason)).not.toMatch(/9991030201|Brzęczkowska|Garncarskich/)
      },
    ),
  )
})
