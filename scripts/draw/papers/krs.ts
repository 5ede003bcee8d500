import { type SampleCustomer } from '../../../src/main/core/sample/index.ts'
import { type PlainDate } from '../../../src/shared/plain-date.ts'
import { inkColours, roundStamp, signature, stamp } from '../ink.ts'
import { addressLine, dotted, type Paper, worded } from '../paper.ts'
import { line, lines, mono, serif, sheet, table, text } from '../svg.ts'

export interface KrsFacts {
  customer: SampleCustomer
  asOf: PlainDate
  form: string
  /** Registers print the legal form in full. */
  registeredName: string
  board: readonly { surname: string; given: string; post: string }[]
  rule: string
  stamped: boolean
}

/** A current extract from the register of entrepreneurs, two pages. */
export function krsExtract(facts: KrsFacts): Paper {
  const { customer, asOf } = facts
  const head = (page: number): string =>
    [
      text(90, 92, 'CENTRALNA INFORMACJA KRAJOWEGO REJESTRU SĄDOWEGO', { size: 21, font: serif, bold: true }),
      text(1150, 92, `Strona ${page} z 2`, { size: 18, font: serif, anchor: 'end' }),
      line(90, 112, 1150, 112, 2),
    ].join('')
  const style = { font: serif, size: 18.5, rowHeight: 58 }
  const first = sheet([
    head(1),
    text(620, 190, 'KRAJOWY REJESTR SĄDOWY', { size: 32, bold: true, font: serif, anchor: 'middle' }),
    text(620, 246, `Stan na dzień ${dotted(asOf)} godz. 10:12:47`, {
      size: 24,
      font: serif,
      anchor: 'middle',
    }),
    text(620, 300, `Numer KRS: ${customer.krs ?? ''}`, {
      size: 32,
      bold: true,
      font: serif,
      anchor: 'middle',
    }),
    text(620, 366, 'ODPIS AKTUALNY', { size: 27, font: serif, anchor: 'middle' }),
    text(620, 402, 'Z REJESTRU PRZEDSIĘBIORCÓW', { size: 24, font: serif, anchor: 'middle' }),
    text(90, 486, 'Dział 1', { size: 25, bold: true, font: serif }),
    text(90, 530, 'Rubryka 1 – Dane podmiotu', { size: 22, font: serif }),
    table(
      90,
      554,
      [60, 300, 720],
      [
        ['', 'Pole', 'Wpis'],
        ['1', 'Oznaczenie formy prawnej', facts.form],
        ['2', 'Numer REGON/NIP', `REGON: ${customer.regon ?? ''}, NIP: ${customer.nip ?? ''}`],
        ['3', 'Firma, pod którą spółka działa', facts.registeredName],
        ['4', 'Dane o wcześniejszej rejestracji', '------'],
      ],
      style,
    ).piece,
    text(90, 916, 'Rubryka 2 – Siedziba i adres podmiotu', { size: 22, font: serif }),
    table(
      90,
      940,
      [60, 300, 720],
      [
        ['', 'Pole', 'Wpis'],
        ['1', 'Siedziba', `kraj Polska, miejscowość ${customer.address.city}`],
        ['2', 'Adres', addressLine(customer.address)],
        ['3', 'Adres poczty elektronicznej', '------'],
      ],
      style,
    ).piece,
    text(90, 1244, 'Rubryka 3 – Oddziały', { size: 22, font: serif }),
    text(90, 1284, 'Brak wpisów', { size: 21, font: serif }),
    text(90, 1346, 'Rubryka 4 – Informacje o umowie', { size: 22, font: serif }),
    lines(
      90,
      1386,
      30,
      [
        'Umowa spółki z dnia 11.04.2016 r., kancelaria notarialna w Źródlanach,',
        'repertorium A nr 1187/2016.',
      ],
      { size: 21, font: serif },
    ),
  ])
  const second = sheet([
    head(2),
    text(90, 190, 'Dział 2', { size: 25, bold: true, font: serif }),
    text(90, 234, 'Rubryka 1 – Organ uprawniony do reprezentacji podmiotu', { size: 22, font: serif }),
    table(
      90,
      258,
      [60, 300, 720],
      [
        ['', 'Pole', 'Wpis'],
        ['1', 'Nazwa organu', 'ZARZĄD'],
        ['2', 'Sposób reprezentacji', facts.rule],
        ...facts.board.flatMap((person, at) => [
          [String(at + 3), 'Nazwisko i imię', `${person.surname} ${person.given}`],
          ['', 'Funkcja', person.post],
        ]),
      ],
      style,
    ).piece,
    text(90, 730, 'Rubryka 2 – Organ nadzoru', { size: 22, font: serif }),
    text(90, 770, 'Brak wpisów', { size: 21, font: serif }),
    text(90, 850, 'Dział 3', { size: 25, bold: true, font: serif }),
    text(90, 894, 'Rubryka 1 – Przedmiot działalności', { size: 22, font: serif }),
    lines(
      90,
      934,
      32,
      ['10.61.Z  Wytwarzanie produktów przemiału zbóż', '47.91.Z  Sprzedaż detaliczna przez Internet'],
      { size: 21, font: mono },
    ),
    text(90, 1080, `Data sporządzenia odpisu: ${dotted(asOf)}`, { size: 22, font: serif }),
    ...(facts.stamped
      ? [
          roundStamp(860, 1290, 150, 'SĄD REJONOWY W ŹRÓDLANACH · CENTRALNA INFORMACJA ·', ['KRS', 'nr 7'], {
            colour: inkColours.red,
          }),
          stamp(
            110,
            1200,
            ['Za zgodność z rejestrem', 'Źródlany, ' + worded(asOf), 'starszy sekretarz sądowy'],
            {
              colour: inkColours.violet,
              angle: -2,
            },
          ),
          signature(160, 1400, 'Otylia Kurczak', 260),
        ]
      : []),
  ])
  return {
    kind: 'krs_extract',
    pages: [first, second],
    fields: {
      krs: customer.krs ?? '',
      companyName: facts.registeredName,
      nip: customer.nip ?? '',
      regon: customer.regon ?? '',
      address: addressLine(customer.address),
      printedOn: dotted(asOf),
    },
    marks: { official_stamp: facts.stamped, signature: facts.stamped },
  }
}
