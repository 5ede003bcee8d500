import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { looksLikeMbox, MboxReader } from '../../src/shared/mbox.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const from = 'From ktos@poczta.example Thu Nov 19 09:00:00 2026\n'

/** What a mailbox holds, as text; faults as their code. */
function read(text: string | Uint8Array, pieceBytes = 7, largest = 10_000): string[] {
  const bytes = typeof text === 'string' ? encoder.encode(text) : text
  const reader = new MboxReader(largest)
  const found = []
  for (let at = 0; at < bytes.length; at += pieceBytes)
    found.push(...reader.take(bytes.subarray(at, at + pieceBytes)))
  found.push(...reader.end())
  return found.map(mail => ('bytes' in mail ? decoder.decode(mail.bytes) : mail.fault))
}

describe('a mailbox', () => {
  it('is cut at its separators, and quoted lines lose one mark', () => {
    const box = `${from}Subject: a\n\nraz\n>From tu\n>>From tam\n\n${from}Subject: b\n\ndwa\n`
    expect(read(box)).toEqual(['Subject: a\n\nraz\nFrom tu\n>From tam\n\n', 'Subject: b\n\ndwa\n'])
  })

  it('is not cut where a letter only begins a line so', () => {
    const box = `${from}Subject: a\n\nList\nFrom Warsaw with love 2026\n\nFrom tomorrow on we are closed\n`
    expect(read(box)).toHaveLength(1)
  })

  it('that is cut off gives its last mail as far as it goes', () => {
    const box = `${from}Subject: a\n\nraz\n\n${from}Subject: b\n\nw poło`
    expect(read(box)).toEqual(['Subject: a\n\nraz\n\n', 'Subject: b\n\nw poło'])
  })

  it('says of its last mail alone how much of it is surely its own: whole lines', () => {
    const sure = (text: string) => {
      const reader = new MboxReader(10_000)
      const mails = [...reader.take(encoder.encode(text)), ...reader.end()]
      return mails.map(mail => ('bytes' in mail ? mail.sure : mail.fault))
    }
    const head = 'Subject: b\n\n'
    expect(sure(`${from}Subject: a\n\nraz\n\n${from}${head}raz\n`)).toEqual([undefined, head.length + 4])
    expect(sure(`${from}${head}raz\ndw`)).toEqual([head.length + 4])
    // The next separator, as far as it came.
    expect(sure(`${from}${head}raz\n\nFrom kt`)).toEqual([head.length + 5])
    expect(sure(`${from}${head}raz\n>Fro`)).toEqual([head.length + 4])
    expect(sure(`${from}${head}`)).toEqual([head.length])
  })

  it('that breaks off in a header gives no mail there', () => {
    for (const rest of ['', 'Subj', 'Subject: b', 'Subject: b\n', 'Subject: b\nFrom: x@y.example\r\n'])
      expect(read(`${from}Subject: a\n\nraz\n\n${from}${rest}`)).toEqual([
        'Subject: a\n\nraz\n\n',
        'cut_in_header',
      ])
    expect(read(`${from}Subject: a\n\nraz\n\n${from.trimEnd()}`)).toEqual([
      'Subject: a\n\nraz\n\n',
      'cut_in_header',
    ])
  })

  it('says after its end whether it was cut off', () => {
    const cut = (text: string) => {
      const reader = new MboxReader(10_000)
      for (const _ of [...reader.take(encoder.encode(text)), ...reader.end()]) continue
      return reader.isCut
    }
    expect(cut(`${from}Subject: a\n\nraz\n`)).toBe(false)
    expect(cut(`${from}Subject: a\n\nw poło`)).toBe(true)
    expect(cut('')).toBe(false)
  })

  it('says what is no mail, and what is larger than any', () => {
    expect(read('to nie jest skrzynka\n')).toEqual(['no_separator'])
    expect(read(`${from}${'x'.repeat(500)}\n\n${from}Subject: b\n\n`, 7, 100)).toEqual([
      'too_large',
      'Subject: b\n\n',
    ])
    expect(read(`${from}${'x'.repeat(500)}`, 7, 100)).toEqual(['too_large'])
    expect(read('')).toEqual([])
    expect(read('\n\n')).toEqual([])
  })

  it('is known by its first line', () => {
    expect(looksLikeMbox(encoder.encode(from))).toBe(true)
    expect(looksLikeMbox(encoder.encode('From: a@b.example\n'))).toBe(false)
    expect(looksLikeMbox(encoder.encode('{"type":"ticket"}'))).toBe(false)
  })
})

test('whatever letters are put into a mailbox come out of it, however it is cut on its way', () => {
  const line = fc.oneof(
    fc.constantFrom('From x 2026', '>From x', '>>From', 'From', '', 'zażółć', 'Subject: x'),
    fc.string({ maxLength: 20 }).map(text => text.replace(/[\r\n]/g, ' ')),
  )
  const letter = fc
    .array(line, { maxLength: 8 })
    .map(lines => `Subject: x\n\n${lines.map(each => `${each}\n`).join('')}`)
  fc.assert(
    fc.property(
      fc.array(letter, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 40 }),
      (letters, piece) => {
        const box = letters.map(each => `${from}${each.replace(/^(>*From )/gm, '>$1')}\n`).join('')
        expect(read(box, piece)).toEqual(letters.map(each => `${each}\n`))
      },
    ),
  )
})
