import { type SampleCustomer } from '../../../src/main/core/sample/index.ts'
import { addDays, type PlainDate } from '../../../src/shared/plain-date.ts'
import { inkColours, roundStamp, signature } from '../ink.ts'
import { addressLine, dotted, hyphenated, type Paper, worded } from '../paper.ts'
import { box, lines, mono, serif, sheet, text } from '../svg.ts'

/** A tax office's decision that gives a firm its NIP. */
export function nipAssignment(customer: SampleCustomer, issuedOn: PlainDate, office: string): Paper {
  const nip = customer.nip ?? ''
  const page = sheet(
    [
      text(90, 120, office, { size: 24, font: serif, bold: true }),
      text(90, 154, 'ul. Rachmistrzów 3, 26-217 Źródlany', { size: 20, font: serif }),
      text(1150, 120, `Źródlany, dnia ${worded(issuedOn)}`, { size: 22, font: serif, anchor: 'end' }),
      text(90, 236, 'Znak: OB-4110/1187/15', { size: 20, font: serif }),
      text(620, 380, 'DECYZJA', { size: 40, font: serif, bold: true, anchor: 'middle', spacing: 6 }),
      text(620, 424, 'w sprawie nadania numeru identyfikacji podatkowej', {
        size: 25,
        font: serif,
        anchor: 'middle',
      }),
      lines(
        90,
        520,
        38,
        [
          'Na podstawie ustawy z dnia 13 października 1995 r. o zasadach ewidencji',
          'i identyfikacji podatników i płatników, po rozpatrzeniu zgłoszenia',
          'identyfikacyjnego podatnika:',
        ],
        { size: 24, font: serif },
      ),
      box(90, 640, 1060, 180, { stroke: '#444' }),
      text(120, 700, customer.name, { size: 32, font: serif, bold: true }),
      text(120, 752, addressLine(customer.address), { size: 25, font: serif }),
      text(120, 794, `dzień zgłoszenia: ${dotted(addDays(issuedOn, -9))}`, {
        size: 20,
        font: serif,
        fill: '#555',
      }),
      text(90, 900, 'nadaję numer identyfikacji podatkowej (NIP):', { size: 25, font: serif }),
      text(620, 990, hyphenated(nip), { size: 54, font: mono, bold: true, anchor: 'middle' }),
      lines(
        90,
        1090,
        34,
        [
          'Od niniejszej decyzji służy odwołanie w terminie 14 dni od dnia doręczenia.',
          'Numer należy podawać na wszystkich dokumentach związanych z podatkami.',
        ],
        { size: 22, font: serif },
      ),
      text(900, 1300, 'z up. Naczelnika', { size: 21, font: serif, anchor: 'middle' }),
      signature(780, 1400, 'Celestyna Groszek', 270, '#222a55'),
      text(900, 1460, 'Celestyna Groszek, kierownik referatu', { size: 18, font: serif, anchor: 'middle' }),
      roundStamp(330, 1360, 145, 'URZĄD SKARBOWY W ŹRÓDLANACH · PIECZĘĆ URZĘDOWA ·', ['WZÓR', '12'], {
        colour: inkColours.red,
        angle: 9,
      }),
    ],
    { paper: '#f7f2e4' },
  )
  return {
    kind: 'nip_assignment',
    pages: [page],
    fields: {
      issuer: office,
      companyName: customer.name,
      nip: hyphenated(nip),
      address: addressLine(customer.address),
      issuedOn: dotted(issuedOn),
    },
    marks: { official_stamp: true, signature: true },
  }
}
