import { expect, test } from 'vitest'
import { isWaitedFor, partOf } from '../../../src/renderer/features/search/remarks.ts'

test.each([
  ['status:kiedyś x', 7, 6, 'kiedyś'],
  ['status:"w drodze"', 7, 10, 'w drodze'],
  ['status:„w drodze” x', 7, 10, 'w drodze'],
  ['etykieta:"w drodze', 9, 9, 'w drodze'],
])('of %j a remark names its words once within quotes', (text, at, length, part) => {
  expect(partOf(text, { at, length })).toBe(part)
})

test('what may be missing is waited for, until somebody has read on', () => {
  const incomplete = { remarks: [{ code: 'quote_open' }, { code: 'index_incomplete' }] } as const
  const whole = { remarks: [{ code: 'quote_open' }] } as const
  expect(isWaitedFor([incomplete])).toBe(true)
  expect(isWaitedFor([incomplete, incomplete])).toBe(false)
  expect(isWaitedFor([whole])).toBe(false)
  expect(isWaitedFor()).toBe(false)
})
