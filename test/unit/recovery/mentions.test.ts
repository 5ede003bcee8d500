import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseNumbersIn, mentionsIn } from '../../../src/main/core/recovery/rules/mentions.ts'

const TODAY = '2026-11-20'
const found = (text: string) => mentionsIn(text, TODAY).map(mention => `${mention.what} ${mention.value}`)

test.each([
  ['Mój login to jan.nowacki, proszę o pomoc', 'login jan.nowacki'],
  ['piszę w sprawie Biuro@Zolc-Synowie.example.', 'email biuro@zolc-synowie.example'],
  ['domena https://www.żółte-tulipany.example/kontakt', 'domain żółte-tulipany.example'],
  ['tel. 601 234 567', 'phone +48601234567'],
  ['NIP: 999-103-02-01', 'nip 9991030201'],
  ['NIP PL9991030201', 'nip 9991030201'],
  ['konto nr LS-10231', 'number LS-10231'],
])('"%s" names %s', (text, mention) => {
  expect(found(text)).toContain(mention)
})

test('a number whose checksum fails is no NIP', () => {
  expect(found('NIP 9991030202').filter(each => each.startsWith('nip'))).toEqual([])
})

test('case numbers are found in a subject', () => {
  expect(caseNumbersIn('Re: Sprawa odz-2026-0042: prosimy o dokumenty')).toEqual(['ODZ-2026-0042'])
})

test('no text hangs it or gives more than the kept number of a kind', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), text => {
      expect(mentionsIn(text, TODAY).length).toBeLessThanOrEqual(6 * 200)
    }),
  )
  for (const piece of ['1 ', 'a.', 'a@', '(((', '999-', 'x'.repeat(50)]) {
    expect(() => mentionsIn(piece.repeat(100_000), TODAY)).not.toThrow()
  }
})
