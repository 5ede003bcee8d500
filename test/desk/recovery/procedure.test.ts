import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { redactionChecks } from '../../../src/shared/contract/recovery/index.ts'
import {
  type DeskClient,
  factorOf,
  forIt,
  openTestDesk,
  people,
  refusal,
  type TestDesk,
} from '../../support/desk.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { redact } from '../../support/redact.ts'
import { Walk } from './walk.ts'

/** Accounts of the sample for calls without papers. */
const LIVE_MAILBOX = { number: 'LS-10264', phone: '609 000 264' }
const YOUNG_NUMBER = { number: 'LS-10247', phone: '723 000 915' }

const HOUR_MS = 3_600_000

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})

afterEach(() => house.close())

async function approve(walk: Walk): Promise<void> {
  const second = await walk.as(supervisor)
  await supervisor.recovery.vote({
    ...second.at,
    approved: true,
    reason: '',
    code: await factorOf(supervisor),
  })
  await walk.reread()
}

async function propose(walk: Walk): Promise<void> {
  walk.view = await walk.client.recovery.propose({ ...walk.at, ...forIt })
}

describe('a person with a bill, the last invoice and its payment', () => {
  test('gets the account back: papers, code, proposal, approval, execution', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    await walk.chooseNeed()
    await walk.readAllPapers()
    expect(walk.view.papers.map(paper => paper.state)).toEqual(['complete', 'complete', 'complete'])
    await walk.proveNewEmail()
    expect(walk.missing('change_email')).toEqual([])

    await propose(walk)
    await approve(walk)
    walk.view = await agent.recovery.execute(walk.at)

    expect(walk.view.status).toBe('executed')
    const customer = await agent.customers.get({ id: walk.view.account?.customerId ?? 0 })
    const revealed = await agent.customers.reveal({
      id: customer.id,
      role: 'administrative',
      field: 'email',
      reason: 'sprawdzam wykonanie sprawy',
    })
    expect(revealed.value).toBe(walk.mail.newEmail)
  })

  test('the change keeps its history, with the case it came from', async () => {
    const walk = await executed('person-bill-invoice-payment')
    const [newest] = await agent.customers.history({ id: walk.view.account?.customerId ?? 0 })
    expect(newest).toMatchObject({
      role: 'administrative',
      field: 'email',
      source: 'recovery',
      caseNumber: walk.view.number,
    })
    expect(newest?.before).not.toBeNull()
  })

  test('every contact on file is told, at the old and the new address', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    const customerId = walk.view.account?.customerId ?? 0
    const before = await contactAddresses(customerId)
    await finish(walk)
    const { rows } = await agent.outbox.list({ caseId: walk.view.id, limit: 200 })
    const told = new Set<string>()
    for (const row of rows.filter(each => each.kind === 'email_changed')) {
      told.add((await agent.outbox.carry({ id: row.id })).to)
    }
    expect([...told].toSorted()).toEqual([...new Set([...before, walk.mail.newEmail])].toSorted())
  })

  test('the account’s two-step verification survives', async () => {
    const walk = await executed('company-krs')
    const customer = await agent.customers.get({ id: walk.view.account?.customerId ?? 0 })
    expect(customer.twoFactor).toBe(true)
  })

  test('the journal holds the whole story and verifies', async () => {
    const walk = await executed('person-bill-invoice-payment')
    const story = (await agent.recovery.timeline({ id: walk.view.id })).map(entry => entry.action)
    expect(story).toEqual(
      expect.arrayContaining([
        'recovery.opened',
        'intake.received',
        'recovery.account_confirmed',
        'recovery.need_chosen',
        'recovery.paper_added',
        'recovery.field_checked',
        'recovery.code_confirmed',
        'recovery.proposed',
        'recovery.voted',
        'outbox.queued',
        'recovery.executed',
      ]),
    )
    let last
    for await (const step of await supervisor.journal.verify()) last = step
    expect(last?.state).toBe('intact')
  })
})

