import { expect, test } from 'vitest'
import { judgeCall } from '../../../src/main/core/recovery/rules/calls.ts'
import type { PhoneOnFile } from '../../../src/main/core/recovery/rules/on-file.ts'

const onFile: PhoneOnFile[] = [
  { role: 'technical', e164: '+48601234567', daysOld: 900 },
  { role: 'administrative', e164: '+48601234567', daysOld: 400 },
  { role: 'billing', e164: '+48221234512', daysOld: 12 },
]

type Row = [typed: string, verdict: string, reason: string | null, role: string | null]
test.each<Row>([
  ['601 234 567', 'match', null, 'administrative'],
  ['0048601234567', 'match', null, 'administrative'],
  ['0601234567', 'match', null, 'administrative'],
  ['６０１２３４５６７', 'match', null, 'administrative'],
  ['022 123 45 12', 'match', 'contact_too_young', 'billing'],
  ['22 123 45 12 wew. 7', 'unusable', 'extension', null],
  ['601 234 568', 'mismatch', 'not_on_file', null],
  ['sip:601234567@op.example', 'unusable', 'uri', null],
  ['Anonymous', 'unusable', 'withheld', null],
  ['+48 39 123 45 67', 'unusable', 'type_not_accepted', null],
  ['112', 'unusable', 'length', null],
  ['9'.repeat(500), 'unusable', 'length', null],
  ['', 'unusable', 'empty', null],
])('"%s" → %s, %s', (typed, verdict, reason, role) => {
  const judged = judgeCall(typed, onFile, 30)
  expect(judged).toMatchObject({ verdict, role, reason: reason === null ? null : { code: reason } })
})

test('no number on file is ever shown whole', () => {
  expect(judgeCall('601 234 567', onFile, 30).shown).toBe('+48 601 ••• 567')
})
