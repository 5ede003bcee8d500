import type { PaperKind } from '../../../shared/contract/recovery/index.ts'
import { CODE_PLACE, callAt, hoursPl, type Language, type Letter, type Signature, signed } from './letter.ts'

/** The code a new address answers with. It names no account and no customer: the address may be a stranger's. */
export function newEmailCodeLetter(
  language: Language,
  caseNumber: string,
  hours: number,
  from: Signature,
): Letter {
  return language === 'pl'
    ? {
        subject: `Kod do sprawy ${caseNumber}`,
        text: `Dzień dobry,

Twój kod: ${CODE_PLACE}

Podaj go osobie, która prowadzi sprawę ${caseNumber}. Kod jest ważny ${hours} ${hoursPl(hours)}.

Jeśli to nie Twoja prośba, zignoruj tę wiadomość: bez kodu nic się nie zmieni.

${signed(language, from)}`,
      }
    : {
        subject: `Your code for case ${caseNumber}`,
        text: `Hello,

Your code: ${CODE_PLACE}

Please give it to the person handling case ${caseNumber}. The code is valid for ${hours} ${hours === 1 ? 'hour' : 'hours'}.

If you did not ask us for anything, ignore this message: nothing changes without the code.

${signed(language, from)}`,
      }
}

/** To every contact, at the old and the new address. Neither address stands in it. */
export function emailChangedLetter(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? {
        subject: 'Zmieniliśmy adres e-mail Twojego konta',
        text: `Dzień dobry,

na wniosek w sprawie ${caseNumber} zmieniliśmy adres e-mail kontaktu administracyjnego Twojego konta. Hasło i weryfikacja dwuetapowa pozostały bez zmian; nowe hasło ustawisz samodzielnie na stronie logowania, wybierając „Nie pamiętam hasła”.

To nie Ty? Skontaktuj się z nami od razu i podaj numer sprawy ${caseNumber}.

${signed(language, from)}`,
      }
    : {
        subject: 'We changed the e-mail address of your account',
        text: `Hello,

following the request in case ${caseNumber} we changed the e-mail address of the administrative contact of your account. Your password and two-step verification stay as they were; you can set a new password yourself on the sign-in page under “Forgot password”.

Was this not you? Contact us at once and quote case ${caseNumber}.

${signed(language, from)}`,
      }
}

export function emailChangedSms(language: Language, caseNumber: string, from: Signature): Letter {
  const call = callAt(from)
  return language === 'pl'
    ? {
        subject: 'Zmieniliśmy adres e-mail (SMS)',
        text: `${from.deskName}: zmieniliśmy adres e-mail Twojego konta (sprawa ${caseNumber}). To nie Ty? Skontaktuj się z nami od razu${call}`,
      }
    : {
        subject: 'We changed your e-mail address (SMS)',
        text: `${from.deskName}: we changed the e-mail address of your account (case ${caseNumber}). Not you? Contact us at once${call}`,
      }
}

/** The hint goes to the telephone too: the mailbox may be dead. */
export function hintGivenSms(language: Language, caseNumber: string, from: Signature): Letter {
  const call = callAt(from)
  return language === 'pl'
    ? {
        subject: 'Podpowiedź adresu e-mail (SMS)',
        text: `${from.deskName}: podaliśmy dzwoniącemu częściowo zakryty adres e-mail Twojego konta (sprawa ${caseNumber}). To nie Ty? Skontaktuj się z nami${call}`,
      }
    : {
        subject: 'E-mail address hint (SMS)',
        text: `${from.deskName}: we gave a caller the partly hidden e-mail address of your account (case ${caseNumber}). Not you? Contact us${call}`,
      }
}

export function hintGivenLetter(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? {
        subject: 'Przypomnieliśmy adres e-mail Twojego konta',
        text: `Dzień dobry,

osoba dzwoniąca z numeru telefonu podanego na Twoim koncie poprosiła o przypomnienie, jaki adres e-mail jest do niego przypisany. Podaliśmy go częściowo zakryty (sprawa ${caseNumber}). Na koncie nic się nie zmieniło.

To nie Ty? Skontaktuj się z nami i podaj numer sprawy ${caseNumber}.

${signed(language, from)}`,
      }
    : {
        subject: 'We reminded a caller of your account’s e-mail address',
        text: `Hello,

someone calling from the phone number on your account asked which e-mail address belongs to it. We gave it partly hidden (case ${caseNumber}). Nothing on the account has changed.

Was this not you? Contact us and quote case ${caseNumber}.

${signed(language, from)}`,
      }
}