describe('a sole trader with a CEIDG print', () => {
  test('is recovered with the marks S003 asks for', async () => {
    const walk = await executed('company-ceidg')
    expect(walk.view.status).toBe('executed')
  })

  test.each(['non_public_data', 'signature', 'name_stamp', 'company_stamp'] as const)(
    'without %s the print does not count',
    async mark => {
      const walk = await Walk.from(agent, 'company-ceidg')
      await walk.confirmAccount()
      await walk.chooseNeed()
      await walk.readAllPapers()
      const paperId = walk.paper('ceidg_print').id
      walk.view = await agent.recovery.mark({ ...walk.at, paperId, mark, present: false })
      expect(walk.paper('ceidg_print').state).toBe('failed')
      expect(walk.missing('change_email')).toContain('papers')
    },
  )
})

describe('a call from the number on file', () => {
  test('changes the e-mail when the mailbox on file is dead', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'phone')
    await walk.call(walk.mail.caller?.onFile ?? '')
    await walk.proveNewEmail()
    expect(walk.missing('change_email')).toEqual([])
    await propose(walk)
    await approve(walk)
    walk.view = await agent.recovery.execute(walk.at)
    expect(walk.view.status).toBe('executed')
  })

  test('gives a masked hint, once, when the login is unknown', async () => {
    const walk = await callFrom(LIVE_MAILBOX, 'unknown_login')
    walk.view = await agent.recovery.hint(walk.at)
    expect(walk.view.hint?.masked).toMatch(/^.••••/)
    expect(await refusal(agent.recovery.hint(walk.at))).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'hint_given_once' }] },
    })
    walk.view = await agent.recovery.close(walk.at)
    expect(walk.view.status).toBe('hinted')
  })

  test('gives no hint that would lead to a mailbox in an expired domain', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('unknown_login', 'phone')
    await walk.call(walk.mail.caller?.onFile ?? '')
    expect(walk.missing('hint')).toEqual(['hint_dead_domain'])
  })

  test('from a number younger than thirty days does not count as proof', async () => {
    const walk = await callFrom(YOUNG_NUMBER, 'dead_email')
    expect(walk.view.calls[0]).toMatchObject({ verdict: 'match', reason: { code: 'contact_too_young' } })
    expect(walk.missing('change_email')).toContain('contact_too_young')
  })

  test('a stranger’s number proves nothing', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'phone')
    await walk.call(walk.mail.caller?.stranger ?? '')
    expect(walk.view.calls[0]).toMatchObject({ verdict: 'mismatch', reason: { code: 'not_on_file' } })
    expect(walk.missing('change_email')).toContain('call_administrative')
  })

  test('the call never lets an e-mail be changed for an unknown login', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('unknown_login', 'phone')
    await walk.call(walk.mail.caller?.onFile ?? '')
    await walk.proveNewEmail()
    expect(walk.missing('change_email')).toEqual(['need_not_change_by_phone'])
  })
})

