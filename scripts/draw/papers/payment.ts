import type { LedgerInvoice, SampleDesk } from '../../../src/main/core/sample/index.ts'
import { amount, dotted, nrb, type Paper } from '../paper.ts'
import { box, line, mono, sheet, text } from '../svg.ts'

export interface PaymentFacts {
  invoice: LedgerInvoice
  provider: SampleDesk['provider']
  bank: string
  /** What the confirmation shows instead of what was booked. */
  instead?: { payerName?: string; payerIban?: string }
}

/** A bank's confirmation of a transfer, as its web page saves it. */
export function paymentConfirmation({ invoice, provider, bank, instead = {} }: PaymentFacts): Paper {
  const { payment } = invoice
  if (payment === null) throw new RangeError(`Nothing was paid for ${invoice.number}`)
  const payerName = instead.payerName ?? payment.payerName
  const payerIban = instead.payerIban ?? payment.payerIban ?? ''
  const rows: [string, string][] = [
    ['Nadawca', payerName],
    ['Rachunek nadawcy', nrb(payerIban)],
    ['Odbiorca', provider.legalName],
    ['Rachunek odbiorcy', nrb(payment.payeeIban)],
    ['Kwota', `${amount(payment.amountGrosze)} ${invoice.currency}`],
    ['Tytuł', payment.title],
    ['Data zlecenia', dotted(payment.bookedOn)],
    ['Data księgowania', dotted(payment.bookedOn)],
    ['Rodzaj', 'Przelew krajowy Elixir'],
    ['Status', 'Zrealizowany'],
  ]
  const page = sheet([
    box(0, 0, 1240, 14, { fill: '#7a2f5b' }),
    text(90, 112, bank, { size: 40, bold: true, fill: '#7a2f5b' }),
    text(1150, 112, `Wydrukowano ${dotted(payment.bookedOn)}`, { size: 19, anchor: 'end', fill: '#666' }),
    line(90, 146, 1150, 146, 2, '#7a2f5b'),
    text(90, 230, 'Potwierdzenie wykonania przelewu', { size: 38, bold: true }),
    ...rows.map(([label, value], at) =>
      [
        box(90, 284 + at * 78, 1060, 78, { fill: at % 2 === 0 ? '#f5f1f4' : '#fff' }),
        text(120, 332 + at * 78, label, { size: 22, fill: '#666' }),
        text(430, 333 + at * 78, value, {
          size: 26,
          ...(label.startsWith('Rachunek') ? { font: mono } : { bold: label === 'Kwota' }),
        }),
      ].join(''),
    ),
    text(90, 1120, 'Dokument wygenerowano elektronicznie; nie wymaga podpisu ani stempla.', {
      size: 19,
      fill: '#555',
    }),
    text(90, 1152, 'Sporządzono na podstawie art. 7 ustawy Prawo bankowe.', { size: 19, fill: '#555' }),
  ])
  return {
    kind: 'payment_confirmation',
    pages: [page],
    fields: {
      payerName,
      payerIban: nrb(payerIban),
      payeeIban: nrb(payment.payeeIban),
      gross: amount(payment.amountGrosze),
      paidOn: dotted(payment.bookedOn),
      invoiceNumber: payment.title,
    },
    marks: {},
  }
}
