import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaseView } from '../../src/shared/contract/recovery/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { inDatabase, letter, posted, scan } from './recovery-desk.ts'

let house: TestDesk
let agent: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
})

afterEach(() => house.close())

const at = ({ id, version }: CaseView) => ({ id, version })

async function about(
  number: string,
  view: CaseView,
  route: 'phone' | 'papers' = 'papers',
): Promise<CaseView> {
  const [account] = await agent.recovery.suggestAccounts({ id: view.id, text: number })
  const next = await agent.recovery.confirmAccount({ ...at(view), customerId: account?.customerId ?? 0 })
  return agent.recovery.chooseNeed({ ...at(next), need: 'dead_email', route })
}

const codes = (view: CaseView) => view.signals.map(({ code }) => code)

describe('somebody who learns the procedure before he uses it', () => {
  test('is told of at the eleventh letter, whatever he puts before the at sign of his provider', async () => {
    const from = (n: number) => `${n % 2 === 0 ? 'p.robier' : 'probier'}+${n}@gmail.com`
    for (let n = 0; n < 10; n += 1) {
      const view = await posted(
        agent,
        letter({ from: from(n), subject: 'Pytanie', text: `Jak odzyskać? ${n}` }),
      )
      await agent.recovery.refuse({ ...at(view), reason: 'nie wskazał konta' })
    }
    const last = await posted(
      agent,
      letter({ from: 'ProBier@googlemail.com', subject: 'Dostęp', text: 'To ja.' }),
    )
    const probing = last.signals.find(({ code }) => code === 'probing')
    expect(probing).toMatchObject({ level: 'warning', params: { count: 10 } })
    expect(String(probing?.params['numbers']).split(', ')).toHaveLength(3)
  })

  test('with one number and three accounts in a day is told of in each', async () => {
    const numbers = ['LS-10231', 'LS-10232', 'LS-10251']
    let view: CaseView | undefined
    for (const number of numbers) {
      const opened = await agent.recovery.openByPhone({ note: `Dzwoni w sprawie ${number}` })
      view = await about(number, opened, 'phone')
      view = await agent.recovery.recordCall({ ...at(view), number: '600 700 800', source: 'heard' })
    }
    expect(view?.signals.find(({ code }) => code === 'several_accounts')?.params).toEqual({ count: 3 })
    const { rows } = await agent.recovery.list({ view: 'todo' })
    const warned = rows.filter(row => row.signal === 'warning')
    expect(warned.length).toBeGreaterThanOrEqual(3)
  })
})

describe('signals as a way to learn something', () => {
  test('tell no value of another case, of another customer, or on file', async () => {
    const bytes = await scan('cwierzynskaInvoice.pdf')
    const enclosed = [{ name: 'f.pdf', type: 'application/pdf', bytes }]
    const first = await about(
      'LS-10231',
      await posted(agent, letter({ from: 'x@obca.example', subject: 'a', text: 'a', enclosed })),
    )
    await agent.recovery.enterNewEmail({ ...at(first), address: 'tajny.adres@obca.example' })
    let second = await about(
      'LS-10232',
      await posted(agent, letter({ from: 'y@obca.example', subject: 'b', text: 'b', enclosed })),
    )
    second = await agent.recovery.enterNewEmail({ ...at(second), address: 'tajny.adres+2@obca.example' })
    expect(codes(second)).toEqual(expect.arrayContaining(['new_email_elsewhere', 'file_elsewhere']))
    const told = JSON.stringify(second.signals)
    const onFile = inDatabase<{ value: string }>(
      house,
      `SELECT value FROM contact_value JOIN contact ON contact.id = contact_id JOIN customer ON customer.id = customer_id
       WHERE customer.number IN ('LS-10231', 'LS-10232') AND field IN ('name', 'email', 'phone')`,
    )
    for (const { value } of onFile) expect(told).not.toContain(value)
    for (const secret of ['tajny', 'LS-10231', 'x@obca']) expect(told).not.toContain(secret)
  })

  test('are read by nobody who may not read cases', async () => {
    const view = await posted(agent, letter({ from: 'x@obca.example', subject: 'a', text: 'a' }))
    const administrator = await house.signedIn(people.administrator)
    expect(await refusal(administrator.recovery.get({ id: view.id }))).toMatchObject({ code: 'FORBIDDEN' })
  })
})

test.each(['clearLegal', 'liftFraud', 'markFraud'] as const)('an agent cannot %s', async deed => {
  const view = await about(
    'LS-10231',
    await posted(agent, letter({ from: 'x@obca.example', subject: 'a', text: 'a' })),
  )
  const given = { ...at(view), kind: 'death', traceId: 1, reason: 'bo tak mówię', code: '000000' } as const
  expect(await refusal(agent.recovery[deed](given))).toMatchObject({ code: 'FORBIDDEN' })
})

test('an auditor adds nothing to a case', async () => {
  const view = await about(
    'LS-10231',
    await posted(agent, letter({ from: 'x@obca.example', subject: 'a', text: 'a' })),
  )
  const auditor = await house.signedIn(people.auditor)
  expect(await refusal(auditor.recovery.notePressure({ ...at(view), kind: 'threat' }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(
    await refusal(auditor.recovery.flagLegal({ ...at(view), kind: 'death', reason: 'tak słyszałem' })),
  ).toMatchObject({ code: 'FORBIDDEN' })
})
