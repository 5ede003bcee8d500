import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/main/core/policies/index.ts'
import { Walk } from '../desk/recovery/walk.ts'
import {
  type DeskClient,
  factorOf,
  forIt,
  openTestDesk,
  people,
  refusal,
  type SampleLogin,
  type TestDesk,
} from '../support/desk.ts'
import { approve, inDatabase, letter, missingIn, posted, propose, ready, scan } from './recovery-desk.ts'

/** Attacks on the decision: who may agree, to what, and on what it rests. */

const HONEST = 'person-bill-invoice-payment'

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

async function setAgent(
  login: SampleLogin,
  change: { roles?: ('agent' | 'supervisor')[]; active?: boolean },
) {
  const administrator = await house.signedIn(people.administrator)
  const named = async () => {
    const row = (await administrator.access.agents()).find(each => each.login === login)
    if (row === undefined) throw new Error(`no ${login}`)
    return row
  }
  if (change.roles !== undefined) {
    const { id, version, name } = await named()
    await administrator.access.saveAgent({ id, version, name, roles: change.roles })
  }
  if (change.active !== undefined) {
    const { id, version } = await named()
    await administrator.access.setActive({ id, version, active: change.active })
  }
}

async function executing(walk: Walk, client = agent): Promise<string[]> {
  const refused = await refusal(client.recovery.execute((await walk.as(client)).at))
  return (refused.data as { missing: { code: string }[] }).missing.map(each => each.code)
}

describe('an approval', () => {
  test('of one address is worth nothing for another that was proposed in the same millisecond', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await approve(walk, supervisor)
    walk.view = await agent.recovery.withdraw(walk.at)
    await walk.proveNewEmail('zlodziej@zlodziej.example')
    await propose(walk)
    expect(walk.view.approvals).toEqual([])
    expect(await executing(walk)).toEqual(['approval_needed'])
  })

  test('by somebody who was deactivated since carries nothing out', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await approve(walk, supervisor)
    await setAgent(people.supervisor, { active: false })
    expect(await executing(walk)).toEqual(['approval_needed'])
  })

  test('by somebody who may not approve any more carries nothing out', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await approve(walk, supervisor)
    await setAgent(people.supervisor, { roles: ['agent'] })
    expect(await executing(walk)).toEqual(['approval_needed'])
  })

  test('by somebody who then takes the case over to carry it out himself is his own approval', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await approve(walk, supervisor)
    const own = await walk.as(supervisor)
    await supervisor.recovery.take({ ...own.at, knowing: true })
    expect(await executing(walk, supervisor)).toEqual(['approval_needed'])
  })

  test('is not given by whoever brought in the letter, though another case brought it here', async () => {
    const target = await Walk.from(agent, HONEST)
    await target.confirmAccount()
    const planted = await posted(
      supervisor,
      letter({
        from: 'ktos@obcy.example',
        subject: 'dokumenty',
        text: 'w zalaczniku',
        enclosed: [{ name: 'rachunek-2.jpg', type: 'image/jpeg', bytes: await scan('cwierzynskaBill.jpg') }],
      }),
    )
    expect(planted.id).not.toBe(target.view.id)
    // An honest colleague sees whose account it is, and joins the letters.
    target.view = await agent.recovery.confirmAccount({
      id: planted.id,
      version: planted.version,
      customerId: target.view.account?.customerId ?? 0,
    })
    await target.chooseNeed()
    await target.readAllPapers()
    await target.proveNewEmail()
    await propose(target)
    const second = await target.as(supervisor)
    expect(missingIn(second.view, 'approval')).toEqual(['own_case'])
  })

  test('is not lost when the approver drops a letter on the desk that came before', async () => {
    const walk = await ready(agent, HONEST)
    await Walk.from(supervisor, HONEST)
    await walk.reread()
    await propose(walk)
    await approve(walk, supervisor)
    walk.view = await agent.recovery.execute(walk.at)
    expect(walk.view.status).toBe('executed')
  })

  test('cannot be given twice to make two of one', async () => {
    const walk = await ready(agent, HONEST)
    inDatabase(
      house,
      "UPDATE policy SET body = json_set(body, '$.outcomes.change_email.ways[1].approvals', 2)",
    )
    await propose(walk)
    const second = await walk.as(supervisor)
    const vote = { ...second.at, approved: true, reason: '', code: await factorOf(supervisor) }
    const ends = await Promise.allSettled([supervisor.recovery.vote(vote), supervisor.recovery.vote(vote)])
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const again = await second.reread()
    expect(await refusal(supervisor.recovery.vote({ ...vote, version: again.version }))).toMatchObject({
      data: { missing: [{ code: 'voted_already' }] },
    })
    expect(await executing(walk)).toEqual(['approval_needed'])
  })

  test('from a locked screen is none', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await supervisor.access.lock()
    expect(
      await refusal(supervisor.recovery.vote({ ...walk.at, approved: true, reason: '', code: '000000' })),
    ).toMatchObject({ code: 'SCREEN_LOCKED' })
  })
})