describe('an ID card that came uncovered', { timeout: 120_000 }, () => {
  test('can be read only after photo and number are covered, and the original is gone', async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const card = walk.mail.papers.find(paper => paper.kind === 'id_card')
    const attachment = walk.view.messages[0]?.attachments.find(each => each.name === card?.attachment)
    walk.view = await agent.recovery.addPaper({
      ...walk.at,
      attachmentId: attachment?.id ?? 0,
      kind: 'id_card',
    })
    const paperId = walk.paper('id_card').id
    expect(walk.paper('id_card').state).toBe('needs_redaction')
    expect(
      await refusal(
        agent.recovery.transcribe({
          ...walk.at,
          paperId,
          field: 'personName',
          value: 'Stanisław Źdźbłowski',
        }),
      ),
    ).toMatchObject({ data: { missing: [{ code: 'redact_first' }] } })

    await walk.cover(paperId, card?.zones ?? fail())
    expect(walk.paper('id_card').redaction).toMatchObject({
      layout: 'id_2015',
      sides: ['front'],
      zones: ['portrait', 'number_front'],
      absent: [],
      checks: redactionChecks,
    })
    const shown = await agent.recovery.page({ id: walk.view.id, attachmentId: attachment?.id ?? 0, page: 0 })
    expect(shown.width).toBeGreaterThan(100)
  })

  test('every zone of its front is demanded', async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const card = walk.mail.papers.find(paper => paper.kind === 'id_card')
    const attachment = walk.view.messages[0]?.attachments.find(each => each.name === card?.attachment)
    walk.view = await agent.recovery.addPaper({
      ...walk.at,
      attachmentId: attachment?.id ?? 0,
      kind: 'id_card',
    })
    const only = card?.zones?.rects.portrait ?? fail()
    expect(
      await refusal(
        redact(agent, {
          ...walk.at,
          paperId: walk.paper('id_card').id,
          page: 0,
          layout: 'id_2019',
          sides: ['front'],
          zones: [{ zone: 'portrait', rect: only }],
        }),
      ),
    ).toMatchObject({
      data: {
        missing: [
          { code: 'zone_uncovered', params: { zone: 'number_front' } },
          { code: 'zone_uncovered', params: { zone: 'can' } },
        ],
      },
    })
  })

  test('its e-mail waits to be deleted from the mailbox, also after the case has ended, until somebody did', async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    await walk.confirmAccount()
    await walk.chooseNeed()
    expect(walk.view.mailToPurge).toEqual([])
    await walk.addPaper(walk.mail.papers.find(paper => paper.kind === 'id_card') ?? fail())
    const [letter] = walk.view.messages
    const waiting = {
      messageId: letter?.id,
      subject: walk.mail.subject,
      from: walk.mail.from.address,
      done: null,
    }
    expect(walk.view.mailToPurge).toMatchObject([waiting])

    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'nie ta osoba' })
    expect(walk.view.mailToPurge).toMatchObject([waiting])
    const other = await house.signedIn(people.otherAgent)
    const messageId = letter?.id ?? 0
    walk.view = await other.recovery.mailPurged({ ...walk.at, messageId })
    expect(walk.view.mailToPurge[0]?.done).toEqual({ at: house.clock.now(), by: 'Przemysław Ćwiek' })
    expect(await refusal(other.recovery.mailPurged({ ...walk.at, messageId }))).toMatchObject({
      data: { missing: [{ code: 'mail_purged_already' }] },
    })
    const story = await agent.recovery.timeline({ id: walk.view.id })
    expect(story.at(-1)).toMatchObject({ action: 'recovery.mail_purged' })
  })

  test('alone it is a complete set under the published policy', async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const card = walk.mail.papers.find(paper => paper.kind === 'id_card') ?? fail()
    await walk.addPaper(card)
    await walk.transcribe(card)
    expect(walk.paper('id_card').state).toBe('complete')
    expect(walk.missing('change_email')).toEqual(['new_email'])
  })

  test('nobody else may look at it before it is covered', async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const card = walk.mail.papers.find(paper => paper.kind === 'id_card')
    const attachment = walk.view.messages[0]?.attachments.find(each => each.name === card?.attachment)
    walk.view = await agent.recovery.addPaper({
      ...walk.at,
      attachmentId: attachment?.id ?? 0,
      kind: 'id_card',
    })
    expect(
      await refusal(
        supervisor.recovery.page({ id: walk.view.id, attachmentId: attachment?.id ?? 0, page: 0 }),
      ),
    ).toMatchObject({ data: { missing: [{ code: 'redact_first' }] } })
  })
})

describe('papers that do not hold', () => {
  test('a stale bill fails, and no word says so to the customer', async () => {
    const walk = await Walk.from(agent, 'fraud-stale-bill')
    await walk.confirmAccount()
    await walk.chooseNeed()
    await walk.readAllPapers()
    expect(walk.view.papers.some(paper => paper.state === 'failed')).toBe(true)
    expect(walk.missing('change_email')).toContain('papers')
    const letter = await agent.recovery.preview({ id: walk.view.id, outcome: 'refuse' })
    expect(letter.text).not.toMatch(/rachun|data|star/i)
    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'rachunek sprzed pół roku' })
    expect(walk.view.status).toBe('refused')
  })

  test('another person’s invoice is not on the ledger', async () => {
    const walk = await Walk.from(agent, 'fraud-other-invoice')
    await walk.confirmAccount()
    await walk.chooseNeed()
    await walk.readAllPapers()
    const invoice = walk.paper('vat_invoice')
    expect(invoice.fields.find(field => field.field === 'invoiceNumber')).toMatchObject({
      verdict: 'mismatch',
      reason: { code: 'not_on_ledger' },
    })
    expect(walk.missing('change_email')).toContain('papers')
  })

  test('a field can be typed wrongly three times, then it stays wrong', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const invoice = walk.mail.papers.find(paper => paper.kind === 'vat_invoice') ?? fail()
    const paperId = await walk.addPaper(invoice)
    for (const value of ['FV/2026/11/0001', 'FV/2026/11/0002', 'FV/2026/11/0003']) {
      walk.view = await agent.recovery.transcribe({ ...walk.at, paperId, field: 'invoiceNumber', value })
    }
    expect(
      await refusal(
        agent.recovery.transcribe({
          ...walk.at,
          paperId,
          field: 'invoiceNumber',
          value: invoice.fields.invoiceNumber ?? '',
        }),
      ),
    ).toMatchObject({ data: { missing: [{ code: 'no_tries_left' }] } })
  })

  test('removing the paper and adding it again buys no new tries', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const invoice = walk.mail.papers.find(paper => paper.kind === 'vat_invoice') ?? fail()
    let paperId = await walk.addPaper(invoice)
    for (const value of ['FV/2026/11/0001', 'FV/2026/11/0002']) {
      walk.view = await agent.recovery.transcribe({ ...walk.at, paperId, field: 'invoiceNumber', value })
    }
    walk.view = await agent.recovery.removePaper({ ...walk.at, paperId })
    paperId = await walk.addPaper(invoice)
    expect(walk.paper('vat_invoice').fields.find(field => field.field === 'invoiceNumber')?.triesLeft).toBe(1)
  })
})

