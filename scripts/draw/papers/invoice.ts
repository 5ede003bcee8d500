import type { LedgerInvoice, SampleCustomer, SampleDesk } from '../../../src/main/core/sample/index.ts'
import { addressLine, addressLines, amount, dotted, hyphenated, nrb, type Paper } from '../paper.ts'
import { box, line, lines, mono, sheet, table, text } from '../svg.ts'
import { wrapped } from './bill.ts'

export interface InvoiceFacts {
  invoice: LedgerInvoice
  customer: SampleCustomer
  provider: SampleDesk['provider']
  position: string
}

/** What the provider's VAT invoice says, for the drawn one and for the one with real text. */
export function invoiceFields({ invoice, customer, provider }: InvoiceFacts): Paper['fields'] {
  return {
    issuer: provider.legalName,
    issuerNip: hyphenated(provider.nip),
    ...(invoice.buyerNip === null
      ? { personName: invoice.buyerName }
      : { companyName: invoice.buyerName, nip: hyphenated(invoice.buyerNip) }),
    address: addressLine(customer.address),
    invoiceNumber: invoice.number,
    issuedOn: dotted(invoice.issuedOn),
    gross: amount(invoice.grossGrosze),
    ...(invoice.ksef === null ? {} : { ksef: invoice.ksef }),
    payeeIban: nrb(provider.iban),
  }
}

/** The provider's VAT invoice, printed. */
export function vatInvoice(facts: InvoiceFacts): Paper {
  const { invoice, customer, provider, position } = facts
  const net = Math.round(invoice.grossGrosze / 1.23)
  const rows = table(
    90,
    760,
    [60, 480, 90, 150, 120, 160],
    [
      ['Lp.', 'Nazwa usługi', 'Ilość', 'Netto', 'VAT', 'Brutto'],
      ['1', position, '1', amount(net), '23%', amount(invoice.grossGrosze)],
      ['', 'Razem', '', amount(net), amount(invoice.grossGrosze - net), amount(invoice.grossGrosze)],
    ],
    { ends: [2, 3, 4, 5], size: 20, head: '#dfe7d8' },
  )
  const page = sheet([
    lindenLeaf,
    text(190, 128, provider.name, { size: 46, bold: true, fill: '#3d5a2a' }),
    text(190, 164, 'hosting · domeny · poczta', { size: 21, fill: '#6b7a60' }),
    text(1150, 116, 'Faktura VAT', { size: 40, bold: true, anchor: 'end' }),
    text(1150, 160, invoice.number, { size: 30, anchor: 'end' }),
    line(90, 216, 1150, 216, 3, '#3d5a2a'),
    lines(
      90,
      266,
      34,
      [
        `Data wystawienia: ${dotted(invoice.issuedOn)}`,
        `Data sprzedaży: ${dotted(invoice.issuedOn)}`,
        `Termin płatności: ${dotted(invoice.dueOn)}`,
        ...(invoice.ksef === null ? [] : [`Numer KSeF: ${invoice.ksef}`]),
      ],
      { size: 23 },
    ),
    text(90, 450, 'Sprzedawca', { size: 18, fill: '#666' }),
    lines(
      90,
      486,
      33,
      [provider.legalName, ...addressLines(provider.address), `NIP: ${hyphenated(provider.nip)}`],
      {
        size: 23,
      },
    ),
    text(640, 450, 'Nabywca', { size: 18, fill: '#666' }),
    lines(
      640,
      486,
      33,
      [
        ...wrapped(invoice.buyerName, 40),
        ...addressLines(customer.address),
        ...(invoice.buyerNip === null ? [] : [`NIP: ${hyphenated(invoice.buyerNip)}`]),
      ],
      { size: 23 },
    ),
    rows.piece,
    box(690, rows.bottom + 50, 460, 92, { fill: '#eef3ea', radius: 6 }),
    text(716, rows.bottom + 108, 'Do zapłaty', { size: 25 }),
    text(1124, rows.bottom + 110, `${amount(invoice.grossGrosze)} ${invoice.currency}`, {
      size: 34,
      bold: true,
      anchor: 'end',
    }),
    text(90, rows.bottom + 210, 'Rachunek do wpłaty', { size: 18, fill: '#666' }),
    text(90, rows.bottom + 246, nrb(provider.iban), { size: 27, font: mono }),
    text(90, rows.bottom + 284, provider.bank, { size: 20 }),
    text(90, 1620, `${provider.email} · tel. ${provider.phone}`, { size: 19, fill: '#666' }),
  ])
  return { kind: 'vat_invoice', pages: [page], fields: invoiceFields(facts), marks: {} }
}

const lindenLeaf =
  '<path d="M132 182 C128 160 124 150 126 140 C92 146 78 118 92 96 C100 82 118 80 130 66 C142 80 160 82 168 96 C182 118 168 146 134 140 C134 152 136 162 138 182 Z" fill="#5b7f3f"/>'