const paperNames: Record<PaperKind, Record<Language, string>> = {
  bill_person: {
    pl: 'aktualny rachunek (np. za prąd, gaz, telefon) z imieniem, nazwiskiem i adresem właściciela konta',
    en: 'a recent bill (electricity, gas, telephone) with the account holder’s name and address',
  },
  tenancy_contract: {
    pl: 'umowa najmu z imieniem, nazwiskiem i adresem właściciela konta',
    en: 'a tenancy contract with the account holder’s name and address',
  },
  vat_invoice: { pl: 'ostatnia faktura VAT wystawiona przez nas', en: 'the last VAT invoice we issued' },
  payment_confirmation: {
    pl: 'potwierdzenie zapłaty tej faktury',
    en: 'the confirmation that this invoice was paid',
  },
  id_card: {
    pl: 'skan przedniej strony dowodu osobistego z zakrytym zdjęciem i numerem',
    en: 'a scan of the front of the ID card with photo and number covered',
  },
  bill_company: {
    pl: 'aktualny rachunek z nazwą firmy, numerem NIP i adresem siedziby',
    en: 'a recent bill with the company’s name, NIP and registered address',
  },
  nip_assignment: {
    pl: 'dokument nadania numeru NIP ze stemplem urzędowym',
    en: 'the document assigning the NIP, with the official stamp',
  },
  krs_extract: { pl: 'odpis z KRS ze stemplem urzędowym', en: 'a KRS extract with the official stamp' },
  ceidg_print: {
    pl: 'wydruk z CEIDG zawierający dane niejawne, podpisany przez właściciela i opatrzony pieczątką imienną i firmową',
    en: 'a CEIDG print with non-public data, signed by the owner and bearing the name stamp and the company stamp',
  },
  signed_request: {
    pl: 'podpisany wniosek osoby uprawnionej do reprezentacji',
    en: 'a request signed by a person entitled to represent the account holder',
  },
}

/**
 * Asks for papers. Neutral: it lists what is accepted, and no word tells what was wrong with what came
 * (NIST SP 800-63A-4 §3.2.1).
 */
export function papersAskedLetter(
  language: Language,
  caseNumber: string,
  sets: readonly (readonly PaperKind[])[],
  from: Signature,
): Letter {
  const options = sets.map(
    set => `– ${set.map(kind => paperNames[kind][language]).join(language === 'pl' ? ' oraz ' : ' and ')}`,
  )
  return language === 'pl'
    ? {
        subject: `Sprawa ${caseNumber}: prosimy o dokumenty`,
        text: `Dzień dobry,

to, co do tej pory otrzymaliśmy, nie wystarcza do odzyskania dostępu. ${options.length > 0 ? `Prosimy o przesłanie jednego z kompletów:\n\n${options.join(';\n')}.` : 'Prosimy o kontakt telefoniczny z numeru podanego na koncie.'}

Zakryj na skanach dane, o które nie prosimy. W temacie wiadomości zostaw numer ${caseNumber}.

${signed(language, from)}`,
      }
    : {
        subject: `Case ${caseNumber}: please send documents`,
        text: `Hello,

what we have received so far is not enough to give access back. ${options.length > 0 ? `Please send one of these sets:\n\n${options.join(';\n')}.` : 'Please call us from the phone number on the account.'}

Cover anything on the scans that we do not ask for, and keep the number ${caseNumber} in the subject.

${signed(language, from)}`,
      }
}

/** A refusal. It says neither whether such an account exists nor which paper or field failed. */
export function refusedLetter(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? {
        subject: `Sprawa ${caseNumber}: nie możemy przywrócić dostępu`,
        text: `Dzień dobry,

na podstawie tego, co otrzymaliśmy, nie możemy przywrócić dostępu do konta. Ze względów bezpieczeństwa nie podajemy szczegółów sprawdzenia.

Nowy wniosek możesz złożyć następnego dnia roboczego. Jeśli uważasz, że to pomyłka, odpowiedz na tę wiadomość: sprawę obejrzy inna osoba.

${signed(language, from)}`,
      }
    : {
        subject: `Case ${caseNumber}: we cannot restore access`,
        text: `Hello,

on the basis of what we received we cannot restore access to the account. For security reasons we do not give details of the check.

You may apply again on the next working day. If you believe this is a mistake, reply to this message and another person will look at the case.

${signed(language, from)}`,
      }
}
