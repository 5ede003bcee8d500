import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinSignatures, signed } from '../../src/shared/signature.ts'

it.each([
  ['Gotowe.', 'Iga', 'Gotowe.\n\n-- \nIga'],
  ['Gotowe. \n\n', 'Iga\nHosting', 'Gotowe.\n\n-- \nIga\nHosting'],
  ['Gotowe.', '', 'Gotowe.'],
])('%j signed by %j', (text, signature, out) => {
  expect(signed(text, signature)).toBe(out)
})

it.each([
  [['Iga', 'Hosting'], 'Iga\n\nHosting'],
  [['', 'Hosting\n'], 'Hosting'],
  [[' \n', ''], ''],
])('%j under one another', (texts, joined) => {
  expect(joinSignatures(texts)).toBe(joined)
})

it('a signature is what stands behind the last line of signatures', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (text, signature) => {
      const out = signed(text, signature)
      expect(out.endsWith(`\n\n-- \n${signature}`)).toBe(true)
      expect(out.startsWith(text.trimEnd())).toBe(true)
    }),
  )
})
