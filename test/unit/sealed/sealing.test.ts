import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedLongEnough, expiryOf } from '../../../src/main/core/sealed/rules/expiry.ts'
import { openText, type SealedPlace, sealText } from '../../../src/main/core/sealed/rules/sealing.ts'
import { SEALED_DAYS_AFTER_CLOSING } from '../../../src/shared/contract/sealed.ts'

const id = fc.integer({ min: 1, max: 2 ** 40 })
const place: fc.Arbitrary<SealedPlace> = fc.oneof(
  fc.record({ of: fc.constant('message' as const), ticketId: id, messageId: id }),
  fc.record({
    of: fc.constant('draft' as const),
    ticketId: id,
    agentId: id,
    mode: fc.constantFrom('reply', 'note', 'sealed'),
  }),
)
const text = fc.string({ unit: 'grapheme', maxLength: 400 })

describe('a sealed text', () => {
  it('opens where it belongs, and says what was sealed', () => {
    fc.assert(
      fc.property(text, place, (words, at) => {
        expect(openText(sealText(words, at), at)).toBe(words)
      }),
    )
  })

  it('opens at no other place', () => {
    fc.assert(
      fc.property(text, place, place, (words, at, elsewhere) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(elsewhere))
        expect(openText(sealText(words, at), elsewhere)).toBeNull()
      }),
    )
  })

  it('does not open once any byte of it or of its key is another', () => {
    fc.assert(
      fc.property(text, place, fc.nat(), fc.integer({ min: 1, max: 255 }), (words, at, where, change) => {
        const { content, key } = sealText(words, at)
        expect(openText({ content: changed(content, where, change), key }, at)).toBeNull()
        expect(openText({ content, key: changed(key, where, change) }, at)).toBeNull()
      }),
    )
  })

  it('is another one each time, under another key', () => {
    const at = { of: 'message', ticketId: 1, messageId: 2 } as const
    const [one, other] = [sealText('hasło', at), sealText('hasło', at)]
    expect(Buffer.from(one.content).equals(other.content)).toBe(false)
    expect(Buffer.from(one.key).equals(other.key)).toBe(false)
  })
})

describe('a sealed text expires', () => {
  it('at the same instant for the window and for the chore', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 42 }), closedAt => {
        const expiresAt = expiryOf(closedAt) ?? 0
        expect(closedAt <= closedLongEnough(expiresAt)).toBe(true)
        expect(closedAt <= closedLongEnough(expiresAt - 1)).toBe(false)
        expect(expiresAt - closedAt).toBe(SEALED_DAYS_AFTER_CLOSING * 86_400_000)
      }),
    )
  })

  it('never while its ticket is open', () => {
    expect(expiryOf(null)).toBeNull()
  })
})

function changed(bytes: Uint8Array, where: number, change: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = where % copy.length
  copy[at] = (copy[at] ?? 0) ^ change
  return copy
}