describe('the order of S003', () => {
  test('need, papers and decision wait for the account', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    expect(await refusal(walk.chooseNeed())).toMatchObject({ data: { missing: [{ code: 'account' }] } })
    const attachmentId = walk.view.messages[0]?.attachments[0]?.id ?? 0
    expect(
      await refusal(agent.recovery.addPaper({ ...walk.at, attachmentId, kind: 'bill_person' })),
    ).toMatchObject({ data: { missing: [{ code: 'account' }] } })
    expect(walk.view.steps.map(step => step.state)).toEqual([
      'done',
      'current',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ])
  })

  test('no letter goes out and no address is proven before need and route are known', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    const commands = [
      () => agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail }),
      () => agent.recovery.sendCode(walk.at),
      () => agent.recovery.askMore({ ...walk.at, note: '' }),
    ]
    for (const command of commands) {
      expect(await refusal(command())).toMatchObject({ data: { missing: [{ code: 'need' }] } })
    }
    expect((await agent.outbox.list({ caseId: walk.view.id })).rows).toEqual([])
  })

  test('a customer who was asked for more is not asked again before he answers', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    await walk.chooseNeed()
    walk.view = await agent.recovery.askMore({ ...walk.at, note: '' })
    expect(await refusal(agent.recovery.askMore({ ...walk.at, note: '' }))).toMatchObject({
      data: { missing: [{ code: 'asked_already' }] },
    })
  })

  test('nothing is executed that was not proposed and approved', async () => {
    const walk = await ready('person-bill-invoice-payment')
    expect(await refusal(agent.recovery.execute(walk.at))).toMatchObject({
      data: { missing: [{ code: 'not_proposed' }] },
    })
    await propose(walk)
    expect(await refusal(agent.recovery.execute(walk.at))).toMatchObject({
      data: { missing: [{ code: 'approval_needed', params: { left: 1 } }] },
    })
  })

  test('nobody approves a case he worked on, however it changed hands', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    const bySupervisor = await walk.as(supervisor)
    await bySupervisor.confirmAccount()
    await walk.reread()
    walk.view = await agent.recovery.take(walk.at)
    await walk.chooseNeed()
    await walk.readAllPapers()
    await walk.proveNewEmail()
    await propose(walk)
    const second = await walk.as(supervisor)
    expect(
      await refusal(supervisor.recovery.vote({ ...second.at, approved: true, reason: '', code: '000000' })),
    ).toMatchObject({ data: { missing: [{ code: 'own_case' }] } })
  })

  test('the only one who could approve is asked before he takes a case, and takes it only knowingly', async () => {
    const walk = await ready('person-bill-invoice-payment')
    await propose(walk)
    expect(walk.view.take).toMatchObject({ losesVote: false, leavesTooFew: false })
    const second = await walk.as(supervisor)
    expect(second.view.take).toEqual({ losesVote: true, approversLeft: 0, leavesTooFew: true })
    expect(await refusal(supervisor.recovery.take(second.at))).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'last_approver' }] },
    })
    // Refused is refused: he has not touched the case, and may still approve it.
    expect((await second.reread()).approval.missing).toEqual([])
    second.view = await supervisor.recovery.take({ ...second.at, knowing: true })
    expect(second.view.agent?.name).toBe('Dobrochna Śliwa')
    expect(second.view.take).toMatchObject({ losesVote: false })
    expect(second.view.approval.missing).toEqual([{ code: 'own_case' }])
  })

  test('one of two who could approve takes a case without more ado, unless the other worked on it', async () => {
    const administrator = await house.signedIn(people.administrator)
    const row = (await administrator.access.agents()).find(each => each.login === people.otherAgent)
    if (row === undefined) throw new Error('no other agent')
    await administrator.access.saveAgent({
      id: row.id,
      version: row.version,
      name: row.name,
      roles: ['supervisor'],
    })
    const other = await house.signedIn(people.otherAgent)
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    const first = await walk.as(supervisor)
    expect(first.view.take).toEqual({ losesVote: true, approversLeft: 1, leavesTooFew: false })
    await supervisor.recovery.take(first.at)
    const last = await walk.as(other)
    expect(last.view.take).toEqual({ losesVote: true, approversLeft: 0, leavesTooFew: true })
    expect(await refusal(other.recovery.take(last.at))).toMatchObject({
      data: { missing: [{ code: 'last_approver' }] },
    })
  })

  test('an agent may not approve at all', async () => {
    const walk = await ready('person-bill-invoice-payment')
    await propose(walk)
    const other = await house.signedIn(people.otherAgent)
    expect(
      await refusal(other.recovery.vote({ ...walk.at, approved: true, reason: '', code: '000000' })),
    ).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('a rejection sends the case back, and its old approval counts for nothing', async () => {
    const walk = await ready('person-bill-invoice-payment')
    await propose(walk)
    const second = await walk.as(supervisor)
    await supervisor.recovery.vote({
      ...second.at,
      approved: false,
      reason: 'podpis budzi wątpliwości',
      code: await factorOf(supervisor),
    })
    await walk.reread()
    expect(walk.view.status).toBe('open')
    expect(walk.view.proposal).toBeNull()
  })

  test('what is proposed cannot be changed under the approver', async () => {
    const walk = await ready('person-bill-invoice-payment')
    await propose(walk)
    expect(
      await refusal(agent.recovery.enterNewEmail({ ...walk.at, address: 'inny@adres.example' })),
    ).toMatchObject({ data: { missing: [{ code: 'proposed_already' }] } })
  })

  test('of two people at once one is told CONFLICT', async () => {
    const walk = await ready('person-bill-invoice-payment')
    const both = await Promise.allSettled([
      agent.recovery.propose({ ...walk.at, ...forIt }),
      agent.recovery.propose({ ...walk.at, ...forIt }),
    ])
    expect(both.map(result => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('office hours', () => {
  test('outside them preparing goes on and deciding is refused with the time of opening', async () => {
    house.clock.set('2026-11-20T16:30:00Z')
    agent = await house.signedIn(people.agent)
    const walk = await ready('person-bill-invoice-payment')
    expect(await refusal(agent.recovery.propose({ ...walk.at, ...forIt }))).toEqual({
      code: 'OUTSIDE_HOURS',
      data: { opensAt: Date.parse('2026-11-23T08:00:00Z') },
    })
  })

  test.each([
    ['2026-11-20T15:59:59.999Z', true],
    ['2026-11-20T16:00:00.000Z', false],
    ['2026-11-20T07:59:59.999Z', false],
    ['2026-11-20T08:00:00.000Z', true],
  ])('refusing at %s is possible: %s', async (instant, isPossible) => {
    const early = await openTestDesk({ clock: new FakeClock(Date.parse('2026-11-19T10:00:00Z')) })
    try {
      early.clock.set(instant)
      const client = await early.signedIn(people.agent)
      const walk = await Walk.from(client, 'phone-route')
      const [result] = await Promise.allSettled([
        client.recovery.refuse({ ...walk.at, reason: 'nie dzwonił' }),
      ])
      expect(result.status).toBe(isPossible ? 'fulfilled' : 'rejected')
    } finally {
      await early.close()
    }
  })

  test.each([Number.NaN, -1, Number.MAX_SAFE_INTEGER])(
    'a clock that shows %s decides nothing',
    async broken => {
      const walk = await ready('person-bill-invoice-payment')
      house.clock.set(broken)
      expect(await refusal(agent.recovery.propose({ ...walk.at, ...forIt }))).toEqual({
        code: 'FAILED_CLOSED',
        data: { because: { code: 'clock_unreadable' } },
      })
    },
  )

  test('a clock that went back decides nothing', async () => {
    const walk = await ready('person-bill-invoice-payment')
    house.clock.advance(-10 * 60_000)
    expect(await refusal(agent.recovery.propose({ ...walk.at, ...forIt }))).toMatchObject({
      data: { missing: [{ code: 'clock_jumped' }] },
    })
  })
})

describe('a clock that went back', () => {
  test('stays behind after a step was taken on it: the latest hour counts, not the last entry', async () => {
    const walk = await ready('person-bill-invoice-payment')
    house.clock.advance(8 * HOUR_MS)
    await house.signedIn(people.supervisor)
    // It is seven in the evening; somebody sets the clock to noon and takes a step that is always allowed.
    house.clock.advance(-7.8 * HOUR_MS)
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: 'inny@adres.example' })
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail })
    expect(await refusal(agent.recovery.refuse({ ...walk.at, reason: 'próba' }))).toMatchObject({
      data: { missing: [{ code: 'clock_jumped' }] },
    })
  })

  test('decides again once an administrator accepts it, with a reason and in the journal', async () => {
    const walk = await ready('person-bill-invoice-payment')
    house.clock.advance(2 * HOUR_MS)
    await house.signedIn(people.supervisor)
    house.clock.advance(-1.8 * HOUR_MS)
    const administrator = await house.signedIn(people.administrator)
    expect(await administrator.hours.clock()).toMatchObject({ isBehind: true })
    expect(await refusal(agent.hours.acceptClock({ reason: 'jest dobrze' }))).toMatchObject({
      code: 'FORBIDDEN',
    })
    await administrator.hours.acceptClock({ reason: 'zegar spieszył się o godzinę' })
    expect(await administrator.hours.clock()).toMatchObject({ isBehind: false })
    const { entries } = await administrator.journal.list({ limit: 1 })
    expect(entries[0]).toMatchObject({ action: 'hours.clock_accepted' })
    walk.view = await agent.recovery.propose({ ...walk.at, ...forIt })
    expect(walk.view.status).toBe('proposed')
  })
})

describe('the new e-mail', () => {
  test('a wrong code counts, and after five of them no code is right', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'phone')
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail })
    walk.view = await agent.recovery.sendCode(walk.at)
    const right = await walk.codeFromOutbox()
    const wrong = right === '00000000' ? '11111111' : '00000000'
    for (let tries = 0; tries < 5; tries += 1) {
      await walk.reread()
      expect(await refusal(agent.recovery.confirmCode({ ...walk.at, code: wrong }))).toMatchObject({
        data: { missing: [{ code: 'code_wrong' }] },
      })
    }
    await walk.reread()
    expect(await refusal(agent.recovery.confirmCode({ ...walk.at, code: right }))).toMatchObject({
      data: { missing: [{ code: 'code_tries_used' }] },
    })
    expect(await refusal(agent.recovery.sendCode(walk.at))).toMatchObject({
      data: { missing: [{ code: 'code_tries_used' }] },
    })
  })

  test('a code older than a day is dead', async () => {
    const walk = await Walk.from(agent, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'phone')
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail })
    walk.view = await agent.recovery.sendCode(walk.at)
    const code = await walk.codeFromOutbox()
    house.clock.advance(24 * 3_600_000)
    const later = await house.signedIn(people.agent)
    const next = await walk.as(later)
    expect(await refusal(later.recovery.confirmCode({ ...next.at, code }))).toMatchObject({
      data: { missing: [{ code: 'code_expired' }] },
    })
  })

  test('another address needs a code of its own', async () => {
    const walk = await ready('person-bill-invoice-payment')
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: 'ktos@inny.example' })
    expect(walk.missing('change_email')).toEqual(['new_email_code'])
  })

  test('the confirmed address entered again stays confirmed, whatever its case', async () => {
    const walk = await ready('person-bill-invoice-payment')
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail })
    expect(walk.missing('change_email')).toEqual([])
  })
})

