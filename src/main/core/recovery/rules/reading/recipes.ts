import type { PaperField, PaperKind } from '../../../../../shared/contract/recovery/index.ts'
import type { Label } from './labels.ts'
import type { Placed } from './page.ts'
import { textOf } from './page.ts'
import { addressText } from './parties.ts'
import {
  dateReader,
  type FoundValue,
  type Reader,
  readAmount,
  readDocumentNumber,
  readIban,
  readKrs,
  readKsef,
  readNip,
  readRegon,
} from './values.ts'

/** Behind, beside or below one of these labels; the first label that has a value decides. */
export interface LabelRecipe {
  by: 'label'
  labels: readonly Label[]
  read: Reader
  /** A misread sign would be another value, and nobody would see it. */
  isNumeric: boolean
  /** The label may stand in the middle of a line. */
  anywhere: boolean
}

/** How a field is found on a kind of paper. */
export type Recipe =
  | LabelRecipe
  /** In the seller's or the buyer's box. */
  | { by: 'party'; party: 'seller' | 'buyer'; part: 'name' | 'address' | 'nip' }
  /** Given names and surname below labels of their own, as on an ID card. */
  | { by: 'names'; given: readonly Label[]; surname: readonly Label[] }

const date = dateReader()
const dateAhead = dateReader({ mayBeAhead: true })

const numeric = (read: Reader, ...labels: Label[]): Recipe => ({
  by: 'label',
  labels,
  read,
  isNumeric: true,
  anywhere: true,
})
const words = (...labels: Label[]): LabelRecipe => ({
  by: 'label',
  labels,
  read: readText,
  isNumeric: false,
  anywhere: false,
})
const address = (...labels: Label[]): LabelRecipe => ({
  by: 'label',
  labels,
  read: readAddress,
  isNumeric: false,
  anywhere: false,
})
const party = (of: 'seller' | 'buyer', part: 'name' | 'address' | 'nip'): Recipe => ({
  by: 'party',
  party: of,
  part,
})

const issued = numeric(date, 'data wystawienia', 'wystawiono dnia', 'wystawiono')

const bill = {
  issuer: party('seller', 'name'),
  issuerNip: party('seller', 'nip'),
  address: party('buyer', 'address'),
  issuedOn: issued,
} as const

/**
 * Which fields the machine looks for on which paper, and by which words. What is not here it leaves to the
 * agent: names on a contract of tenancy are inflected, a signed request has any form.
 */
export const recipes: Readonly<Record<PaperKind, Partial<Record<PaperField, Recipe>>>> = {
  bill_person: { ...bill, personName: party('buyer', 'name') },
  bill_company: { ...bill, companyName: party('buyer', 'name'), nip: party('buyer', 'nip') },
  vat_invoice: {
    issuer: party('seller', 'name'),
    issuerNip: party('seller', 'nip'),
    personName: party('buyer', 'name'),
    companyName: party('buyer', 'name'),
    nip: party('buyer', 'nip'),
    address: party('buyer', 'address'),
    invoiceNumber: numeric(
      readDocumentNumber,
      'faktura vat nr',
      'faktura nr',
      'numer faktury',
      'nr faktury',
      'faktura vat',
      'faktura',
    ),
    issuedOn: issued,
    gross: numeric(readAmount, 'razem do zaplaty', 'do zaplaty', 'kwota do zaplaty', 'naleznosc ogolem'),
    ksef: numeric(readKsef, 'numer ksef', 'nr ksef', 'ksef'),
    payeeIban: numeric(
      readIban,
      'rachunek do wplaty',
      'numer rachunku',
      'nr rachunku',
      'numer konta',
      'nr konta',
    ),
  },
  payment_confirmation: {
    payerName: words('nadawca', 'zleceniodawca', 'nazwa nadawcy', 'nazwa zleceniodawcy'),
    payerIban: numeric(
      readIban,
      'rachunek nadawcy',
      'rachunek zleceniodawcy',
      'rachunek obciazany',
      'z rachunku',
    ),
    payeeIban: numeric(readIban, 'rachunek odbiorcy', 'rachunek uznawany', 'na rachunek'),
    gross: numeric(readAmount, 'kwota przelewu', 'kwota operacji', 'kwota'),
    paidOn: numeric(
      date,
      'data zlecenia',
      'data operacji',
      'data wykonania',
      'data transakcji',
      'data przelewu',
      'data ksiegowania',
    ),
    invoiceNumber: numeric(readDocumentNumber, 'tytul', 'tytulem', 'tytul przelewu'),
  },
  nip_assignment: {
    companyName: { ...words('identyfikacyjnego podatnika'), anywhere: true },
    nip: numeric(readNip, 'nip'),
  },
  krs_extract: {
    krs: numeric(readKrs, 'numer krs'),
    nip: numeric(readNip, 'nip'),
    regon: numeric(readRegon, 'regon'),
    companyName: words('firma pod ktora spolka dziala', 'firma pod ktora podmiot dziala'),
    address: address('adres'),
    printedOn: numeric(date, 'stan na dzien'),
  },
  ceidg_print: {
    personName: words('imie i nazwisko'),
    companyName: words('firma przedsiebiorcy'),
    nip: numeric(readNip, 'numer nip', 'nip'),
    regon: numeric(readRegon, 'numer regon', 'regon'),
    address: address('adres glownego miejsca wykonywania'),
    printedOn: numeric(date, 'data i godzina wydruku', 'data wydruku', 'wydruk z dnia'),
  },
  tenancy_contract: {
    issuedOn: numeric(date, 'zawarta dnia', 'zawarta w dniu'),
    validUntil: numeric(dateAhead, 'do dnia'),
    address: { ...address('pod adresem'), anywhere: true },
  },
  id_card: {
    personName: { by: 'names', given: ['imiona', 'imie', 'given names'], surname: ['nazwisko', 'surname'] },
    validUntil: numeric(dateAhead, 'expiry date', 'termin waznosci', 'data waznosci'),
  },
  signed_request: {},
}

/** Whatever stands there, without the signs at its ends. */
export function readText(found: readonly Placed[]): FoundValue | null {
  const value = textOf(found)
    .replace(/^[.:;,\s-]+|[;,:\s]+$/g, '')
    // The legal form, in which the recogniser takes letters for noughts.
    .replace(/\b(sp\.) ?z+ [o0]\. ?[o0]\./i, '$1 z o.o.')
    .trim()
  return value.length < 3 ? null : { value, words: found, checksum: 'none' }
}

function readAddress(found: readonly Placed[]): FoundValue | null {
  const value = addressText(found)
  return /\b\d{2}-\d{3}\b/.test(value) ? { value, words: found, checksum: 'none' } : null
}
