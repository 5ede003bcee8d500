import type { Sharp } from 'sharp'
import { addDays } from '../../src/shared/plain-date.ts'
import { customer, day, invoiceOf, provider } from './desk.ts'
import { jpeg, pdf, pdfOfPages, phoneJpeg } from './encode.ts'
import type { Paper } from './paper.ts'
import { bill } from './papers/bill.ts'
import { ceidgPrint } from './papers/ceidg.ts'
import { idCard } from './papers/idCard.ts'
import { idCard2019 } from './papers/idCard2019.ts'
import { type InvoiceFacts, invoiceFields, vatInvoice } from './papers/invoice.ts'
import { invoicePdf } from './papers/invoicePdf.ts'
import { krsExtract } from './papers/krs.ts'
import { nipAssignment } from './papers/nipAssignment.ts'
import { paymentConfirmation } from './papers/payment.ts'
import { tenancyContract } from './papers/tenancy.ts'
import { utilities } from './papers/utilities.ts'
import { type ScanLook, scan } from './scan.ts'

/** A card with a chip. Its owner and its numbers are invented; the check digits agree. */
const chipCard = {
  surname: 'Wymyślona-Żuk',
  given: 'Anna Maria',
  familyName: 'Zmyślna',
  parents: 'Jan Ewa',
  birthplace: 'Łąkoć',
  birthDate: '1969-09-05',
  sex: 'F',
  pesel: '69090515504',
  number: 'ZZC108201',
  can: '482913',
  issuedOn: '2021-03-23',
  validUntil: '2031-03-22',
} as const

/** A drawn paper in the form in which it is sent. */
export interface Scan {
  file: string
  paper: Omit<Paper, 'pages'> & { pages: number }
  bytes: () => Promise<Buffer>
}

const banks = { jarzab: 'Bank Jarzębinowy', lesny: 'Bank Leśny', morski: 'Bank Morski Spółdzielczy' }

type Encoding = 'jpeg' | 'phone' | 'png' | 'webp' | 'tiff' | 'pdf'

function drawn(file: string, paper: Paper, encoding: Encoding, look: ScanLook = {}): Scan {
  return {
    file,
    paper: { ...paper, pages: paper.pages.length },
    bytes: async () => encodings[encoding](await photographed(file, paper, look)),
  }
}

/** The pages as they come off the glass or out of the phone. */
async function photographed(file: string, paper: Paper, look: ScanLook): Promise<[Sharp, ...Sharp[]]> {
  const [first, ...others] = await Promise.all(
    paper.pages.map((page, at) => scan(page, `${file} ${at}`, look)),
  )
  if (first === undefined) throw new RangeError(`${file} has no page`)
  return [first, ...others]
}

const encodings: Record<Encoding, (pages: readonly [Sharp, ...Sharp[]]) => Promise<Buffer>> = {
  jpeg: ([first]) => jpeg(first),
  phone: ([first]) => phoneJpeg(first),
  // Few colours: what a bank's page looks like when it is saved as a picture.
  png: ([first]) => first.png({ palette: true, colours: 48, dither: 0 }).toBuffer(),
  webp: ([first]) => first.webp({ quality: 68 }).toBuffer(),
  // Resolution in dots a millimetre: 150 an inch.
  tiff: ([first]) => first.tiff({ compression: 'jpeg', quality: 66, xres: 5.9, yres: 5.9 }).toBuffer(),
  pdf: async pages => pdfOfPages(await Promise.all(pages.map(page => jpeg(page, 62)))),
}

/** The invoice as the provider's system mailed it, with real text. */
function mailed(file: string, facts: InvoiceFacts, password?: string): Scan {
  return {
    file,
    paper: { kind: 'vat_invoice', pages: 1, fields: invoiceFields(facts), marks: {} },
    bytes: () =>
      pdf({
        ...invoicePdf(facts),
        ...(password === undefined ? {} : { userPassword: password, ownerPassword: password }),
      }),
  }
}

const cwierzynska = customer('LS-10231')
const wrzeciono = customer('LS-10232')
const wrzecionek = customer('LS-10233')
const zdzblowski = customer('LS-10240')
const lekotka = customer('LS-10258')
const zolcinska = customer('LS-10263')
const kadziolka = customer('LS-10270')
const brzeczkowska = customer('LS-10302')
const slazak = customer('LS-10307')
const mlyn = customer('LS-10402')
const jeczmien = customer('LS-10408')

