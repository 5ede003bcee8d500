import type { Change } from '../../../shared/contract/recovery/index.ts'
import { callAt, type Language, type Letter, letterOf, type Signature } from './letter.ts'

/** What a change does, as a sentence's object and as a done thing. */
const changeNames: Record<Change, Record<Language, { noun: string; done: string }>> = {
  change_email: {
    pl: {
      noun: 'zmianę adresu e-mail kontaktu administracyjnego',
      done: 'zmieniliśmy adres e-mail kontaktu administracyjnego Twojego konta',
    },
    en: {
      noun: 'a change of the administrative contact’s e-mail address',
      done: 'we changed the e-mail address of the administrative contact of your account',
    },
  },
  change_phone: {
    pl: {
      noun: 'zmianę numeru telefonu kontaktu administracyjnego',
      done: 'zmieniliśmy numer telefonu kontaktu administracyjnego Twojego konta',
    },
    en: {
      noun: 'a change of the administrative contact’s phone number',
      done: 'we changed the phone number of the administrative contact of your account',
    },
  },
  disable_2fa: {
    pl: {
      noun: 'wyłączenie weryfikacji dwuetapowej',
      done: 'wyłączyliśmy weryfikację dwuetapową Twojego konta; przy najbliższym logowaniu ustawisz ją od nowa',
    },
    en: {
      noun: 'switching off two-step verification',
      done: 'we switched off two-step verification on your account; you will set it up again when you next sign in',
    },
  },
  release_authinfo: {
    pl: {
      noun: 'wydanie kodu AuthInfo domeny',
      done: 'zleciliśmy wydanie kodu AuthInfo domeny z Twojego konta; kod wyśle nasz system rejestracji domen, wyłącznie na adres e-mail kontaktu administracyjnego',
    },
    en: {
      noun: 'the release of a domain’s AuthInfo code',
      done: 'we ordered the AuthInfo code of a domain on your account; our registration system sends it to the administrative contact’s e-mail address and nowhere else',
    },
  },
}

function notYou(language: Language, caseNumber: string): string {
  return language === 'pl'
    ? `To nie Ty? Skontaktuj się z nami od razu i podaj numer sprawy ${caseNumber}. Konto zablokujemy natychmiast, o każdej porze.`
    : `Was this not you? Contact us at once and quote case ${caseNumber}. We will freeze the account immediately, at any hour.`
}

/** Before a change that waits: whoever did not ask for it has until then. No address stands in it. */
export function changeAnnouncedLetter(
  language: Language,
  change: Change,
  caseNumber: string,
  when: string,
  from: Signature,
): Letter {
  const { noun } = changeNames[change][language]
  return language === 'pl'
    ? letterOf(
        language,
        from,
        'Zapowiedź zmiany na Twoim koncie',
        `na wniosek w sprawie ${caseNumber} przygotowujemy ${noun}. Zmiana nastąpi najwcześniej ${when}.`,
        notYou(language, caseNumber),
      )
    : letterOf(
        language,
        from,
        'A change is coming to your account',
        `following the request in case ${caseNumber} we are preparing ${noun}. It will take effect on ${when} at the earliest.`,
        notYou(language, caseNumber),
      )
}

/** After a change other than that of an e-mail address, which has a letter of its own. */
export function changeMadeLetter(
  language: Language,
  change: Change,
  caseNumber: string,
  from: Signature,
): Letter {
  const { done } = changeNames[change][language]
  return language === 'pl'
    ? letterOf(
        language,
        from,
        'Zmiana na Twoim koncie',
        `na wniosek w sprawie ${caseNumber} ${done}.`,
        notYou(language, caseNumber),
      )
    : letterOf(
        language,
        from,
        'A change to your account',
        `following the request in case ${caseNumber} ${done}.`,
        notYou(language, caseNumber),
      )
}

/** Told again some time later: the first notice may have been read, and removed, by somebody else. */
export function changeReminderLetter(
  language: Language,
  change: Change,
  caseNumber: string,
  from: Signature,
): Letter {
  const { done } = changeNames[change][language]
  return language === 'pl'
    ? letterOf(
        language,
        from,
        'Przypomnienie o zmianie na Twoim koncie',
        `przypominamy: na wniosek w sprawie ${caseNumber} ${done}. Jeśli to Twoja prośba, nie musisz nic robić.`,
        notYou(language, caseNumber),
      )
    : letterOf(
        language,
        from,
        'Reminder of a change to your account',
        `this is a reminder: following the request in case ${caseNumber} ${done}. If you asked for it, there is nothing you need to do.`,
        notYou(language, caseNumber),
      )
}

