import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filePart, mailOf, textPart } from '../../fixtures/bytes/mail.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'
import { expectedMails } from '../../fixtures/mail/expected.ts'
import { caseFrom, type DeskClient, openTestDesk, people, type TestDesk, takeIn } from '../../support/desk.ts'
import { codeAt, join } from '../access/support.ts'
import { sampleFolder } from '../store/support.ts'

let desk: TestDesk
let agent: DeskClient
let supervisor: DeskClient
let administrator: DeskClient
let auditor: DeskClient
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  agent = await desk.signedIn(people.agent)
  supervisor = await desk.signedIn(people.supervisor)
  administrator = await desk.signedIn(people.administrator)
  auditor = await desk.signedIn(people.auditor)
})
afterAll(() => desk.close())

const newest = async () => (await auditor.journal.list({ limit: 1 })).entries[0]?.seq ?? 0
/** The actions the work left in the journal, oldest first. */
async function tracesOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = await newest()
  await work()
  const { entries } = await auditor.journal.list({ limit: 200 })
  return entries
    .filter(({ seq }) => seq > before)
    .map(({ action }) => action)
    .toReversed()
}
const phoneCase = () => agent.recovery.openByPhone({ note: 'dzwoni klient' })

describe('what changes or shows something leaves its trace:', () => {
  it.each<[string, string[], () => Promise<() => Promise<unknown>>]>([
    ['access.lock', ['access.locked'], async () => () => administrator.access.lock()],
    [
      'access.unlock',
      ['access.unlocked'],
      async () => () => administrator.access.unlock({ password: 'siedem-zielonych-czajnikow' }),
    ],
    [
      'access.invite',
      ['access.agent_invited'],
      async () => () => administrator.access.invite({ login: 'a1', name: 'Osoba A', roles: ['agent'] }),
    ],
    [
      'access.beginJoin and access.finishJoin',
      ['access.agent_invited', 'access.agent_joined'],
      async () => () => join(desk, administrator, { login: 'b1', name: 'Osoba B', roles: ['agent'] }),
    ],
    [
      'access.reinvite',
      ['access.agent_reinvited'],
      async () => {
        const { agent: row } = await administrator.access.invite({
          login: 'c1',
          name: 'Osoba C',
          roles: ['agent'],
        })
        return () => administrator.access.reinvite({ id: row.id, version: row.version })
      },
    ],
    [
      'access.saveAgent',
      ['access.agent_saved'],
      async () => {
        const { agent: row } = await administrator.access.invite({
          login: 'd1',
          name: 'Osoba D',
          roles: ['agent'],
        })
        return () =>
          administrator.access.saveAgent({
            id: row.id,
            version: row.version,
            name: 'Osoba E',
            roles: ['agent'],
          })
      },
    ],
    [
      'access.setActive',
      ['access.agent_deactivated', 'access.agent_activated'],
      async () => {
        const { agent: row } = await administrator.access.invite({
          login: 'e1',
          name: 'Osoba F',
          roles: ['agent'],
        })
        return async () => {
          await administrator.access.setActive({ id: row.id, version: row.version, active: false })
          await administrator.access.setActive({ id: row.id, version: row.version + 1, active: true })
        }
      },
    ],
    [
      'access.changePassword and access.renewRecoveryCodes',
      ['access.password_changed', 'access.recovery_codes_renewed'],
      async () => {
        const person = await join(desk, administrator, { login: 'f1', name: 'Osoba G', roles: ['agent'] })
        return async () => {
          desk.clock.advance(30_000)
          const code = () => codeAt(person.secret, desk.clock.now())
          await person.window.access.changePassword({
            current: person.password,
            next: 'jedenascie zlotych rybek',
            code: code(),
          })
          desk.clock.advance(30_000)
          await person.window.access.renewRecoveryCodes({ code: code() })
        }
      },
    ],
    [
      'access.signIn and access.signOut',
      ['access.signed_in', 'access.signed_out'],
      async () => async () => {
        const window = await desk.signedIn(people.otherAgent)
        await window.access.signOut()
      },
    ],
    [
      'settings.save',
      ['settings.saved', 'settings.policy_changed'],
      async () => {
        const { version, settings } = await administrator.settings.get()
        return () => administrator.settings.save({ version, settings: { ...settings, policy: 'strict' } })
      },
    ],
    [
      'hours.save',
      ['hours.saved'],
      async () => {
        const { version, hours } = await administrator.hours.get()
        return () => administrator.hours.save({ version, hours })
      },
    ],
    ['customers.get', ['customers.opened'], async () => () => agent.customers.get({ id: 3 })],
    [
      'customers.reveal',
      ['customers.revealed'],
      async () => () =>
        agent.customers.reveal({
          id: 3,
          role: 'administrative',
          field: 'email',
          reason: 'sprawdzam wysyłkę',
        }),
    ],
    [
      'intake.receive',
      ['recovery.opened', 'intake.received', 'intake.duplicate'],
      async () => {
        const letter = mailOf([textPart('ślad')])
        return async () => {
          await takeIn(agent, letter)
          await takeIn(agent, letter)
        }
      },
    ],
    ['recovery.openByPhone', ['recovery.opened'], async () => phoneCase],
    [
      'recovery.take',
      ['recovery.taken'],
      async () => {
        const { id, version } = await phoneCase()
        return () => supervisor.recovery.take({ id, version, knowing: true })
      },
    ],
    [
      'recovery.confirmAccount, chooseNeed and recordCall',
      ['recovery.account_confirmed', 'recovery.need_chosen', 'recovery.call_recorded'],
      async () => {
        const { id, version } = await phoneCase()
        return async () => {
          const confirmed = await agent.recovery.confirmAccount({ id, version, customerId: 2 })
          const chosen = await agent.recovery.chooseNeed({
            id,
            version: confirmed.version,
            need: 'dead_email',
            route: 'phone',
          })
          await agent.recovery.recordCall({
            id,
            version: chosen.version,
            number: '602 000 232',
            source: 'heard',
          })
        }
      },
    ],
    [
      'recovery.addPaper, page, mark, transcribe and removePaper',
      ['recovery.paper_added', 'recovery.page_viewed', 'recovery.field_checked', 'recovery.paper_removed'],
      async () => {
        const done = await takeIn(
          agent,
          mailOf([textPart('papiery'), filePart('a.png', await pictureFile('png'))]),
        )
        const id = done.stage === 'done' ? done.caseId : 0
        const opened = await agent.recovery.get({ id })
        const named = await agent.recovery.confirmAccount({ id, version: opened.version, customerId: 4 })
        const ready = await agent.recovery.chooseNeed({
          id,
          version: named.version,
          need: 'dead_email',
          route: 'papers',
        })
        const attachmentId = ready.messages[0]?.attachments[0]?.id ?? 0
        return async () => {
          const added = await agent.recovery.addPaper({
            id,
            version: ready.version,
            attachmentId,
            kind: 'bill_person',
          })
          await agent.recovery.page({ id, attachmentId, page: 0 })
          const paperId = added.papers[0]?.id ?? 0
          const typed = await agent.recovery.transcribe({
            id,
            version: added.version,
            paperId,
            field: 'personName',
            value: 'Ktoś',
          })
          await agent.recovery.removePaper({ id, version: typed.version, paperId })
        }
      },
    ],
    [
      'recovery.refuse',
      ['recovery.refused', 'outbox.queued'],
      async () => {
        const done = await takeIn(agent, mailOf([textPart('odmowa')]))
        const id = done.stage === 'done' ? done.caseId : 0
        const { version } = await agent.recovery.get({ id })
        return () => agent.recovery.refuse({ id, version, reason: 'nie ma takiego konta' })
      },
    ],
    [
      'outbox.carry',
      ['outbox.carried'],
      async () => {
        const { rows } = await agent.outbox.list({ state: 'queued' })
        return () => agent.outbox.carry({ id: rows[0]?.id ?? 0 })
      },
    ],
    [
      'recovery.protocol',
      ['recovery.protocol_printed'],
      async () => {
        const { id } = await phoneCase()
        return () => agent.recovery.protocol({ id })
      },
    ],
  ])('%s', async (_what, actions, prepare) => {
    const work = await prepare()
    expect(await tracesOf(work)).toEqual(expect.arrayContaining(actions))
  })

  it('looking at lists leaves none, since every value in them is masked', async () => {
    const traces = await tracesOf(async () => {
      await agent.customers.search({ text: '' })
      await agent.customers.history({ id: 1 })
      await agent.recovery.list({ view: 'all' })
      await agent.outbox.list({})
      await auditor.journal.actions()
    })
    expect(traces).toEqual([])
  })
})