const ownBill = (
  who: typeof cwierzynska,
  utility: (typeof utilities)[keyof typeof utilities],
  daysAgo: number,
  grossGrosze: number,
  name = who.name,
) =>
  bill({
    utility,
    customer: { name, address: who.address, ...(who.nip === null ? {} : { nip: who.nip }) },
    number: `${utility.name.slice(0, 1)}/${grossGrosze}/${addDays(day, -daysAgo).slice(0, 4)}`,
    customerNumber: `${grossGrosze * 37}`,
    issuedOn: addDays(day, -daysAgo),
    grossGrosze,
  })

const owned = (who: typeof cwierzynska, position: string, at = 0): InvoiceFacts => ({
  invoice: invoiceOf(who, at),
  customer: who,
  provider,
  position,
})

/** Every drawn paper. Names of files are what the senders called them. */
export const scans = {
  // Bogumiła Ćwierzyńska: everything in order.
  cwierzynskaBill: drawn('rachunek-prad.jpg', ownBill(cwierzynska, utilities.power, 24, 23817), 'phone', {
    turn: -1.3,
    shade: 0.55,
    grain: 3,
    margin: 34,
    around: '#6f5a45',
  }),
  cwierzynskaInvoice: mailed('FV-2026-11-0147.pdf', owned(cwierzynska, 'Hosting Lipa M, 12 miesięcy')),
  cwierzynskaPayment: drawn(
    'potwierdzenie-przelewu.png',
    paymentConfirmation({ invoice: invoiceOf(cwierzynska), provider, bank: banks.jarzab }),
    'png',
    { shade: 0, grain: 0 },
  ),

  // Mirosława Brzęczkowska, sole trader: a fresh print with everything on it.
  brzeczkowskaCeidg: drawn(
    'CEIDG wydruk podpisany.pdf',
    ceidgPrint({
      customer: brzeczkowska,
      printedOn: addDays(day, -4),
      nonPublic: { pesel: '69090515504', birthDate: '1969-09-05' },
      signed: true,
      nameStamp: 'właścicielka',
      companyStamp: true,
    }),
    'pdf',
    { turn: 0.7 },
  ),

  // Stanisław Źdźbłowski: an identity card nobody covered, and a bill with one letter misprinted.
  zdzblowskiCard: drawn(
    'dowod.jpg',
    idCard({
      surname: 'Źdźbłowski',
      given: 'Stanisław',
      birthDate: '1978-06-14',
      number: 'ZZC108201',
      validUntil: '2031-03-22',
      covered: false,
    }),
    'jpeg',
    { shade: 0.4, grain: 3 },
  ),
  zdzblowskiBill: drawn(
    'woda_pazdziernik.webp',
    ownBill(zdzblowski, utilities.water, 31, 9842, 'Stanisław Źdźbłowskl'),
    'webp',
    { turn: 0.9, grey: true },
  ),

  // Młyn Wodny Trzy Żabki sp. z o.o.: an extract with a stamp, and a bill.
  mlynKrs: drawn(
    'Odpis KRS 0009990402.pdf',
    krsExtract({
      customer: mlyn,
      asOf: addDays(day, -16),
      form: 'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ',
      registeredName: 'MŁYN WODNY TRZY ŻABKI SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ',
      board: [
        { surname: 'ŻABIŃSKI', given: 'ROCH', post: 'PREZES ZARZĄDU' },
        { surname: 'WĘGORZ', given: 'TYMOTEUSZ', post: 'CZŁONEK ZARZĄDU' },
      ],
      rule: 'każdy członek zarządu samodzielnie',
      stamped: true,
    }),
    'pdf',
    { turn: -0.5 },
  ),
  mlynBill: drawn('faktura telefon.tif', ownBill(mlyn, utilities.telephone, 19, 61377), 'tiff', {
    turn: 0.4,
    grey: true,
  }),

  // Somebody with old papers out of Gniewomir Łękotka's bin.
  lekotkaStaleBill: drawn('gaz.jpg', ownBill(lekotka, utilities.gas, 338, 18450), 'jpeg', {
    turn: 1.8,
    shade: 0.45,
    grain: 4,
  }),
  lekotkaOldInvoice: drawn(
    'faktura.jpg',
    vatInvoice(owned(lekotka, 'Hosting Lipa M, 12 miesięcy', 1)),
    'jpeg',
    {
      turn: -1.1,
      shade: 0.35,
      grain: 3,
    },
  ),
  lekotkaOldPayment: drawn(
    'przelew.jpg',
    paymentConfirmation({
      invoice: invoiceOf(lekotka, 1),
      provider,
      bank: banks.morski,
      instead: { payerIban: 'PL11999223040099900000000077' },
    }),
    'jpeg',
    { turn: 0.6, grey: true },
  ),

  // Somebody who has Zdzisław Wrzecionek's invoice and wants Zdzisław Wrzeciono's account.
  wrzecionoBill: drawn('rachunek za prąd.jpg', ownBill(wrzeciono, utilities.power, 40, 15129), 'jpeg', {
    turn: -0.8,
    shade: 0.3,
  }),
  wrzecionekInvoice: mailed('FV-2026-10-0132.pdf', owned(wrzecionek, 'Hosting Lipa S, 12 miesięcy')),
  wrzecionekPayment: drawn(
    'potwierdzenie.png',
    paymentConfirmation({ invoice: invoiceOf(wrzecionek), provider, bank: banks.lesny }),
    'png',
    { shade: 0, grain: 0 },
  ),

  // Wieńczysław Kądziołka: good papers among what cannot be used.
  kadziolkaTenancy: drawn(
    'umowa najmu.webp',
    tenancyContract({
      landlord: 'Eugenia Tarnina',
      tenant: kadziolka.name,
      tenantBent: 'Panem Wieńczysławem Kądziołką',
      address: kadziolka.address,
      signedOn: '2025-02-01',
      until: '2028-01-31',
      rentGrosze: 210000,
    }),
    'webp',
    { turn: -1.2, shade: 0.3 },
  ),
  kadziolkaInvoice: drawn('faktura.png', vatInvoice(owned(kadziolka, 'Hosting Lipa M, 12 miesięcy')), 'png', {
    grain: 0,
    shade: 0,
    grey: true,
  }),
  kadziolkaLockedPdf: mailed(
    'potwierdzenie-haslo.pdf',
    owned(kadziolka, 'Hosting Lipa M, 12 miesięcy'),
    'wrzosowisko',
  ),

  // Letters of the sample desk.
  zolcinskaBill: drawn(
    'gaz-halina.jpg',
    ownBill(zolcinska, utilities.gas, 35, 20631, 'Halina Żółclńska'),
    'jpeg',
    { turn: 1.1, shade: 0.4, grain: 3 },
  ),
  zolcinskaInvoice: mailed('faktura-lipowa-siec.pdf', owned(zolcinska, 'Hosting Lipa S, 12 miesięcy')),
  zolcinskaPayment: drawn(
    'wplata.jpg',
    paymentConfirmation({ invoice: invoiceOf(zolcinska), provider, bank: banks.jarzab }),
    'jpeg',
    { turn: -0.6 },
  ),
  zoltanskaCard: drawn(
    'dowod-zakryty.jpg',
    idCard({
      surname: 'Żółtańska',
      given: 'Halina',
      birthDate: '1965-04-19',
      number: 'ZZY000264',
      validUntil: '2029-08-30',
      covered: true,
    }),
    'jpeg',
    { shade: 0.45, grain: 3 },
  ),
  slazakStaleCeidg: drawn(
    'ceidg.jpg',
    ceidgPrint({
      customer: slazak,
      printedOn: addDays(day, -97),
      nonPublic: null,
      signed: true,
      nameStamp: null,
      companyStamp: false,
    }),
    'jpeg',
    { turn: -1.6, shade: 0.4 },
  ),
  jeczmienNip: drawn(
    'decyzja NIP.jpg',
    nipAssignment(jeczmien, '2015-02-11', 'Naczelnik Urzędu Skarbowego w Źródlanach'),
    'jpeg',
    { turn: 0.9, shade: 0.25 },
  ),
  jeczmienBill: drawn('prad-przedzalnia.pdf', ownBill(jeczmien, utilities.power, 12, 874530), 'pdf', {
    turn: -0.4,
    grey: true,
  }),

  // Nobody's letter: cards for the attacks on what is covered.
  chipCardFront: drawn('przod.jpg', idCard2019(chipCard, ['front']), 'jpeg', { shade: 0.2 }),
  chipCardBack: drawn('tyl.jpg', idCard2019(chipCard, ['back']), 'jpeg', { shade: 0.2 }),
  chipCardBoth: drawn('obie strony.jpg', idCard2019(chipCard, ['front', 'back']), 'jpeg', { shade: 0.2 }),
} as const satisfies Record<string, Scan>
