import { describe, expect, it } from 'vitest'
import {
  firstToRead,
  isOwnWord,
  withFurther,
} from '../../../src/renderer/features/tickets/ticket/conversation.ts'
import { markedIn } from '../../../src/renderer/features/tickets/ticket/marking.ts'
import type { MessageView } from '../../../src/shared/contract/tickets/index.ts'
import { piecesOf } from '../../../src/shared/marked-text.ts'

// Nothing else of a message is looked at.
const said = (...ids: number[]) => ids.map(id => ({ id }) as MessageView)
// As above.
const kinds = (...all: MessageView['kind'][]) => all.map((kind, id) => ({ id, kind }) as MessageView)

describe('what was read further back', () => {
  const shown = (further: number[], near: number[]) => {
    const { messages, gapBefore } = withFurther(said(...further), said(...near))
    return { ids: messages.map(({ id }) => id), gapBefore }
  }

  it('stands before the newest, with a gap where they do not meet', () => {
    expect(shown([10, 20], [80, 90])).toEqual({ ids: [10, 20, 80, 90], gapBefore: 80 })
  })

  it('is one with them where they meet, each message once', () => {
    expect(shown([10, 80], [80, 90])).toEqual({ ids: [10, 80, 90], gapBefore: null })
    expect(shown([10, 80, 90], [80, 90])).toEqual({ ids: [10, 80, 90], gapBefore: null })
  })

  it('changes nothing where there is none', () => {
    expect(shown([], [80])).toEqual({ ids: [80], gapBefore: null })
    expect(shown([10], [])).toEqual({ ids: [], gapBefore: null })
  })
})

describe('one begins to read', () => {
  it.each([
    ['at what the customer said last and nobody answered', ['incoming', 'incoming', 'note'], 1],
    ['at what was said last, once he was answered', ['incoming', 'reply', 'note'], 2],
    ['at what was said last, where no customer has said anything', ['note', 'note'], 1],
    ['nowhere, where nothing was said', [], null],
  ] as const)('%s', (_, all, at) => {
    expect(firstToRead(kinds(...all))).toBe(at)
  })

  it('not at what a machine answered after the customer', () => {
    const machine = kinds('incoming').map(message => ({ ...message, id: 9, isAutomatic: true }))
    expect(firstToRead([...kinds('incoming', 'note'), ...machine])).toBe(0)
    // He was answered, and a report came of it.
    expect(firstToRead([...kinds('incoming', 'reply'), ...machine])).toBe(9)
    expect(firstToRead(machine)).toBe(9)
  })
})

describe('an agent sees what he has just said', () => {
  const by = (agentId: number | null, id: number) => ({ id, author: { agentId, name: '', address: '' } })
  it.each([
    ['a reply of his own', by(7, 5), 4, true],
    ['the first word of all', by(7, 5), null, true],
    ['a letter', by(null, 5), 4, false],
    ['a word of a colleague', by(8, 5), 4, false],
    ['an older one of his, when the newest was called back', by(7, 3), 4, false],
    ['nothing', undefined, 4, false],
  ])('%s', (_, newest, before, is) => {
    expect(isOwnWord(newest, before, 7)).toBe(is)
  })
})

describe('what a search has found in a message', () => {
  const hits = (text: string, ...found: string[]) =>
    piecesOf(markedIn(text, found)).flatMap(piece => (piece.isHit ? [piece.text] : []))

  it('is marked where it stands, as a word or the beginning of one', () => {
    expect(hits('Kluczyk do szafy, kluczykowi; rakluczyk', 'Kluczyk', 'szaf', 'kluczyk')).toEqual([
      'Kluczyk',
      'szaf',
      'kluczyk',
    ])
  })

  it('may hold signs that mean something elsewhere', () => {
    expect(hits('strona (a+b) [x]\\d $1', '(a+b) [x]\\d $1')).toEqual(['(a+b) [x]\\d $1'])
    expect(hits('cokolwiek')).toEqual([])
  })
})
