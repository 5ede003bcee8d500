import type { RetentionClass } from '../../../../shared/contract/policies/terms.ts'
import type { Change } from '../../../../shared/contract/recovery/index.ts'
import type { Actor, DataPackage, PackagedCase } from './model.ts'
import { isTold, type ToldAction } from './rules.ts'

/** The sentences of a data package in one language; words for papers and fields are those of the protocol. */
export interface PackageWords {
  title: string
  readMe: string
  /** The statement to be read first. */
  statement: string
  /** What it is, whose, and what is not in it. */
  intro: string[]
  none: string
  heading: Record<'story' | 'letters' | 'asked' | 'typed' | 'scans' | 'notices' | 'clocks', string>
  fact: Record<
    | 'customer'
    | 'made'
    | 'case'
    | 'opened'
    | 'ended'
    | 'status'
    | 'need'
    | 'route'
    | 'policy'
    | 'newEmail'
    | 'newPhone',
    string
  >
  notProven: string
  notHis: string
  call: string
  attachments: string
  covered: string
  erased: string
  noticeToOther: string
  class: Record<RetentionClass, string>
  goes: (at: string) => string
  went: (at: string) => string
  held: string
  actor: Record<Actor, string>
  action: Record<ToldAction, string>
  change: Record<Change, string>
}

const polish: PackageWords = {
  title: 'Pakiet danych klienta',
  readMe: 'przeczytaj.txt',
  statement: 'twoje-dane.pdf',
  intro: [
    'To kopia danych, które mamy w sprawach odzyskania dostępu do tego konta (art. 15 RODO).',
    'Nie ma tu danych innych osób: pracowników podajemy przez rolę, cudze adresy są zakryte. Nie ma też naszych wewnętrznych ocen, głosów i ustaleń służących ochronie przed oszustwem.',
    'Najłatwiej zacząć od pliku twoje-dane.pdf: mówi też, po co i jak długo trzymamy dane oraz jakie masz prawa.',
    'Te same dane, do odczytu maszynowego, są w pliku dane.json. Skany leżą w katalogach spraw.',
  ],
  none: 'Nie mamy żadnej sprawy odzyskania dostępu do tego konta.',
  heading: {
    story: 'Co się działo',
    letters: 'Wiadomości przysłane w sprawie',
    asked: 'O co proszono',
    typed: 'Co przepisaliśmy z dokumentów',
    scans: 'Skany',
    notices: 'Co wysłaliśmy',
    clocks: 'Jak długo to trzymamy',
  },
  fact: {
    customer: 'Klient',
    made: 'Przygotowano',
    case: 'Sprawa',
    opened: 'Otwarta',
    ended: 'Zakończona',
    status: 'Stan',
    need: 'Potrzeba',
    route: 'Droga',
    policy: 'Według polityki',
    newEmail: 'Nowy adres e-mail',
    newPhone: 'Nowy telefon',
  },
  notProven:
    'W tej sprawie nie potwierdziliśmy, że pisał do nas klient. Cudzych wiadomości i dokumentów nie wydajemy, dlatego nie ma ich w pakiecie.',
  notHis:
    'treści nie podajemy: nie przyszła z adresu klienta albo klient nie został w tej sprawie potwierdzony',
  call: 'rozmowa telefoniczna',
  attachments: 'Załączniki',
  covered: 'zakryta kopia',
  erased: 'treść usunięta po upływie terminu',
  noticeToOther: 'do innej osoby',
  class: {
    papers: 'Skany',
    transcripts: 'Dane przepisane z dokumentów',
    letters: 'Wiadomości od klienta',
    messages: 'Wiadomości do klienta',
  },
  goes: at => `zniknie ${at}`,
  went: at => `usunięto ${at}`,
  held: 'usunięcie wstrzymane z powodów prawnych',
  actor: { desk: 'program', agent: 'konsultant', supervisor: 'kierownik' },
  action: {
    'recovery.opened': 'otwarto sprawę',
    'intake.received': 'przyjęto wiadomość',
    'recovery.account_confirmed': 'powiązano sprawę z kontem',
    'recovery.need_chosen': 'zapisano potrzebę i drogę',
    'recovery.redacted': 'zakryto skan dowodu, oryginał usunięto',
    'recovery.code_sent': 'wysłano kod na nowy adres',
    'recovery.code_confirmed': 'nowy adres potwierdzono kodem',
    'recovery.hinted': 'podpowiedziano zakryty adres',
    'recovery.reset_sent': 'wysłano drogę do nowego hasła',
    'recovery.held': 'zapowiedziano zmianę',
    'recovery.executed': 'wykonano',
    'recovery.reminded': 'przypomniano o zmianie',
    'recovery.undone': 'cofnięto zmianę',
    'recovery.frozen': 'zamrożono konto',
    'recovery.unfrozen': 'odmrożono konto',
    'recovery.asked_more': 'poproszono o uzupełnienie',
    'recovery.refused': 'odmówiono',
    'recovery.stopped': 'zatrzymano sprawę',
    'recovery.closed': 'zakończono sprawę',
    'recovery.joined': 'wiadomości przeszły do innej sprawy tego konta',
    'recovery.letters_came_over': 'przyszły wiadomości z innej sprawy tego konta',
    'recovery.originals_erased': 'usunięto niepotrzebne załączniki',
    'retention.purged': 'usunięto dane po upływie terminu',
  },
  change: {
    change_email: 'zmiana adresu e-mail',
    change_phone: 'zmiana numeru telefonu',
    disable_2fa: 'wyłączenie weryfikacji dwuetapowej',
    release_authinfo: 'wydanie kodu AuthInfo',
  },
}