export function changeUndoneLetter(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? letterOf(
        language,
        from,
        'Cofnęliśmy zmianę na Twoim koncie',
        `zmianę wprowadzoną w sprawie ${caseNumber} cofnęliśmy: na koncie jest znów to, co było przed nią.`,
      )
    : letterOf(
        language,
        from,
        'We took back a change to your account',
        `we took back the change made in case ${caseNumber}: the account is as it was before it.`,
      )
}

export function accountFrozenLetter(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? letterOf(
        language,
        from,
        'Zablokowaliśmy zmiany na Twoim koncie',
        `dla bezpieczeństwa wstrzymaliśmy wszelkie zmiany na Twoim koncie (sprawa ${caseNumber}). Usługi działają bez zmian. Odezwiemy się po wyjaśnieniu sprawy.`,
      )
    : letterOf(
        language,
        from,
        'We put your account on hold',
        `for safety we have stopped all changes to your account (case ${caseNumber}). Your services keep running. We will be in touch once the matter is cleared up.`,
      )
}

type ChangeSms = 'announced' | 'made' | 'reminder' | 'undone' | 'frozen'

const smsTexts: Record<
  ChangeSms,
  Record<Language, (deskName: string, caseNumber: string, call: string) => string>
> = {
  announced: {
    pl: (desk, number, call) =>
      `${desk}: przygotowujemy zmianę na Twoim koncie (sprawa ${number}). To nie Ty? Skontaktuj się z nami od razu${call}`,
    en: (desk, number, call) =>
      `${desk}: a change to your account is coming (case ${number}). Not you? Contact us at once${call}`,
  },
  made: {
    pl: (desk, number, call) =>
      `${desk}: wprowadziliśmy zmianę na Twoim koncie (sprawa ${number}). To nie Ty? Skontaktuj się z nami od razu${call}`,
    en: (desk, number, call) =>
      `${desk}: we made a change to your account (case ${number}). Not you? Contact us at once${call}`,
  },
  reminder: {
    pl: (desk, number, call) =>
      `${desk}: przypominamy o zmianie na Twoim koncie (sprawa ${number}). To nie Ty? Skontaktuj się z nami od razu${call}`,
    en: (desk, number, call) =>
      `${desk}: a reminder of the change to your account (case ${number}). Not you? Contact us at once${call}`,
  },
  undone: {
    pl: (desk, number) => `${desk}: cofnęliśmy zmianę na Twoim koncie (sprawa ${number}).`,
    en: (desk, number) => `${desk}: we took back the change to your account (case ${number}).`,
  },
  frozen: {
    pl: (desk, number) =>
      `${desk}: dla bezpieczeństwa wstrzymaliśmy zmiany na Twoim koncie (sprawa ${number}). Usługi działają.`,
    en: (desk, number) =>
      `${desk}: for safety we have stopped changes to your account (case ${number}). Your services keep running.`,
  },
}

/** The same news on the telephone. */
export function changeSms(language: Language, what: ChangeSms, caseNumber: string, from: Signature): Letter {
  return {
    subject: language === 'pl' ? 'Zmiana na Twoim koncie (SMS)' : 'A change to your account (SMS)',
    text: smsTexts[what][language](from.deskName, caseNumber, callAt(from)),
  }
}

/** The way to a new password, to the address on file and to nobody else. */
export function resetLinkLetter(language: Language, caseNumber: string, from: Signature): Letter {
  return language === 'pl'
    ? letterOf(
        language,
        from,
        'Jak ustawić nowe hasło',
        `ktoś poprosił nas o pomoc w logowaniu do Twojego konta (sprawa ${caseNumber}). Na stronie logowania wybierz „Nie pamiętam hasła” i podaj ten adres e-mail: dostaniesz odnośnik do ustawienia nowego hasła.`,
        'To nie Twoja prośba? Nie musisz nic robić: na koncie nic się nie zmieniło.',
      )
    : letterOf(
        language,
        from,
        'How to set a new password',
        `someone asked us for help signing in to your account (case ${caseNumber}). On the sign-in page choose “Forgot password” and enter this e-mail address: you will get a link for setting a new password.`,
        'You did not ask? There is nothing you need to do: nothing on the account has changed.',
      )
}
