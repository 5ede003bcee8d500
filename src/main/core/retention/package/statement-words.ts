import type { DataPackage } from './model.ts'

/** The sentences of the statement in one language; words for actions, papers and fields are shared. */
export interface StatementWords {
  title: string
  lead: string
  holder: string
  cases: string
  changed: string
  letters: string
  told: string
  /** Where the letters stand in full. */
  inReadMe: (file: string) => string
  heading: Record<StatementList, string>
  list: Record<StatementList, string[]>
  column: Record<'when' | 'who' | 'what' | 'paper' | 'field' | 'value' | 'to' | 'subject' | 'until', string>
}

/**
 * Purposes (art. 15(1)(a)), categories and source (b, g), recipients (c), period (d), rights and complaint (e, f),
 * decisions (h), and what others' rights keep out of the copy (art. 15(4)).
 */
export type StatementList = 'purposes' | 'what' | 'recipients' | 'keeping' | 'deciding' | 'hidden' | 'rights'

const polish: StatementWords = {
  title: 'Twoje dane w sprawach odzyskania konta',
  lead: 'Ten dokument mówi prostym językiem, jakie dane trzymamy w związku z odzyskiwaniem dostępu do Twojego konta: po co, skąd, jak długo i komu o nich powiedzieliśmy. To odpowiedź na wniosek z art. 15 RODO. Obejmuje program, w którym prowadzimy te sprawy; o dane z innych systemów (usługi, faktury, skrzynki pocztowe) zapytaj nas osobno.',
  holder: 'Kto trzyma dane',
  cases: 'Sprawy',
  changed: 'Co zmieniliśmy',
  letters: 'Wiadomości',
  told: 'Komu i o czym powiedzieliśmy',
  inReadMe: file => `treść, jeśli jest Twoja, znajdziesz w pliku ${file}`,
  heading: {
    purposes: 'Po co trzymamy te dane',
    what: 'Jakie to dane i skąd je mamy',
    recipients: 'Kto je widzi i komu je przekazujemy',
    keeping: 'Jak długo je trzymamy',
    deciding: 'Kto decyduje',
    hidden: 'Czego tu nie ma',
    rights: 'Twoje prawa',
  },
  list: {
    purposes: [
      'Żeby dostęp odzyskał tylko ten, komu konto się należy: sprawdzamy, czy prosi o to klient albo ktoś, kto może działać w jego imieniu.',
      'Żeby zrobić to, o co prosisz, i powiadomić kontakty z konta o każdej zmianie.',
      'Żeby chronić konta przed przejęciem: rozpoznać, że ten sam adres, numer albo plik wraca w innej sprawie.',
      'Żeby móc wykazać, kto i na jakiej podstawie podjął decyzję.',
    ],
    what: [
      'Wiadomości i notatki z rozmów: od osoby, która do nas napisała lub zadzwoniła.',
      'Skany dokumentów i to, co z nich przepisaliśmy: z załączników do tych wiadomości. Skan dowodu osobistego zakrywamy, a oryginał usuwamy.',
      'Dane, z którymi je porównujemy: z Twojego konta u nas.',
      'Przebieg spraw, ich wynik i wiadomości, które wysłaliśmy: powstały u nas.',
    ],
    recipients: [
      'Dane widzą pracownicy, którzy prowadzą i zatwierdzają sprawy albo je kontrolują. Każde otwarcie danych konta zapisujemy.',
      'Poza biuro wychodzą wiadomości, które wypisujemy przy każdej sprawie. Adresy innych osób są zakryte.',
      'Gdy dowodem jest wpis na domenie, program może zapytać o tę domenę serwery DNS.',
      'Dane leżą zaszyfrowane na komputerze biura. Program nie wysyła ich nikomu innemu, także poza Europejski Obszar Gospodarczy.',
    ],
    keeping: [
      'Skany, dane przepisane z dokumentów i wiadomości znikają same po terminie, który podajemy przy każdej sprawie. Termin biegnie od jej końca. Usuwanie można wstrzymać tylko z powodów prawnych.',
      'Zostaje to, co pozwala wykazać przebieg: numer, daty i wynik sprawy, oceny, głosy, osoby, które decydowały, i dziennik. Program ich nie usuwa.',
      'Zostają też skróty z kluczem adresów, numerów i plików. Bez klucza biura nie da się z nich odtworzyć treści; służą tylko temu, żeby rozpoznać, że to samo przyszło drugi raz.',
    ],
    deciding: [
      'O każdej zmianie i każdej odmowie decydują ludzie.',
      'Program odczytuje skany, porównuje dane, ostrzega i pilnuje zasad: dopóki czegoś brakuje, nie pozwala wykonać zmiany. Sam niczego na koncie nie zmienia i nikomu nie odmawia.',
    ],
    hidden: [
      'Danych innych osób: naszych pracowników podajemy przez rolę, a adresy innych osób są zakryte.',
      'Naszych ocen, głosów i ustaleń, które chronią konta przed oszustwem.',
      'Wiadomości i dokumentów ze spraw, w których nie potwierdziliśmy, że pisał klient: mogą należeć do kogoś innego.',
    ],
    rights: [
      'Możesz poprosić o sprostowanie danych (art. 16 RODO), o ich usunięcie (art. 17) albo o ograniczenie tego, co z nimi robimy (art. 18). Niektórych danych nie usuniemy, jeśli są potrzebne do wykazania lub obrony roszczeń; wtedy powiemy dlaczego.',
      'Możesz sprzeciwić się przetwarzaniu, które opieramy na naszym uzasadnionym interesie (art. 21).',
      'Dane, które od Ciebie mamy, dostajesz też w pliku do odczytu maszynowego (art. 20).',
      'Możesz poprosić o wyjaśnienie wszystkiego, co tu napisaliśmy. Adres i telefon są na początku tego dokumentu.',
      'Możesz złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych (uodo.gov.pl).',
    ],
  },
  column: {
    when: 'Kiedy',
    who: 'Kto',
    what: 'Co',
    paper: 'Dokument',
    field: 'Pole',
    value: 'Wartość',
    to: 'Do kogo',
    subject: 'O czym',
    until: 'Do kiedy',
  },
}

