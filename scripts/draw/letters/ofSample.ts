import { scans } from '../catalogue.ts'
import type { Written } from './written.ts'

const plain = {
  charset: 'utf-8',
  transfer: 'quoted-printable',
  words: 'B',
  names: '2231',
} as const

/** Letters that wait in the sample desk's queue at first start. None is about an account of the tests' letters. */
export const lettersOfSample: readonly Written[] = [
  {
    file: '01-halina-zolcinska.eml',
    letter: {
      ...plain,
      from: { name: 'Halina Żółcińska', address: 'chor.zolcinskiej@spiewnik.example' },
      subject: 'Nie mogę się zalogować, stara skrzynka nie działa',
      date: 'Thu, 19 Nov 2026 17:22:09 +0100',
      mailer: 'Mozilla Thunderbird',
      text: `Szanowni Państwo,

poczta halina.zolcinska@poczta-polna.example została zlikwidowana i nie mogę
odzyskać hasła do Panelu Klienta. Proszę o zmianę adresu na
chor.zolcinskiej@spiewnik.example.

Załączam rachunek za gaz (gazownia od lat pisze moje nazwisko z błędem),
ostatnią fakturę od Państwa i potwierdzenie wpłaty.

Z wyrazami szacunku
Halina Żółcińska
`,
    },
    enclosed: [
      { scan: scans.zolcinskaBill, type: 'image/jpeg' },
      { scan: scans.zolcinskaInvoice, type: 'application/pdf' },
      { scan: scans.zolcinskaPayment, type: 'image/jpeg' },
    ],
  },
  {
    file: '02-halina-zoltanska.eml',
    letter: {
      ...plain,
      from: { name: 'Halina Żółtańska', address: 'halina.z@listonosz.example' },
      subject: 'Dowód osobisty do weryfikacji (zakryłam zdjęcie i numer)',
      date: 'Thu, 19 Nov 2026 18:40:51 +0100',
      mailer: 'Apple Mail (2.3826)',
      text: `Dzień dobry,
zgodnie z instrukcją zakryłam zdjęcie i numer. Nie znam już loginu, domena to
zoltanska.example. Proszę o kontakt na halina.z@listonosz.example.
Halina Żółtańska
`,
    },
    enclosed: [{ scan: scans.zoltanskaCard, type: 'image/jpeg', inline: true }],
  },
  {
    file: '03-swidrak-ceidg.eml',
    letter: {
      ...plain,
      charset: 'windows-1250',
      words: 'Q',
      from: { name: 'Stolarnia Świdrak', address: 'swidrak.stolarnia@deski.example' },
      subject: 'wydruk CEIDG - konto swidrak',
      date: 'Wed, 18 Nov 2026 13:05:44 +0100',
      mailer: 'Microsoft Outlook 16.0',
      text: `Dzień dobry,
w załączeniu wydruk z CEIDG. Poczta warsztat@swidrak.example nie działa, proszę
przestawić konto na swidrak.stolarnia@deski.example. Pieczątek nie mam, dziś
nikt już nie ma pieczątek.
Bartłomiej Ślązak-Dąb, NIP 9991030709
`,
    },
    enclosed: [{ scan: scans.slazakStaleCeidg, type: 'image/jpeg' }],
  },
  {
    file: '04-przedzalnia-jeczmien.eml',
    letter: {
      ...plain,
      charset: 'iso-8859-2',
      words: 'Q',
      names: '2047',
      from: { name: 'Kordula Jęczmień', address: 'kordula.jeczmien@welna.example' },
      subject: 'Przędzalnia Jęczmień S.A. - zmiana adresu e-mail',
      date: 'Thu, 19 Nov 2026 11:31:27 +0100',
      mailer: 'Microsoft Outlook 16.0',
      text: `Dzień dobry,

zarząd spółki się zmienił, a adres zarzad@jeczmien.example prowadził do skrzynki
poprzedniego prezesa. Przesyłam decyzję o nadaniu NIP oraz fakturę za prąd.
Prosimy o wpisanie adresu kordula.jeczmien@welna.example.

Kordula Jęczmień
Przędzalnia Jęczmień S.A., NIP 9991040808
`,
    },
    enclosed: [
      { scan: scans.jeczmienNip, type: 'image/jpeg' },
      { scan: scans.jeczmienBill, type: 'application/pdf' },
    ],
  },
  {
    file: '05-jadwiga-pszczolkowska.eml',
    letter: {
      ...plain,
      from: { name: 'Jadwiga', address: 'jadwiga.miod@ul-i-pasieka.example' },
      subject: 'Zmiana e-mail, oddzwońcie proszę na nowy numer',
      date: 'Fri, 20 Nov 2026 07:55:00 +0100',
      mailer: 'Webmail 4.2',
      text: `Dzień dobry, login jadwiga.pm. W panelu jest już mój nowy numer 723 000 915,
proszę o telefon i zmianę adresu na jadwiga.miod@ul-i-pasieka.example.
Sprawa bardzo pilna, sklep miodowa-dolina.example stoi.
`,
    },
    enclosed: [],
  },
  {
    file: '06-heatherfield-pottery.eml',
    letter: {
      ...plain,
      from: { name: 'Eleanor Whitcombe', address: 'eleanor.whitcombe@kilnmail.example' },
      subject: 'Locked out of our account (heatherfield)',
      date: 'Thu, 19 Nov 2026 15:10:36 +0000',
      mailer: 'Apple Mail (2.3826)',
      text: `Hello,

our mailbox eleanor@heatherfield-pottery.example stopped working after we moved
our mail elsewhere, and I can no longer reset the password for the control panel.
Our login is "heatherfield". Could you tell me which documents you need from a
company registered in England, and could you use this address from now on?

Kind regards,
Eleanor Whitcombe
Heatherfield Pottery Ltd
`,
    },
    enclosed: [],
  },
  {
    file: '07-biblioteka-zrodlany.eml',
    letter: {
      ...plain,
      from: { name: 'Wacława Książek', address: 'gbp.zrodlany@skrzynka-gminna.example' },
      subject: 'Prośba o przypomnienie loginu biblioteki',
      date: 'Fri, 20 Nov 2026 08:30:15 +0100',
      mailer: 'Mozilla Thunderbird',
      text: `Dzień dobry,

po odejściu koleżanki nie wiemy, jakim loginem zalogować się do panelu dla domeny
biblioteka-zrodlany.example. Zadzwonimy dziś z telefonu biblioteki 41 000 16 01.

Wacława Książek
Gminna Biblioteka Publiczna w Źródlanach
`,
    },
    enclosed: [],
  },
]
