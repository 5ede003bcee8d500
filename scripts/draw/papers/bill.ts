import { addDays, type PlainDate } from '../../../src/shared/plain-date.ts'
import {
  type Address,
  addressLine,
  addressLines,
  amount,
  dotted,
  hyphenated,
  nrb,
  type Paper,
} from '../paper.ts'
import { box, line, lines, mono, narrow, sheet, table, text } from '../svg.ts'
import type { Utility } from './utilities.ts'

export interface BillFacts {
  utility: Utility
  /** The person, or the firm with its NIP. */
  customer: { name: string; nip?: string; address: Address }
  number: string
  customerNumber: string
  issuedOn: PlainDate
  grossGrosze: number
}

/** A bill for electricity, gas, water or a telephone, with the slip for paying it at the foot. */
export function bill(facts: BillFacts): Paper {
  const { utility, customer, number, issuedOn, grossGrosze } = facts
  const net = Math.round(grossGrosze / 1.23)
  const usage = Math.round(net * 0.58)
  const due = addDays(issuedOn, 14)
  const rows = table(
    90,
    846,
    [470, 150, 150, 140, 150],
    [
      ['Pozycja', 'Ilość', 'Netto zł', 'VAT', 'Brutto zł'],
      [utility.positions[0], utility.quantity, amount(usage), '23%', amount(Math.round(usage * 1.23))],
      [
        utility.positions[1],
        '1 mies.',
        amount(net - usage),
        '23%',
        amount(grossGrosze - Math.round(usage * 1.23)),
      ],
      ['Razem', '', amount(net), amount(grossGrosze - net), amount(grossGrosze)],
    ],
    { ends: [1, 2, 3, 4], size: 20, head: utility.tint },
  )
  const page = sheet([
    box(0, 0, 1240, 150, { fill: utility.colour }),
    `<circle cx="150" cy="75" r="40" fill="#fff" opacity="0.9"/><path d="${utility.mark}" fill="${utility.colour}"/>`,
    text(215, 72, utility.name, { size: 38, bold: true, fill: '#fff' }),
    text(215, 108, `${addressLine(utility.address)} · NIP ${hyphenated(utility.nip)}`, {
      size: 19,
      fill: '#fff',
    }),
    text(90, 232, `${utility.title} nr ${number}`, { size: 31, bold: true }),
    text(90, 276, `Data wystawienia: ${dotted(issuedOn)}`, { size: 23 }),
    text(
      90,
      310,
      `Okres rozliczeniowy: ${dotted(addDays(issuedOn, -33))} – ${dotted(addDays(issuedOn, -3))}`,
      { size: 21 },
    ),
    text(90, 343, `Numer klienta: ${facts.customerNumber}`, { size: 21 }),
    box(90, 400, 500, 190, { stroke: '#888', radius: 6 }),
    text(112, 434, 'Sprzedawca', { size: 17, fill: '#666' }),
    lines(112, 468, 32, [utility.name, ...addressLines(utility.address), `NIP: ${hyphenated(utility.nip)}`], {
      size: 22,
    }),
    box(620, 400, 530, 190, { stroke: '#888', radius: 6, fill: '#fff' }),
    text(642, 434, 'Nabywca', { size: 17, fill: '#666' }),
    lines(
      642,
      468,
      32,
      [
        ...wrapped(customer.name, 38),
        ...addressLines(customer.address),
        ...(customer.nip === undefined ? [] : [`NIP: ${hyphenated(customer.nip)}`]),
      ],
      { size: 24 },
    ),
    box(90, 636, 1060, 150, { fill: utility.tint, radius: 8 }),
    text(120, 690, 'Do zapłaty', { size: 24 }),
    text(120, 748, `${amount(grossGrosze)} zł`, { size: 50, bold: true }),
    text(620, 690, 'Termin płatności', { size: 24 }),
    text(620, 744, dotted(due), { size: 36, bold: true }),
    rows.piece,
    lines(90, rows.bottom + 52, 30, utility.remarks, { size: 18, fill: '#444' }),
    line(60, 1330, 1180, 1330, 1.5, '#aaa'),
    text(90, 1368, 'Odcinek dla wpłacającego', { size: 17, fill: '#666' }),
    box(90, 1384, 1060, 270, { stroke: '#b55', strokeWidth: 2 }),
    text(112, 1418, 'nazwa odbiorcy', { size: 14, fill: '#a44' }),
    text(112, 1446, utility.name, { size: 24, font: mono }),
    text(112, 1482, 'nr rachunku odbiorcy', { size: 14, fill: '#a44' }),
    text(112, 1512, nrb(utility.iban), { size: 27, font: mono }),
    text(112, 1548, 'kwota', { size: 14, fill: '#a44' }),
    text(112, 1578, `${amount(grossGrosze)} PLN`, { size: 27, font: mono }),
    text(420, 1548, 'tytułem', { size: 14, fill: '#a44' }),
    text(420, 1578, `${number} / ${facts.customerNumber}`, { size: 24, font: narrow }),
    text(112, 1614, 'nazwa zleceniodawcy', { size: 14, fill: '#a44' }),
    text(112, 1640, customer.name, { size: 21, font: mono }),
  ])
  const who =
    customer.nip === undefined
      ? { personName: customer.name }
      : { companyName: customer.name, nip: hyphenated(customer.nip) }
  return {
    kind: customer.nip === undefined ? 'bill_person' : 'bill_company',
    pages: [page],
    fields: {
      issuer: utility.name,
      issuerNip: hyphenated(utility.nip),
      ...who,
      address: addressLine(customer.address),
      issuedOn: dotted(issuedOn),
    },
    marks: {},
  }
}

/** Words on lines of at most so many letters. */
export function wrapped(words: string, width: number): string[] {
  const rows: string[] = []
  for (const word of words.split(' ')) {
    const last = rows.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= width) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word)
  }
  return rows
}
