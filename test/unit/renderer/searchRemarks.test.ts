import { expect, test } from 'vitest'
import { isIncomplete, partOf } from '../../../src/renderer/features/search/remarks.ts'

test.each([
  ['status:kiedyś x', 7, 6, 'kiedyś'],
  ['status:"w drodze"', 7, 10, 'w drodze'],
  ['status:„w drodze” x', 7, 10, 'w drodze'],
  ['etykieta:"w drodze', 9, 9, 'w drodze'],
])('of %j a remark names its words once within quotes', (text, at, length, part) => {
  expect(partOf(text, { at, length })).toBe(part)
})

test('what may be missing is known by its remark', () => {
  expect(isIncomplete([{ code: 'quote_open' }, { code: 'index_incomplete' }])).toBe(true)
  expect(isIncomplete([{ code: 'quote_open' }])).toBe(false)
  expect(isIncomplete()).toBe(false)
})
