import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCases } from '../../support/cases/table.ts'
import { openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { walkLine } from './line-walk.ts'

/**
 * A cross-section of the table of cases, walked through a real desk on accounts of the sample: what the rules
 * answer alone, the desk answers with its store, its outbox and its sessions.
 */
const walks = [
  { mail: 'company-krs', lines: ['1', '2', '4', '5', '12', '14', '15', '17', '22', '32', '37'] },
  { mail: 'company-krs', lines: ['43', '44', '48', '159', '160', '163', '166', '168', '170', '178', '225'] },
  { mail: 'fraud-other-invoice', lines: ['52', '61', '68', '80', '96', '99', '208', '266', '267', '281'] },
  { mail: 'company-ceidg', lines: ['142', '144', '145', '154'] },
] as const

let house: TestDesk

beforeEach(async () => {
  house = await openTestDesk()
})

afterEach(() => house.close())

const cases = readCases()
const chosen = walks.flatMap(({ mail, lines }) =>
  lines.map(nr => {
    const line = cases.find(each => each.nr === nr)
    if (line === undefined) throw new Error(`The table has no line ${nr}`)
    return { ...line, mail }
  }),
)

describe.each(['published', 'strict'] as const)('a desk that works by the policy “%s” answers', policy => {
  beforeEach(async () => {
    const administrator = await house.signedIn(people.administrator)
    const { version, settings } = await administrator.settings.get()
    if (settings.policy === policy) return
    await administrator.settings.save({ version, settings: { ...settings, policy } })
  })

  test.each(chosen)('line $nr: $opis', async line => {
    expect(await walkLine(house, line, { policy, mail: line.mail })).toBe(line[policy])
  })
})
