import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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

  it('loses nothing of any message', () => {
    const line = fc.constantFrom(
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
    at: id,
    text: String(id),
    html: null,
    signature: '',
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