const english: PackageWords = {
  title: "The customer's data",
  readMe: 'read-me.txt',
  statement: 'your-data.pdf',
  intro: [
    'This is a copy of what we hold in the cases of recovering access to this account (GDPR, art. 15).',
    "Other people's data are not in it: our staff stand here by their roles, others' addresses are masked. Nor are our internal opinions, votes, and what protects against fraud.",
    'Best start with your-data.pdf: it also says why and how long we keep the data, and what rights you have.',
    'The same for machines stands in data.json. Scans lie in the folders of their cases.',
  ],
  none: 'We hold no case of recovering access to this account.',
  heading: {
    story: 'What happened',
    letters: 'Letters sent in the case',
    asked: 'What was asked for',
    typed: 'What we typed off papers',
    scans: 'Scans',
    notices: 'What we sent',
    clocks: 'How long we keep it',
  },
  fact: {
    customer: 'Customer',
    made: 'Made',
    case: 'Case',
    opened: 'Opened',
    ended: 'Ended',
    status: 'Status',
    need: 'Need',
    route: 'Way',
    policy: 'By the policy',
    newEmail: 'New e-mail address',
    newPhone: 'New phone',
  },
  notProven:
    "In this case we did not establish that it was the customer who wrote. We do not give out other people's letters and papers, so they are not in here.",
  notHis:
    'not given: it did not come from an address of the customer, or he was not established in this case',
  call: 'telephone call',
  attachments: 'Attachments',
  covered: 'covered copy',
  erased: 'erased when its time was up',
  noticeToOther: 'to another person',
  class: {
    papers: 'Scans',
    transcripts: 'What was typed off papers',
    letters: 'Letters from the customer',
    messages: 'Messages to the customer',
  },
  goes: at => `goes on ${at}`,
  went: at => `erased on ${at}`,
  held: 'kept for legal reasons',
  actor: { desk: 'the program', agent: 'agent', supervisor: 'supervisor' },
  action: {
    'recovery.opened': 'case opened',
    'intake.received': 'letter taken in',
    'recovery.account_confirmed': 'case connected with the account',
    'recovery.need_chosen': 'need and way written down',
    'recovery.redacted': 'scan of the ID card covered, original erased',
    'recovery.code_sent': 'code sent to the new address',
    'recovery.code_confirmed': 'new address confirmed by its code',
    'recovery.hinted': 'masked address hinted',
    'recovery.reset_sent': 'way to a new password sent',
    'recovery.held': 'change announced',
    'recovery.executed': 'carried out',
    'recovery.reminded': 'reminder of the change sent',
    'recovery.undone': 'change taken back',
    'recovery.frozen': 'account frozen',
    'recovery.unfrozen': 'account released',
    'recovery.asked_more': 'more was asked for',
    'recovery.refused': 'refused',
    'recovery.stopped': 'case stopped',
    'recovery.closed': 'case closed',
    'recovery.joined': 'letters went over to another case of this account',
    'recovery.letters_came_over': 'letters came over from another case of this account',
    'recovery.originals_erased': 'needless attachments erased',
    'retention.purged': 'erased when its time was up',
  },
  change: {
    change_email: 'change of the e-mail address',
    change_phone: 'change of the phone number',
    disable_2fa: 'two-step verification switched off',
    release_authinfo: 'AuthInfo code released',
  },
}

export const packageWords: Record<DataPackage['language'], PackageWords> = { pl: polish, en: english }

/** When a class goes, or when it went. @returns null while its time does not run yet */
export function untilOf(
  { dueAt, purgedAt, isHeld }: PackagedCase['clocks'][number],
  words: PackageWords,
  shown: (at: number) => string,
): string | null {
  if (isHeld) return words.held
  if (purgedAt !== null) return words.went(shown(purgedAt))
  return dueAt === null ? null : words.goes(shown(dueAt))
}

/** What an entry of the story tells, with the change that was made where it was that. */
export function happened({ action, outcome }: PackagedCase['story'][number], words: PackageWords): string {
  const what = isTold(action) ? words.action[action] : action
  return action === 'recovery.executed' && outcome !== null ? `${what}: ${words.change[outcome]}` : what
}
