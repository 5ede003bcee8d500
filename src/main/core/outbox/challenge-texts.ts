import { CODE_PLACE, hoursPl, type Language, type Letter, type Signature, signed } from './letter.ts'

/** During a call back: read out by whoever answered. It names no account. */
export function callbackCodeSms(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? {
        subject: 'Kod do rozmowy (SMS)',
        text: `${from.deskName}: kod ${CODE_PLACE}. Odczytaj go osobie, która właśnie do Ciebie zadzwoniła w sprawie ${caseNumber}. Nie rozmawiasz z nami? Nikomu go nie podawaj.`,
      }
    : {
        subject: 'Code for our call (SMS)',
        text: `${from.deskName}: code ${CODE_PLACE}. Read it to the person who is calling you now about case ${caseNumber}. Not on the phone with us? Tell it to nobody.`,
      }
}

/** The new telephone proves that it is the right number. It names no account: the number may be a stranger's. */
export function newPhoneCodeSms(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? {
        subject: 'Kod dla nowego numeru (SMS)',
        text: `${from.deskName}: kod ${CODE_PLACE} do sprawy ${caseNumber}. To nie Twoja prośba? Zignoruj tę wiadomość.`,
      }
    : {
        subject: 'Code for the new number (SMS)',
        text: `${from.deskName}: code ${CODE_PLACE} for case ${caseNumber}. Not your request? Ignore this message.`,
      }
}

/** To another contact on file: he vouches for the request by passing the code on. */
export function contactCodeLetter(
  language: Language,
  caseNumber: string,
  hours: number,
  from: Signature,
): Letter {
  return language === 'pl'
    ? {
        subject: `Prośba o potwierdzenie w sprawie ${caseNumber}`,
        text: `Dzień dobry,

ktoś prosi nas o przywrócenie dostępu do konta, przy którym ten adres jest zapisany jako kontakt. Jeśli wiesz o tym i to potwierdzasz, podaj kod osobie, która prowadzi sprawę ${caseNumber}:

${CODE_PLACE}

Kod jest ważny ${hours} ${hoursPl(hours)}. Nic o tym nie wiesz? Nie podawaj kodu nikomu i daj nam znać.

${signed(language, from)}`,
      }
    : {
        subject: `Please confirm: case ${caseNumber}`,
        text: `Hello,

someone is asking us to give back access to an account on which this address is a contact. If you know about it and confirm it, give this code to the person handling case ${caseNumber}:

${CODE_PLACE}

The code is valid for ${hours} ${hours === 1 ? 'hour' : 'hours'}. You know nothing about this? Tell the code to nobody and let us know.

${signed(language, from)}`,
      }
}

export function transferAskedLetter(
  language: Language,
  caseNumber: string,
  token: string,
  from: Signature,
): Letter {
  return language === 'pl'
    ? {
        subject: `Sprawa ${caseNumber}: prosimy o przelew 1 zł`,
        text: `Dzień dobry,

prosimy o przelew 1,00 zł na nasz rachunek, ten sam, na który opłacasz faktury. W tytule wpisz: ${token}

Przelew musi wyjść z rachunku, z którego opłacano już nasze faktury. Kwotę zaliczymy na poczet następnej.

${signed(language, from)}`,
      }
    : {
        subject: `Case ${caseNumber}: please transfer 1 zł`,
        text: `Hello,

please transfer 1.00 zł to our account, the one you pay invoices to. Put this in the title: ${token}

It has to come from an account that has paid our invoices before. The amount counts towards your next one.

${signed(language, from)}`,
      }
}

export function domainAskedLetter(
  language: Language,
  caseNumber: string,
  token: string,
  from: Signature,
): Letter {
  return language === 'pl'
    ? {
        subject: `Sprawa ${caseNumber}: prosimy o wpis w domenie`,
        text: `Dzień dobry,

prosimy o dodanie w domenie rekordu TXT o treści:

${token}

albo o umieszczenie na stronie pliku okienko.txt z tą samą treścią. Gdy będzie gotowe, odpowiedz na tę wiadomość.

${signed(language, from)}`,
      }
    : {
        subject: `Case ${caseNumber}: please add a record to the domain`,
        text: `Hello,

please add a TXT record to the domain with this content:

${token}

or put a file named okienko.txt with the same content on its website. Reply to this message when it is done.

${signed(language, from)}`,
      }
}