describe('what the screen may show', () => {
  test('nothing on file stands in a case before it is proven', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    // The letters, and the sender's own address that answers go to, are the customer's word.
    const text = JSON.stringify({ ...walk.view, messages: [] }).replaceAll(walk.mail.from.address, '')
    expect(text).not.toContain('Ćwierzyńska')
    expect(text).not.toContain('cwierzynska')
    expect(text).not.toContain('10231@')
  })

  test('who only reads cases sees no attachment before it is said what it is', async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    const auditor = await house.signedIn(people.auditor)
    const attachmentId = walk.view.messages[0]?.attachments[0]?.id ?? 0
    expect(await refusal(auditor.recovery.page({ id: walk.view.id, attachmentId, page: 0 }))).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('a contact value is not revealed while the case is open', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    const id = walk.view.account?.customerId ?? 0
    expect(
      await refusal(
        agent.customers.reveal({ id, role: 'administrative', field: 'email', reason: 'chcę porównać' }),
      ),
    ).toMatchObject({ data: { missing: [{ code: 'recovery_open' }] } })
  })

  test('the customer’s page and the customer list give the papers’ answers away no more than the case does', async () => {
    const walk = await Walk.from(agent, 'person-bill-invoice-payment')
    await walk.confirmAccount()
    const id = walk.view.account?.customerId ?? 0
    const page = JSON.stringify([
      await agent.customers.get({ id }),
      await agent.customers.history({ id }),
      await agent.customers.search({ text: walk.mail.customerNumber }),
    ])
    for (const paper of walk.mail.papers) {
      for (const field of ['personName', 'address', 'invoiceNumber', 'gross', 'payerName'] as const) {
        const value = paper.fields[field]
        if (value !== undefined) expect(page).not.toContain(value)
      }
    }
  })

  test('the journal holds no value read off a paper', async () => {
    const walk = await executed('person-bill-invoice-payment')
    const story = JSON.stringify(await agent.recovery.timeline({ id: walk.view.id }))
    for (const paper of walk.mail.papers) {
      for (const value of Object.values(paper.fields)) expect(story).not.toContain(value)
    }
    expect(story).not.toContain(walk.mail.newEmail)
  })
})