describe('two executions at once', () => {
  test('change the account once and tell everybody once', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await approve(walk, supervisor)
    const ends = await Promise.allSettled([1, 2, 3].map(() => agent.recovery.execute(walk.at)))
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const history = await agent.customers.history({ id: walk.view.account?.customerId ?? 0 })
    expect(history.filter(change => change.source === 'recovery')).toHaveLength(1)
  })
})

describe('what a decision rests on', () => {
  test('is asked again when a paper went stale while the case waited', async () => {
    const walk = await ready(agent, HONEST)
    house.clock.set('2027-02-05T10:00:00Z')
    agent = await house.signedIn(people.agent)
    const later = await walk.as(agent)
    expect(later.missing('change_email')).toContain('papers')
    expect(later.paper('bill_person').state).toBe('failed')
  })

  test('is asked again when an ID card expired between the proposal and its execution', {
    timeout: 90_000,
  }, async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const card = walk.mail.papers.find(paper => paper.kind === 'id_card')
    if (card === undefined) throw new Error('no card')
    await walk.addPaper(card)
    await walk.transcribe({ ...card, fields: { ...card.fields, validUntil: '22.11.2026' } })
    await walk.proveNewEmail()
    await propose(walk)
    await approve(walk, supervisor)
    house.clock.set('2026-11-23T10:00:00Z')
    agent = await house.signedIn(people.agent)
    expect(await executing(walk)).toContain('papers')
  })

  test('is asked again when the account is another person’s now', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    await approve(walk, supervisor)
    inDatabase(
      house,
      'UPDATE customer SET name = ? WHERE id = ?',
      'Roch Żabiński',
      walk.view.account?.customerId ?? 0,
    )
    expect(await executing(walk)).toContain('papers')
  })

  test('is asked again when the telephone on file is no longer the one that called', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'phone')
    await walk.call(walk.mail.caller?.onFile ?? '')
    await walk.proveNewEmail()
    await propose(walk)
    await approve(walk, supervisor)
    inDatabase(
      house,
      `UPDATE contact_value SET value = '+48507000418', since = ? WHERE field = 'phone' AND until IS NULL
        AND contact_id IN (SELECT id FROM contact WHERE customer_id = ?)`,
      house.clock.now(),
      walk.view.account?.customerId ?? 0,
    )
    expect(await executing(walk)).toEqual(['call_administrative'])
  })

  test('is the papers themselves: what was typed off a picture that is gone is worth nothing', async () => {
    const walk = await ready(agent, HONEST)
    inDatabase(
      house,
      "UPDATE recovery_attachment SET vault_file_id = NULL, state = 'erased' WHERE case_id = ?",
      walk.view.id,
    )
    await walk.reread()
    expect(walk.missing('change_email')).toContain('papers')
  })

  test('cannot be erased under the approver by refusing another case with the same scan', async () => {
    const walk = await ready(agent, HONEST)
    const attachments = walk.view.messages.flatMap(message => message.attachments)
    const copy = await posted(
      agent,
      letter({
        from: 'ktos@obcy.example',
        subject: 'to samo',
        text: 'nic',
        enclosed: [{ name: 'kopia.jpg', type: 'image/jpeg', bytes: await scan('cwierzynskaBill.jpg') }],
      }),
    )
    expect(copy.id).not.toBe(walk.view.id)
    await agent.recovery.refuse({ id: copy.id, version: copy.version, reason: 'nie ten klient' })
    await walk.reread()
    expect(walk.view.messages.flatMap(message => message.attachments)).toEqual(attachments)
    const bill = walk.paper('bill_person')
    const page = await supervisor.recovery.page({
      id: walk.view.id,
      attachmentId: bill.attachmentId,
      page: 0,
    })
    expect(page.width).toBeGreaterThan(100)
  })
})