describe('the journal holds no address and no number in the clear', () => {
  it('after letters, reveals, failures and decisions', async () => {
    const view = await caseFrom(agent, 'phone-route')
    const mail = expectedMails['phone-route']
    const [suggested] = await agent.recovery.suggestAccounts({ id: view.id })
    const confirmed = await agent.recovery.confirmAccount({
      id: view.id,
      version: view.version,
      customerId: suggested?.customerId ?? 0,
    })
    const chosen = await agent.recovery.chooseNeed({
      id: confirmed.id,
      version: confirmed.version,
      need: mail.need,
      route: 'phone',
    })
    const called = await agent.recovery.recordCall({
      id: chosen.id,
      version: chosen.version,
      number: mail.caller?.stranger ?? '601 000 999',
      source: 'heard',
    })
    const typed = await agent.recovery.enterNewEmail({
      id: called.id,
      version: called.version,
      address: mail.newEmail,
    })
    await agent.recovery.sendCode({ id: typed.id, version: typed.version })
    await desk
      .window('x')
      .access.signIn({ login: mail.newEmail, password: 'x', code: '1' })
      .catch(() => undefined)

    const lines: string[] = []
    let before: number | undefined
    do {
      const page = await auditor.journal.list({ limit: 200, ...(before === undefined ? {} : { before }) })
      lines.push(...page.entries.map(({ subject, details }) => JSON.stringify({ subject, details })))
      before = page.next ?? undefined
    } while (before !== undefined)
    expect(lines.filter(line => /[\p{L}\d._-]+@[\p{L}\d-]+\.[\p{L}\d.]+/u.test(line))).toEqual([])
    expect(
      lines.filter(line =>
        /(?:\+48)?[\s-]?\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)/.test(line.replace(/"sha256":"[^"]*"/, '')),
      ),
    ).toEqual([])
    expect(lines.some(line => line.includes('••••'))).toBe(true)
  })
})
