import { describe, expect, it, test } from 'vitest'
import { describeRemark } from '../../../src/renderer/app/errorText.ts'
import { bounceIn, undeliveredIn } from '../../../src/renderer/features/tickets/ticket/bounces.ts'
import { createTexts } from '../../../src/renderer/i18n/index.ts'

const pl = createTexts('pl')
const remark = { code: 'not_delivered', params: { status: '5.1.1', recipient: 'ewa@gesi.example' } }
const late = { code: 'delivery_delayed', params: { status: '4.4.1' } }
const message = (kind: 'incoming' | 'reply' | 'note', problems: (typeof remark | typeof late)[] = []) => ({
  kind,
  problems,
  recipient: kind === 'reply' ? 'ewa@gesi.example' : null,
})
const replyTo = (recipient: string | null) => ({ ...message('reply'), recipient })

test('a report is one by what it says became of the mail', () => {
  expect(bounceIn(message('incoming', [remark]))?.outcome).toBe('failed')
  expect(bounceIn(message('incoming', [late]))?.outcome).toBe('delayed')
  expect(bounceIn(message('incoming'))).toBeNull()
})

describe('that the last reply did not arrive', () => {
  const bounce = message('incoming', [remark])
  it('stands until somebody replies again, whatever else is said', () => {
    expect(undeliveredIn([message('reply'), bounce])).toBe(remark)
    expect(undeliveredIn([message('reply'), bounce, message('note'), message('incoming')])).toBe(remark)
    expect(undeliveredIn([message('reply'), bounce, message('reply')])).toBeNull()
  })
  it('is not said of an earlier one, to an address that was corrected since', () => {
    const corrected = [replyTo('Ewa@gesi.example'), replyTo('ewa@ges.example')]
    expect(undeliveredIn([...corrected, bounce])).toBeNull()
    const second = { ...remark, params: { ...remark.params, recipient: 'ewa@ges.example' } }
    expect(undeliveredIn([...corrected, message('incoming', [second]), bounce])).toBe(second)
  })
  it('is said where the server names whom the letter was passed on to, or nobody', () => {
    expect(undeliveredIn([replyTo('biuro@ges.example'), bounce])).toBe(remark)
    const nameless = { code: 'not_delivered', params: { status: '5.1.1' } }
    const report = { kind: 'incoming' as const, problems: [nameless], recipient: null }
    expect(undeliveredIn([replyTo(null), replyTo('ewa@ges.example'), report])).toBe(nameless)
  })
  it('is not said of one that the server still tries to deliver', () => {
    expect(undeliveredIn([message('reply'), message('incoming', [late])])).toBeNull()
  })
})

test.each([
  ['5.1.1', 'Wiadomość z okienka nie dotarła na adres ewa@gesi.example: nie ma takiej skrzynki (kod 5.1.1).'],
  ['5.2.2', 'Wiadomość z okienka nie dotarła na adres ewa@gesi.example: skrzynka jest pełna (kod 5.2.2).'],
  [
    '5.7.26',
    'Wiadomość z okienka nie dotarła na adres ewa@gesi.example: serwer odbiorcy ją odrzucił, np. uznając za spam (kod 5.7.26).',
  ],
  ['—', 'Wiadomość z okienka nie dotarła na adres ewa@gesi.example: serwer odbiorcy ją odrzucił (kod —).'],
])('the code %s is said in words', (status, sentence) => {
  const params = { status, recipient: 'ewa@gesi.example' }
  expect(describeRemark(pl, { code: 'not_delivered', params })).toBe(sentence)
})
