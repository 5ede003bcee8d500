import type { ImportTally } from '../../../shared/contract/imports.ts'
import type { MailTally } from '../../../shared/importing/mails.ts'
import type { IdentifierCheck } from '../../core/identifiers/index.ts'

/** What the commands say to a person. Codes stay codes: they are what an administrator looks up and greps. */
const en = {
  locale: 'en-GB',
  // Both texts have one; its type would else be this one's alone.
  language: 'en' as 'pl' | 'en',
  help: (commands: string) => `Administers an Okienko desk.

  npm run okienko -- COMMAND [flags]

${commands}

  --data DIR   data folder (default: okienko in the user's data folder)
  --file FILE  check, hours: questions as JSON lines, {"kind", "value"} or {"instant"}; - is standard input.
               One JSON answer a line, in order; a line that is not understood is answered by {"error", "line"}.
  --json       every answer as JSON
  --help       this text

Ends with 0 for yes, 1 for no (not valid, broken, refused), 2 when the question was not understood,
3 when it could not be done. With --file: 0 when every line was answered, 2 when one was not understood.`,
  commands: {
    check: 'is this a valid identifier?',
    hours:
      'is the desk open then, by its own hours or the published ones? An instant is ISO 8601 with Z or an offset, or UTC milliseconds.',
    inspect: 'what intake makes of a mail',
    import:
      'takes tickets in from lines of JSON (docs/import-format.md), an .eml or an .mbox; the same file twice adds nothing twice',
    export:
      'writes everything an import reads into a new file; with --view the list of a shared view, as .csv, .xlsx or .json',
    sample: 'fills an empty data folder with the sample desk',
    verify: 'recomputes the journal of a desk',
    'restore-key': 'writes the key file from the key phrase on standard input; never over another',
  },
  unknownCommand: (name: string) => `There is no command ${name}. See --help.`,
  calledAs: (usage: string) => `Called as: okienko ${usage}`,
  unknownKind: (kind: string, kinds: string) => `There is no kind ${kind}; known are: ${kinds}.`,
  badInstant: 'Not an instant: ISO 8601 with Z or an offset, or UTC milliseconds.',
  notReadable: (path: string) => `${path} cannot be read.`,
  checked: (check: IdentifierCheck) =>
    check.valid
      ? `valid: ${check.normalized ?? ''}${check.reasons.length > 0 ? ` (${check.reasons.join(', ')})` : ''}`
      : `not valid: ${check.reasons.join(', ')}`,
  open: (until: string) => `open until ${until}`,
  closed: (because: string, opens: string) => `closed (${because}), opens ${opens}`,
  polishTime: (day: string, time: string) => `${day}, ${time} Polish time`,
  hoursUsed: { desk: "by the desk's own hours", published: 'by the published hours' },
  deskNotRead: (why: string) =>
    `The desk in the data folder could not be asked, so the published hours answer. ${why}`,
  never: 'not within a year',
  notAMail: (problem: string) => `not usable as a mail: ${problem}`,
  from: 'From',
  subject: 'Subject',
  sent: 'Sent',
  problems: 'Problems',
  usable: 'usable',
  notUsable: 'not usable',
  pages: 'pages',
  sampleReady: (dir: string) => `The sample desk lies in ${dir}.`,
  notEmpty: (dir: string) => `${dir} holds a desk already, and it was left alone: name an empty folder.`,
  noDesk: (dir: string) => `${dir} holds no desk.`,
  imported: (tally: ImportTally) =>
    `Taken in: tickets ${tally.tickets}, messages ${tally.messages}, customers ${tally.customers}, agents ${tally.agents}, departments ${tally.departments}. Here already: ${tally.known}. Lines refused: ${tally.rejected} of ${tally.lines}.`,
  awaited: (count: number) => `Named by tickets of this source, and not here yet: ${count}.`,
  importedMail: ({ mails, tickets, joined, known, refused }: MailTally) =>
    `Mails read: ${mails}. New tickets: ${tickets}. Added to tickets: ${joined}. Here already: ${known}. Refused: ${refused.length}.`,
  refusedMail: (place: number, code: string) => `  mail ${place}: ${code}`,
  cutMailbox: 'The file breaks off in the middle of a line: its last mail may be a part of one.',
  numberedLine: (line: number, problems: string) => `  line ${line}: ${problems}`,
  remarked: (count: number) => `Lines taken in with a remark: ${count}.`,
  moreLines: (count: number) => `  and ${count} more; --json names them all.`,
  exported: (tickets: number, path: string) => `Tickets written to ${path}: ${tickets}.`,
  noView: (name: string, names: string) => `There is no shared view “${name}”. There are: ${names}.`,
  viewOfViewer: (name: string) =>
    `The view “${name}” holds what belongs to whoever looks at it; at the command line nobody is signed in.`,
  noListFormat: (endings: string) => `The ending of the file says what the list is written as: ${endings}.`,
  notWritable: (path: string, why: string) => `${path} cannot be written as a new file. ${why}`,
  intact: (entries: number) => `The journal is intact: ${entries} entries.`,
  chainHolds: (entries: number) => `The chain of the journal holds: ${entries} entries.`,
  unprotected: (triggers: string) =>
    `The journal is no longer protected against changes; removed, altered or added triggers: ${triggers}. Keep the data folder as it is.`,
  stepAltered: (seq: number) =>
    `The chain of the journal holds, but the record that entry ${seq} is undone from was altered.`,
  broken: (seq: number, reason: string) => `The journal is broken at entry ${seq}: ${reason}.`,
  deskAnswered: (code: string) => `The desk answered ${code}.`,
  typePhrase: 'Key phrase from paper:',
  wrongPhrase: (problem: string) => `This is no key phrase: ${problem}`,
  otherDesk: (dir: string) =>
    `The phrase is in order but belongs to another desk than the one in ${dir}. Nothing was written.`,
  restored: (path: string) => `The key lies in ${path} again.`,
}
export type CliTexts = typeof en

