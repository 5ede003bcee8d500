import { type SampleCustomer } from '../../../src/main/core/sample/index.ts'
import { type PlainDate } from '../../../src/shared/plain-date.ts'
import { inkColours, signature, stamp } from '../ink.ts'
import { addressLine, addressLines, dotted, hyphenated, type Paper, worded } from '../paper.ts'
import { box, line, lines, sheet, text } from '../svg.ts'
import { wrapped } from './bill.ts'

export interface CeidgFacts {
  customer: SampleCustomer
  printedOn: PlainDate
  /** What only the owner's own view of the register shows. */
  nonPublic: { pesel: string; birthDate: PlainDate } | null
  signed: boolean
  /** What the stamp with the name calls the owner; null when there is none. */
  nameStamp: 'właściciel' | 'właścicielka' | null
  companyStamp: boolean
}

/** A print from the register of sole traders. */
export function ceidgPrint(facts: CeidgFacts): Paper {
  const { customer, printedOn, nonPublic } = facts
  const name = customer.personName ?? ''
  const nip = customer.nip ?? ''
  const rows: [string, string][] = [
    ['Imię i nazwisko', name],
    ['Firma przedsiębiorcy', customer.name],
    ['Numer NIP', nip],
    ['Numer REGON', customer.regon ?? ''],
    ['Status działalności', 'Aktywny'],
    ['Data rozpoczęcia', customer.customerSince.replace(/^\d+/, year => String(Number(year) - 3))],
    ['Adres głównego miejsca wykonywania działalności', addressLine(customer.address)],
    ['Obywatelstwa', 'Polska'],
    ['Małżeńska wspólność majątkowa', 'tak'],
  ]
  const inner: [string, string][] =
    nonPublic === null
      ? []
      : [
          ['PESEL', nonPublic.pesel],
          ['Data urodzenia', nonPublic.birthDate],
        ]
  const draw = (list: [string, string][], top: number): string =>
    list
      .map(([label, value], at) => {
        const y = top + at * 62
        return [
          line(90, y - 36, 1150, y - 36, 1, '#bbb'),
          lines(100, y - (label.length > 34 ? 10 : 0), 22, wrapped(label, 34), { size: 19, fill: '#555' }),
          lines(500, y - (value.length > 54 ? 8 : 0), 26, wrapped(value, 54), { size: 23 }),
        ].join('')
      })
      .join('')
  const innerTop = 480 + rows.length * 62
  const page = sheet([
    text(90, 108, 'Centralna Ewidencja i Informacja', { size: 32, bold: true }),
    text(90, 148, 'o Działalności Gospodarczej', { size: 32, bold: true }),
    text(1150, 108, 'WYDRUK', { size: 24, anchor: 'end' }),
    line(90, 190, 1150, 190, 3),
    text(90, 242, 'Wpis przedsiębiorcy', { size: 30, bold: true }),
    text(90, 290, `Data i godzina wydruku: ${dotted(printedOn)} 08:41`, { size: 22 }),
    text(
      90,
      322,
      nonPublic === null
        ? 'Zakres: dane publiczne'
        : 'Zakres: dane publiczne i niejawne (widok właściciela wpisu)',
      { size: 20, fill: '#555' },
    ),
    box(90, 356, 1060, 50, { fill: '#ececea' }),
    text(104, 390, 'Dane podstawowe', { size: 22, bold: true }),
    draw(rows, 458),
    ...(nonPublic === null
      ? []
      : [
          box(90, innerTop - 36, 1060, 50, { fill: '#f3e9d8' }),
          text(104, innerTop - 2, 'Dane niejawne', { size: 22, bold: true }),
          draw(inner, innerTop + 66),
        ]),
    text(90, 1640, `Strona 1 z 1 · wydruk z dnia ${worded(printedOn)}`, { size: 17, fill: '#777' }),
    ...(facts.companyStamp
      ? [
          stamp(
            120,
            1330,
            [
              ...wrapped(customer.name.replace(name, '').trim().toUpperCase(), 26),
              name,
              ...addressLines(customer.address),
              `NIP ${hyphenated(nip)}`,
            ],
            { colour: inkColours.violet, angle: -4, size: 20 },
          ),
        ]
      : []),
    ...(facts.nameStamp !== null
      ? [
          stamp(700, 1330, [name, facts.nameStamp], {
            colour: inkColours.blue,
            angle: 3,
            frame: false,
            size: 26,
          }),
        ]
      : []),
    ...(facts.signed ? [signature(730, 1490, name, 300)] : []),
  ])
  return {
    kind: 'ceidg_print',
    pages: [page],
    fields: {
      personName: name,
      companyName: customer.name,
      nip,
      regon: customer.regon ?? '',
      address: addressLine(customer.address),
      printedOn: dotted(printedOn),
    },
    marks: {
      non_public_data: nonPublic !== null,
      status_active: true,
      signature: facts.signed,
      name_stamp: facts.nameStamp !== null,
      company_stamp: facts.companyStamp,
    },
  }
}
