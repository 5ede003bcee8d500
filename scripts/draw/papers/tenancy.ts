import type { PlainDate } from '../../../src/shared/plain-date.ts'
import { signature } from '../ink.ts'
import { type Address, addressLine, amount, dotted, type Paper, worded } from '../paper.ts'
import { lines, serif, sheet, text } from '../svg.ts'

export interface TenancyFacts {
  landlord: string
  /** The name as it stands, and as a contract bends it: "Panem Wieńczysławem Kądziołką". */
  tenant: string
  tenantBent: string
  address: Address
  signedOn: PlainDate
  until: PlainDate
  rentGrosze: number
}

/** A contract of tenancy, typed and signed by both. Names are inflected, as Polish asks. */
export function tenancyContract(facts: TenancyFacts): Paper {
  const place = addressLine(facts.address)
  const style = { font: serif, size: 24 }
  const page = sheet(
    [
      text(620, 170, 'UMOWA NAJMU LOKALU MIESZKALNEGO', { ...style, size: 32, bold: true, anchor: 'middle' }),
      lines(
        110,
        260,
        42,
        [
          `zawarta dnia ${worded(facts.signedOn)} w miejscowości ${facts.address.city} pomiędzy`,
          `${facts.landlord}, zwaną dalej Wynajmującą,`,
          `a ${facts.tenantBent}, zwanym dalej Najemcą.`,
        ],
        style,
      ),
      text(620, 430, '§ 1', { ...style, bold: true, anchor: 'middle' }),
      lines(
        110,
        480,
        42,
        ['Wynajmująca oddaje Najemcy do używania lokal mieszkalny pod adresem:', `${place}.`],
        style,
      ),
      text(620, 606, '§ 2', { ...style, bold: true, anchor: 'middle' }),
      lines(
        110,
        656,
        42,
        [
          `Umowa obowiązuje od dnia ${dotted(facts.signedOn)} do dnia ${dotted(facts.until)}.`,
          `Czynsz wynosi ${amount(facts.rentGrosze)} zł miesięcznie, płatny z góry do 10. dnia miesiąca.`,
        ],
        style,
      ),
      text(620, 784, '§ 3', { ...style, bold: true, anchor: 'middle' }),
      lines(
        110,
        834,
        42,
        [
          'Najemca zobowiązuje się używać lokalu zgodnie z przeznaczeniem i utrzymywać go',
          'w należytym stanie. Zwierzęta domowe są dozwolone, byle nie na klatce schodowej.',
        ],
        style,
      ),
      text(620, 962, '§ 4', { ...style, bold: true, anchor: 'middle' }),
      lines(
        110,
        1012,
        42,
        ['Umowę sporządzono w dwóch jednobrzmiących egzemplarzach, po jednym dla stron.'],
        style,
      ),
      text(300, 1400, 'Wynajmująca', { ...style, size: 20, anchor: 'middle' }),
      text(900, 1400, 'Najemca', { ...style, size: 20, anchor: 'middle' }),
      signature(170, 1320, facts.landlord, 270, '#20242c'),
      signature(770, 1325, facts.tenant, 280),
      text(300, 1440, facts.landlord, { ...style, size: 20, anchor: 'middle' }),
      text(900, 1440, facts.tenant, { ...style, size: 20, anchor: 'middle' }),
    ],
    { paper: '#fbfaf5' },
  )
  return {
    kind: 'tenancy_contract',
    pages: [page],
    fields: {
      issuer: facts.landlord,
      personName: facts.tenant,
      address: place,
      issuedOn: dotted(facts.signedOn),
      validUntil: dotted(facts.until),
    },
    marks: { signature: true },
  }
}