const english: StatementWords = {
  title: 'Your data in account recovery cases',
  lead: 'This document says in plain words what data we hold about recovering access to your account: why, where from, for how long, and whom we told. It answers a request under art. 15 GDPR. It covers the program in which we handle these cases; for data in other systems (services, invoices, mailboxes) please ask us separately.',
  holder: 'Who holds the data',
  cases: 'Cases',
  changed: 'What we changed',
  letters: 'Letters',
  told: 'Whom we told, and about what',
  inReadMe: file => `their text, where it is yours, is in ${file}`,
  heading: {
    purposes: 'Why we hold these data',
    what: 'What data, and where from',
    recipients: 'Who sees them and who is given them',
    keeping: 'How long we keep them',
    deciding: 'Who decides',
    hidden: 'What is not in here',
    rights: 'Your rights',
  },
  list: {
    purposes: [
      'So that only the person entitled to the account gets access back: we check that it is the customer who asks, or somebody who may act for them.',
      'To do what you ask for, and to tell the contacts on the account about every change.',
      'To protect accounts from being taken over: to notice that the same address, number or file comes back in another case.',
      'To be able to show who decided what, and on what grounds.',
    ],
    what: [
      'Letters and notes of calls: from whoever wrote or called us.',
      'Scans of papers, and what we typed off them: from what was attached to those letters. The scan of an ID card is covered and its original erased.',
      'The data we compare them with: from your account with us.',
      'The course of the cases, their outcome, and the messages we sent: made here.',
    ],
    recipients: [
      'Staff who handle, approve or audit cases see the data. Whenever account details are opened, we record it.',
      'What leaves our office are the messages listed with each case. Addresses of other people are masked.',
      'Where a record on a domain is the proof, the program may ask DNS servers about that domain.',
      'The data lie encrypted on a computer of our office. The program sends them to nobody else, inside the European Economic Area or outside it.',
    ],
    keeping: [
      'Scans, what was typed off papers, and letters go by themselves at the time given with each case. Time runs from the end of the case. Erasing can be stopped for legal reasons only.',
      'What shows how a case went stays: its number, dates and outcome, verdicts, votes, who decided, and the journal. The program does not erase these.',
      'Keyed digests of addresses, numbers and files stay as well. Without the key of our office the value cannot be had back from them; they only tell that the same thing came a second time.',
    ],
    deciding: [
      'People decide on every change and every refusal.',
      'The program reads scans, compares data, warns, and keeps to the rules: while something is missing it does not let a change be made. By itself it changes nothing on an account and refuses nobody.',
    ],
    hidden: [
      "Other people's data: our staff appear by their role, and other people's addresses are masked.",
      'Our opinions, votes, and findings that protect accounts from fraud.',
      'Letters and papers from cases in which we did not establish that the customer wrote: they may be somebody else’s.',
    ],
    rights: [
      'You may ask us to correct the data (art. 16 GDPR), to erase them (art. 17), or to restrict what we do with them (art. 18). Some we will not erase where they are needed to establish or defend legal claims; we will tell you why.',
      'You may object to processing that rests on our legitimate interest (art. 21).',
      'The data we have from you are enclosed in a machine-readable file as well (art. 20).',
      'You may ask us to explain anything written here. Our address and telephone are at the top of this document.',
      'You may complain to the Polish supervisory authority, the President of the Personal Data Protection Office (uodo.gov.pl).',
    ],
  },
  column: {
    when: 'When',
    who: 'Who',
    what: 'What',
    paper: 'Paper',
    field: 'Field',
    value: 'Value',
    to: 'To whom',
    subject: 'About what',
    until: 'Until when',
  },
}

export const statementWords: Record<DataPackage['language'], StatementWords> = { pl: polish, en: english }
