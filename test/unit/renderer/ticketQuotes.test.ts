import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOfHtml } from '../../../src/main/core/untrusted/mail-html.ts'
import { joined } from '../../../src/renderer/features/tickets/ticket/conversation.ts'
import { foldQuotes } from '../../../src/renderer/features/tickets/ticket/quotes.ts'
import type { MessageView } from '../../../src/shared/contract/tickets/index.ts'

const shapes = (text: string) => foldQuotes(text).map(piece => `${piece.kind}: ${piece.text}`)
const intro = 'W dniu 18.11.2026 o 09:12 Lipowa Sieć napisał(a):'

describe('a quote', () => {
  it.each([
    ['nothing quoted', 'Dzień dobry\nproszę', ['text: Dzień dobry\nproszę']],
    [
      'one below the answer, with its introduction',
      `Tak.\n\n${intro}\n> a\n> b\n> c`,
      ['text: Tak.\n', `quote: ${intro}\n> a\n> b\n> c`],
    ],
    ['one above the answer', '> a\n> b\n> c\nTak.', ['quote: > a\n> b\n> c', 'text: Tak.']],
    [
      'an introduction in two lines',
      'Ok\nOn Wed, 18 Nov 2026 at 09:12, Lipowa Sieć\n<biuro@lipa.example> wrote:\n\n> a\n> b\n> c',
      [
        'text: Ok',
        'quote: On Wed, 18 Nov 2026 at 09:12, Lipowa Sieć\n<biuro@lipa.example> wrote:\n\n> a\n> b\n> c',
      ],
    ],
    ['blank lines inside a quote', 'x\n> a\n\n> b\n> c\ny', ['text: x', 'quote: > a\n\n> b\n> c', 'text: y']],
    [
      'answers between the lines stay in sight',
      '> pytanie pierwsze\nodpowiedź\n> pytanie drugie\nodpowiedź',
      ['text: > pytanie pierwsze\nodpowiedź\n> pytanie drugie\nodpowiedź'],
    ],
    [
      'an older letter without marks',
      'Proszę\n-----Original Message-----\nFrom: a\nb',
      ['text: Proszę', 'quote: -----Original Message-----\nFrom: a\nb'],
    ],
    [
      'nothing but an older letter is shown',
      '-----Original Message-----\nFrom: a',
      ['text: -----Original Message-----\nFrom: a'],
    ],
  ])('%s', (_, text, pieces) => {
    expect(shapes(text)).toEqual(pieces)
  })

  it.each([
    [
      'Outlook in Polish',
      'Od: Halina Wrona <h@w.example>\nWysłano: piątek, 20 listopada 2026 10:00\nDo: Pomoc\nTemat: Poczta',
    ],
    ['with copies', 'Od: Halina Wrona\nWysłane: 20.11.2026 10:00\nDo: Pomoc\nDW: Jan\nTemat: Poczta'],
    [
      'Outlook in English',
      'From: Halina Wrona\nSent: Friday, November 20, 2026 10:00 AM\nTo: Pomoc\nSubject: Poczta',
    ],
    [
      'Outlook on a Mac',
      'From: Halina <h@w.example>\nDate: Friday, 20 November 2026 at 10:00\nTo: Pomoc\nCc: Jan\nSubject: ',
    ],
    ['bold', '*Od:* Halina Wrona\n*Wysłano:* 20.11.2026\n*Do:* Pomoc\n*Temat:* Poczta'],
    [
      'bold with two stars',
      '**From:** Halina Wrona\n**Sent:** 20.11.2026\n**To:** Pomoc\n**Subject:** Poczta',
    ],
    ['bold without the colon', '*From*: Halina Wrona\n*Sent*: 20.11.2026\n*Subject*: Poczta'],
    ['another order', 'Temat: Poczta\nData: 20 lis 2026 10:00\nNadawca: Halina Wrona\nAdresat: Pomoc'],
    ['both languages', 'Od: Halina Wrona\nDate: pt., 20 lis 2026 o 10:00\nSubject: Poczta\nTo: Pomoc'],
    ['no subject', 'Od: Halina Wrona <h@w.example>\nWysłano: 20.11.2026 10:00\nDo: Pomoc'],
    [
      'a list of addresses broken in two',
      'Od: Halina\nWysłano: 20.11.2026\nDo: Pomoc;\n Jan Nowak; Iga\nTemat: Poczta',
    ],
    ['a paragraph each', 'Od: Halina\n\nWysłano: 20.11.2026\n\nDo: Pomoc\n\nTemat: Poczta'],
    ['hard spaces', 'Od:\u00a0Halina\nWysłano:\u00a020.11.2026\nTemat:\u00a0Poczta'],
    ['a dashed line', '-----\nOd: Halina\nWysłano: 20.11.2026\nTemat: Poczta'],
    [
      'an underscored line and a blank one',
      `${'_'.repeat(10)}\n\nOd: Halina\nWysłano: 20.11.2026\nTemat: Poczta`,
    ],
    ['an underscored line of Outlook alone', '_'.repeat(32)],
    ['forwarded in Polish', '-------- Wiadomość przekazana --------'],
    ['forwarded by Apple', 'Początek przekazanej wiadomości:\n\nOd: Halina'],
    [
      'an introduction without marks below',
      'W dniu 2026-11-20 10:00:00 użytkownik Halina <h@w.example> napisał:',
    ],
    ['another', 'pt., 20 lis 2026 o 10:00 Halina <h@w.example> napisał(a):'],
    ['a day in full', 'piątek, 20 listopada 2026 10:00 Halina <h@w.example> napisał/a:'],
    [
      'one broken within the address',
      'pt., 20 lis 2026 o 10:00 Halina Wrona z Działu <\nh@w.example> napisał(a):',
    ],
    ['Yahoo', 'On Friday, November 20, 2026 at 10:00:00 AM GMT+1, Halina\n<h@w.example> wrote: '],
    ['Apple', 'Wiadomość napisana przez Halina <h@w.example> w dniu 20 lis 2026, o godz. 10:00:'],
  ])('of an older letter without marks: %s', (_, head) => {
    const older = `${head}\n\nDzień dobry,\nnie działa mi poczta.`
    expect(shapes(`Dziękuję, działa.\n\n${older}`)).toEqual(['text: Dziękuję, działa.\n', `quote: ${older}`])
  })

  it.each([
    ['a wish with a date', 'Od: 20.11.2026 strona nie działa.\nTemat: jak wyżej\nProszę o pomoc.'],
    [
      'a sentence',
      'Zmieniło się to:\nOd: wczoraj nie działa poczta, data: 20.11.2026, temat: poczta.\nPozdrawiam',
    ],
    ['an appointment', 'Pasuje mi:\nData: 27.11.2026\nOd: 8:00\nDo: 10:00\nPozdrawiam'],
    [
      'a transfer',
      'Przelałem:\nOd: Halina Wrona\nDo: Lipowa Sieć\nData: 20.11.2026\nTytuł: FV/2026/11/0147\nPozdrawiam',
    ],
    ['a form without a day', 'Z formularza:\nOd: Halina <h@w.example>\nTemat: Poczta\nNie działa.'],
    ['a header with no letter below', 'Nie doszedł mail:\nOd: Halina\nWysłano: 20.11.2026\nTemat: Poczta'],
    ['fields far from each other', 'Cześć\nOd: Halina\na\nb\nc\nWysłano: 20.11.2026\nTemat: Poczta\nx'],
    ['a short line drawn by hand', 'Pierwsze\n__________\nDrugie'],
    ['somebody cited by hand', 'Cześć\nW dniu 20.11.2026 pan Nowak napisał:\nproszę czekać\nCzekam.'],
    ['a sentence that begins with a date', '20.11.2026 o 10:00 klient napisał:\nnie działa\nCo robić?'],
    ['a sentence about writing', 'Cześć\nDnia wczorajszego Halina <h@w.example> napisał\nże działa'],
    ['an introduction with nothing below', 'Cześć\nW dniu 20.11.2026 Halina <h@w.example> napisał:\n'],
  ])('is not %s', (_, text) => {
    expect(shapes(text)).toEqual([`text: ${text}`])
  })

  it.each([
    'pt., 20 lis 2026 o 10:00 Halina Wrona\n<h@w.example> napisał(a):',
    'W dniu 20.11.2026 o 10:00, Halina Wrona z Bardzo Długiej Nazwy\nSpółki Komandytowej\n<h@w.example> pisze:',
    'Wiadomość napisana przez Halina Wrona <h@w.example> w dniu 20 lis 2026,\no godz. 10:00:',
  ])('takes its introduction with it: %j', head => {
    expect(shapes(`Tak.\n${head}\n\n> a\n> b\n> c\nI jeszcze.`)).toEqual([
      'text: Tak.',
      `quote: ${head}\n\n> a\n> b\n> c`,
      'text: I jeszcze.',
    ])
  })

  it('shows a forwarded letter and folds the one below it', () => {
    const head = 'Od: Halina\nWysłano: 20.11.2026\nTemat: Poczta\n\n'
    expect(shapes(`${head}Nie działa.\n${head}Działa?`)).toEqual([
      `text: ${head}Nie działa.`,
      `quote: ${head}Działa?`,
    ])
  })

  it.each([
    '<p>Dziękuję.</p><div style="border-top:solid #E1E1E1 1pt"><p><b>Od:</b>&nbsp;Halina &lt;h@w.example&gt;<br><b>Wysłano:</b> piątek, 20 listopada 2026<br><b>Do:</b> Pomoc<br><b>Temat:</b> Poczta</p></div><p>Nie działa.</p>',
    '<div>Dziękuję.</div><hr><div><b>From:</b> Halina &lt;h@w.example&gt;<br><b>Sent:</b> Friday, November 20, 2026<br><b>To:</b> Pomoc<br><b>Subject:</b> Poczta</div><div><br></div><div>Nie działa.</div>',
    '<div>Dziękuję.</div><div>W dniu 2026-11-20 użytkownik Halina &lt;h@w.example&gt; napisał:</div><div>Nie działa.</div>',
  ])('is found in a letter that is only HTML: %s', html => {
    const [own, older] = foldQuotes(textOfHtml(html))
    expect(own).toMatchObject({ kind: 'text', text: expect.stringMatching(/^Dziękuję\.\s*$/) })
    expect(older).toMatchObject({ kind: 'quote', text: expect.stringContaining('Nie działa.') })
  })

  it('loses nothing of any message', () => {
    const line = fc.constantFrom(
      'Od: Halina',
      'Wysłano: 20.11.2026',
      'Temat: x',
      '-----',
      'W dniu 20.11.2026 Halina <h@w.example> napisał:',
      '> a',
      '',
      'b',
      intro,
      '  > c',
      '-----Original Message-----',
      'On x\ny wrote:',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), lines => {
        const text = lines.join('\n')
        const back = foldQuotes(text)
          .map(piece => piece.text)
          .join('\n')
        expect(back).toBe(text)
      }),
    )
  })
})

describe('a conversation read in parts', () => {
  const message = (id: number): MessageView => ({
    id,
    kind: 'incoming',
    origin: 'mail',
    isAutomatic: false,
    author: { agentId: null, name: '', address: 'a@b.example' },
    recipient: null,
    addressed: null,
    at: id,
    text: String(id),
    html: null,
    signature: '',
    arrival: 0,
    problems: [],
    attachments: [],
    leavesAt: null,
    editedAt: null,
    isOpen: false,
    mergedFrom: null,
    seal: null,
    version: 1,
  })
  const ids = (kept: number[], newest: number[]) =>
    joined(kept.map(message), newest.map(message)).map(each => each.id)

  it.each([
    ['nothing asked for', [], [5, 6], [5, 6]],
    ['earlier ones before the newest', [1, 2, 5, 6], [5, 6], [1, 2, 5, 6]],
    ['what slid out of the newest stays', [4, 5, 6], [5, 6, 7], [4, 5, 6, 7]],
    ['what was called back goes', [4, 5, 6, 7], [5, 6], [4, 5, 6]],
    ['an empty conversation is empty', [1], [], []],
  ])('%s', (_, kept, newest, all) => {
    expect(ids(kept, newest)).toEqual(all)
  })
})