const pl: CliTexts = {
  locale: 'pl-PL',
  language: 'pl',
  help: commands => `Administruje biurkiem Okienka.

  npm run okienko -- POLECENIE [flagi]

${commands}

  --data DIR   folder danych (domyślnie: okienko w folderze danych użytkownika)
  --file FILE  check, hours: pytania jako wiersze JSON, {"kind", "value"} albo {"instant"}; - to standardowe wejście.
               Jedna odpowiedź JSON w wierszu, po kolei; na wiersz niezrozumiały odpowiedzią jest {"error", "line"}.
  --json       każda odpowiedź jako JSON
  --help       ten tekst

Kod 0 znaczy tak, 1 nie (niepoprawny, naruszony, odmowa), 2 – pytanie było niezrozumiałe,
3 – nie dało się wykonać. Przy --file: 0, gdy odpowiedziano na każdy wiersz, 2, gdy któryś był niezrozumiały.`,
  commands: {
    check: 'czy to poprawny identyfikator?',
    hours:
      'czy biurko jest wtedy otwarte, według własnych albo opublikowanych godzin? Chwila w ISO 8601 z Z albo przesunięciem, albo milisekundy UTC.',
    inspect: 'co z wiadomości odczyta biurko',
    import:
      'wczytuje zgłoszenia z wierszy JSON (docs/import-format.md), z pliku .eml albo .mbox; ten sam plik drugi raz niczego nie powiela',
    export:
      'zapisuje do nowego pliku wszystko, co czyta import; z --view listę wspólnego widoku jako .csv, .xlsx albo .json',
    sample: 'wypełnia pusty folder danych biurkiem przykładowym',
    verify: 'przelicza dziennik biurka',
    'restore-key': 'zapisuje plik klucza z frazy podanej na standardowym wejściu; nigdy na innym kluczu',
  },
  unknownCommand: name => `Nie ma polecenia ${name}. Zobacz --help.`,
  calledAs: usage => `Użycie: okienko ${usage}`,
  unknownKind: (kind, kinds) => `Nie ma rodzaju ${kind}; znane są: ${kinds}.`,
  badInstant: 'To nie jest chwila: ISO 8601 z Z albo przesunięciem, albo milisekundy UTC.',
  notReadable: path => `Nie można odczytać ${path}.`,
  checked: check =>
    check.valid
      ? `poprawny: ${check.normalized ?? ''}${check.reasons.length > 0 ? ` (${check.reasons.join(', ')})` : ''}`
      : `niepoprawny: ${check.reasons.join(', ')}`,
  open: until => `otwarte, zamknięcie: ${until}`,
  closed: (because, opens) => `zamknięte (${because}), otwarcie: ${opens}`,
  polishTime: (day, time) => `${day}, ${time} czasu polskiego`,
  hoursUsed: { desk: 'według godzin tego biurka', published: 'według godzin opublikowanych' },
  deskNotRead: why =>
    `Nie udało się zapytać biurka z folderu danych, więc odpowiadają godziny opublikowane. ${why}`,
  never: 'nie w ciągu roku',
  notAMail: problem => `nie nadaje się na wiadomość: ${problem}`,
  from: 'Od',
  subject: 'Temat',
  sent: 'Wysłano',
  problems: 'Problemy',
  usable: 'do użytku',
  notUsable: 'nie do użytku',
  pages: 'stron',
  sampleReady: dir => `Biurko przykładowe leży w ${dir}.`,
  notEmpty: dir => `${dir} zawiera już biurko i pozostało nietknięte: wskaż pusty folder.`,
  noDesk: dir => `W ${dir} nie ma biurka.`,
  imported: tally =>
    `Wczytano: zgłoszenia ${tally.tickets}, wiadomości ${tally.messages}, klienci ${tally.customers}, agenci ${tally.agents}, działy ${tally.departments}. Było już: ${tally.known}. Odrzucone wiersze: ${tally.rejected} z ${tally.lines}.`,
  awaited: count => `Zgłoszenia, do których odsyłają inne z tego źródła, a których jeszcze nie ma: ${count}.`,
  importedMail: ({ mails, tickets, joined, known, refused }) =>
    `Przeczytane wiadomości: ${mails}. Nowe zgłoszenia: ${tickets}. Dopisane do zgłoszeń: ${joined}. Było już: ${known}. Odrzucone: ${refused.length}.`,
  refusedMail: (place, code) => `  wiadomość ${place}: ${code}`,
  cutMailbox: 'Plik urywa się w środku wiersza: jego ostatnia wiadomość może być niepełna.',
  numberedLine: (line, problems) => `  wiersz ${line}: ${problems}`,
  remarked: count => `Wiersze wczytane z uwagą: ${count}.`,
  moreLines: count => `  i jeszcze ${count}; wszystkie podaje --json.`,
  exported: (tickets, path) => `Zgłoszenia zapisane w ${path}: ${tickets}.`,
  noView: (name, names) => `Nie ma wspólnego widoku „${name}”. Są: ${names}.`,
  viewOfViewer: name =>
    `Widok „${name}” pokazuje zgłoszenia tego, kto na niego patrzy, a w wierszu poleceń nikt nie jest zalogowany.`,
  noListFormat: endings => `Końcówka pliku mówi, jak zapisać listę: ${endings}.`,
  notWritable: (path, why) => `Nie można zapisać ${path} jako nowego pliku. ${why}`,
  intact: entries => `Dziennik jest nienaruszony. Liczba wpisów: ${entries}.`,
  chainHolds: entries => `Łańcuch dziennika się zgadza. Liczba wpisów: ${entries}.`,
  unprotected: triggers =>
    `Dziennik nie jest już chroniony przed zmianami; usunięte, zmienione albo dodane wyzwalacze: ${triggers}. Zachowaj folder danych bez zmian.`,
  stepAltered: seq =>
    `Łańcuch dziennika się zgadza, ale zapis, z którego cofa się zmianę z wpisu ${seq}, został zmieniony.`,
  broken: (seq, reason) => `Dziennik jest naruszony we wpisie ${seq}: ${reason}.`,
  deskAnswered: code => `Biurko odpowiedziało ${code}.`,
  typePhrase: 'Fraza klucza z papieru:',
  wrongPhrase: problem => `To nie jest fraza klucza: ${problem}`,
  otherDesk: dir => `Fraza jest poprawna, ale należy do innego biurka niż to w ${dir}. Niczego nie zapisano.`,
  restored: path => `Klucz znów leży w ${path}.`,
}

/** The terminal's language, by the usual variables; Polish unless they ask for another. */
export function cliTexts(env: NodeJS.ProcessEnv): CliTexts {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'pl'
  return locale.toLowerCase().startsWith('pl') ? pl : en
}
