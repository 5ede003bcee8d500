import { scans } from '../catalogue.ts'
import type { WrittenForTests } from './written.ts'

/** Letters of people who want an account that is not theirs. */
export const fraudulentLetters: readonly WrittenForTests[] = [
  {
    file: 'fraud-stale-bill.eml',
    letter: {
      from: { name: 'Gniewomir Lekotka', address: 'gniewomir.lekotka.nowy@szybka-skrzynka.example' },
      subject: 'PILNE!!! odzyskanie konta gniewomir',
      date: 'Fri, 20 Nov 2026 06:01:12 +0100',
      mailer: 'Webmail 4.2',
      charset: 'utf-8',
      transfer: 'base64',
      words: 'B',
      names: '2231',
      text: `Proszę o natychmiastową zmianę adresu na
gniewomir.lekotka.nowy@szybka-skrzynka.example, bo strona lekotka.example musi
dziś działać. Login gniewomir. Telefon mi ukradli więc nie zadzwonię.
Wszystkie dokumenty są w załączniku.

G. Łękotka
`,
    },
    enclosed: [
      { scan: scans.lekotkaStaleBill, type: 'image/jpeg', disagrees: { issuedOn: 'mismatch' } },
      { scan: scans.lekotkaOldInvoice, type: 'image/jpeg', disagrees: { invoiceNumber: 'mismatch' } },
      {
        scan: scans.lekotkaOldPayment,
        type: 'image/jpeg',
        disagrees: { payerIban: 'mismatch', invoiceNumber: 'mismatch' },
      },
    ],
    about: {
      customerNumber: 'LS-10258',
      need: 'dead_email',
      route: 'papers',
      newEmail: 'gniewomir.lekotka.nowy@szybka-skrzynka.example',
      caller: { onFile: '607 000 258', stranger: '516 000 733' },
      outcome: 'refuse',
    },
  },
  {
    file: 'fraud-other-invoice.eml',
    letter: {
      from: { name: 'Zdzisław Wrzeciono', address: 'zdzich77@inna-poczta.example' },
      subject: 'Zmiana maila – konto wrzeciono',
      date: 'Thu, 19 Nov 2026 22:47:30 +0100',
      mailer: 'Roundcube Webmail/1.6.9',
      charset: 'utf-8',
      transfer: 'quoted-printable',
      words: 'Q',
      names: '2231',
      text: `Dzień dobry,

straciłem dostęp do skrzynki z.wrzeciono@skrzynka.example. Proszę ustawić w
panelu adres zdzich77@inna-poczta.example. Mój login to wrzeciono.
Wysyłam rachunek, ostatnią fakturę i potwierdzenie.

Zdzisław Wrzeciono
`,
    },
    enclosed: [
      { scan: scans.wrzecionoBill, type: 'image/jpeg' },
      {
        scan: scans.wrzecionekInvoice,
        type: 'application/pdf',
        disagrees: { personName: 'mismatch', address: 'mismatch', invoiceNumber: 'mismatch' },
      },
      {
        scan: scans.wrzecionekPayment,
        type: 'image/png',
        disagrees: { payerName: 'mismatch', payerIban: 'mismatch', invoiceNumber: 'mismatch' },
      },
    ],
    about: {
      customerNumber: 'LS-10232',
      need: 'dead_email',
      route: 'papers',
      newEmail: 'zdzich77@inna-poczta.example',
      caller: null,
      outcome: 'refuse',
    },
  },
]