describe('the account of a case', () => {
  test('cannot be changed to one that another agent proves at the same time', async () => {
    const first = await Walk.from(agent, HONEST)
    const other = await house.signedIn(people.otherAgent)
    const opened = await other.recovery.openByPhone({ note: 'dzwoni w tej samej sprawie' })
    const [suggested] = await agent.recovery.suggestAccounts({ id: first.view.id })
    const customerId = suggested?.customerId ?? 0
    await Promise.allSettled([
      agent.recovery.confirmAccount({ ...first.at, customerId }),
      other.recovery.confirmAccount({ id: opened.id, version: opened.version, customerId }),
    ])
    const { cases } = await agent.customers.get({ id: customerId })
    expect(
      cases.filter(each => ['open', 'waiting', 'proposed', 'approved'].includes(each.status)),
    ).toHaveLength(1)
  })

  test('cannot be changed after something was told about the first one', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    const [found] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: 'LS-10264' })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: found?.customerId ?? 0 })
    await walk.chooseNeed('unknown_login', 'phone')
    await walk.call('609 000 264')
    walk.view = await agent.recovery.hint(walk.at)
    const [second] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: 'LS-10251' })
    expect(
      await refusal(agent.recovery.confirmAccount({ ...walk.at, customerId: second?.customerId ?? 0 })),
    ).toMatchObject({ code: 'REFUSED', data: { missing: [{ code: 'hint_given_once' }] } })
  })

  test('changed to another and back leaves no proof of the first time behind', async () => {
    const walk = await ready(agent, HONEST)
    const own = walk.view.account?.customerId ?? 0
    const [second] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: 'LS-10264' })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: second?.customerId ?? 0 })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: own })
    expect(walk.view).toMatchObject({ need: null, route: null, newEmail: null, papers: [], calls: [] })
    expect(await refusal(agent.recovery.propose({ ...walk.at, ...forIt }))).toMatchObject({ code: 'REFUSED' })
  })
})

describe('whoever is told of a change', () => {
  test('includes the address that was on file until a thief planted his own', async () => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    const customerId = walk.view.account?.customerId ?? 0
    const yesterday = house.clock.now() - 86_400_000
    for (const [field, planted] of [
      ['email', 'podlozony@zlodziej.example'],
      ['phone', '+48507000418'],
    ] as const) {
      const [row] = inDatabase<{ id: number }>(
        house,
        `SELECT contact.id FROM contact WHERE customer_id = ? AND role = 'administrative'`,
        customerId,
      )
      inDatabase(
        house,
        'UPDATE contact_value SET until = ? WHERE contact_id = ? AND field = ? AND until IS NULL',
        yesterday,
        row?.id ?? 0,
        field,
      )
      inDatabase(
        house,
        `INSERT INTO contact_value (contact_id, field, value, since, source) VALUES (?, ?, ?, ?, 'panel')`,
        row?.id ?? 0,
        field,
        planted,
        yesterday,
      )
    }
    await walk.chooseNeed()
    await walk.readAllPapers()
    await walk.proveNewEmail()
    await propose(walk)
    await approve(walk, supervisor)
    walk.view = await agent.recovery.execute(walk.at)
    const told = inDatabase<{ address: string }>(
      house,
      "SELECT address FROM outbox WHERE case_id = ? AND kind = 'email_changed'",
      walk.view.id,
    ).map(row => row.address)
    expect(told.toSorted()).toEqual(
      [
        'bogumila@cwierzynska.example',
        '+48601000231',
        'podlozony@zlodziej.example',
        '+48507000418',
        walk.mail.newEmail,
      ].toSorted(),
    )
  })

  test('of a refusal includes the first sender, though a stranger wrote into the case after him', async () => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    await posted(
      agent,
      letter({
        from: 'podszywacz@obcy.example',
        subject: `Odp: sprawa ${walk.view.number}`,
        text: 'prosze pisac teraz tutaj',
      }),
    )
    await walk.reread()
    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'dwóch różnych nadawców' })
    const told = inDatabase<{ address: string }>(
      house,
      "SELECT address FROM outbox WHERE case_id = ? AND kind = 'recovery_refused'",
      walk.view.id,
    ).map(row => row.address)
    expect(told).toContain(walk.mail.from.address)
  })
})

describe('a policy a provider wrote', () => {
  const published = readFileSync(new URL('../../resources/policies/published.json', import.meta.url), 'utf8')
  const spoilt: [string, (policy: { outcomes: Outcomes; papers: Papers }) => void][] = [
    [
      'changes an e-mail on the customer’s word alone',
      ({ outcomes }) => {
        outcomes.change_email.requires = { any: [{ evidence: 'documents' }, { evidence: 'need_dead_email' }] }
      },
    ],
    [
      'gives a hint on the customer’s word alone',
      ({ outcomes }) => {
        outcomes.hint.requires = { all: [{ evidence: 'need_unknown_login' }] }
      },
    ],
    [
      'gives more than one hint',
      ({ outcomes }) => {
        outcomes.hint.perCase = 2
      },
    ],
    [
      'takes a paper off which nothing is read',
      ({ papers }) => {
        papers.id_card.required = []
      },
    ],
  ]

  test.each(spoilt)('is refused when it %s', (_what, spoil) => {
    // The shipped policy, parsed just below.
    const policy = JSON.parse(published) as Parameters<typeof spoil>[0]
    expect(parsePolicy(JSON.stringify(policy)).ok).toBe(true)
    spoil(policy)
    expect(parsePolicy(JSON.stringify(policy)).ok).toBe(false)
  })
})

interface Outcomes {
  hint: { requires: unknown; perCase: number }
  change_email: { requires: unknown }
}
interface Papers {
  id_card: { required: string[] }
}