/** A call about an account of the sample, without a letter. */
async function callFrom(
  account: { number: string; phone: string },
  need: 'dead_email' | 'unknown_login',
): Promise<Walk> {
  const walk = await Walk.from(agent, 'phone-route')
  const [found] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: account.number })
  walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: found?.customerId ?? 0 })
  await walk.chooseNeed(need, 'phone')
  await walk.call(account.phone)
  return walk
}

function fail(): never {
  throw new Error('the fixture lacks what this test needs')
}

async function contactAddresses(customerId: number): Promise<string[]> {
  // Before any case is open for it, a second desk of the same sample may tell.
  const other = await openTestDesk()
  try {
    const client = await other.signedIn(people.agent)
    const found: string[] = []
    const view = await client.customers.get({ id: customerId })
    for (const contact of view.contacts) {
      for (const field of ['email', 'phone'] as const) {
        if (contact[field] === null) continue
        const { value } = await client.customers.reveal({
          id: customerId,
          role: contact.role,
          field,
          reason: 'porównanie w teście',
        })
        found.push(value)
      }
    }
    return found
  } finally {
    await other.close()
  }
}

/** A case with everything there, waiting for its decision. */
async function ready(name: Parameters<typeof Walk.from>[1]): Promise<Walk> {
  const walk = await Walk.from(agent, name)
  await walk.confirmAccount()
  await walk.chooseNeed()
  await walk.readAllPapers()
  await walk.acceptNear()
  await walk.proveNewEmail()
  return walk
}

async function finish(walk: Walk): Promise<void> {
  await walk.chooseNeed()
  await walk.readAllPapers()
  await walk.acceptNear()
  await walk.proveNewEmail()
  await propose(walk)
  await approve(walk)
  walk.view = await agent.recovery.execute(walk.at)
}

async function executed(name: Parameters<typeof Walk.from>[1]): Promise<Walk> {
  const walk = await Walk.from(agent, name)
  await walk.confirmAccount()
  await finish(walk)
  return walk
}
