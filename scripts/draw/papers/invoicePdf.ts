import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { addressLines, amount, dotted, hyphenated, nrb } from '../paper.ts'
import type { InvoiceFacts } from './invoice.ts'

/** The provider's VAT invoice as its system mails it: a PDF with text, not a picture. */
export function invoicePdf({ invoice, customer, provider, position }: InvoiceFacts): TDocumentDefinitions {
  const net = Math.round(invoice.grossGrosze / 1.23)
  return {
    pageSize: 'A4',
    pageMargins: [48, 44, 48, 44],
    defaultStyle: { fontSize: 10.5, lineHeight: 1.25 },
    content: [
      {
        columns: [
          { text: provider.name, fontSize: 21, bold: true, color: '#3d5a2a' },
          { text: `Faktura VAT\n${invoice.number}`, fontSize: 16, bold: true, alignment: 'right' },
        ],
      },
      {
        margin: [0, 16, 0, 16],
        stack: [
          `Data wystawienia: ${dotted(invoice.issuedOn)}`,
          `Data sprzedaży: ${dotted(invoice.issuedOn)}`,
          `Termin płatności: ${dotted(invoice.dueOn)}`,
          ...(invoice.ksef === null ? [] : [`Numer KSeF: ${invoice.ksef}`]),
        ],
      },
      {
        columns: [
          {
            stack: [
              { text: 'Sprzedawca', color: '#666' },
              provider.legalName,
              ...addressLines(provider.address),
              `NIP: ${hyphenated(provider.nip)}`,
            ],
          },
          {
            stack: [
              { text: 'Nabywca', color: '#666' },
              invoice.buyerName,
              ...addressLines(customer.address),
              ...(invoice.buyerNip === null ? [] : [`NIP: ${hyphenated(invoice.buyerNip)}`]),
            ],
          },
        ],
      },
      {
        margin: [0, 22, 0, 14],
        table: {
          headerRows: 1,
          widths: ['auto', '*', 'auto', 'auto', 'auto', 'auto'],
          body: [
            ['Lp.', 'Nazwa usługi', 'Ilość', 'Netto', 'VAT', 'Brutto'],
            ['1', position, '1', amount(net), '23%', amount(invoice.grossGrosze)],
            ['', 'Razem', '', amount(net), amount(invoice.grossGrosze - net), amount(invoice.grossGrosze)],
          ],
        },
      },
      { text: `Do zapłaty: ${amount(invoice.grossGrosze)} ${invoice.currency}`, fontSize: 15, bold: true },
      { margin: [0, 14, 0, 0], text: `Rachunek do wpłaty: ${nrb(provider.iban)}\n${provider.bank}` },
      {
        margin: [0, 260, 0, 0],
        color: '#888',
        fontSize: 8,
        text: `${provider.email} · tel. ${provider.phone}\nRysunek do prób programu. Osoby, firmy i numery są zmyślone.`,
      },
    ],
  }
}
