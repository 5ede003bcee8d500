import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaseView, SignalCode } from '../../../src/shared/contract/recovery/index.ts'
import {
  approve,
  inDatabase,
  letter,
  missingIn,
  posted,
  propose,
  ready,
  scan,
} from '../../security/recovery-desk.ts'
import {
  type DeskClient,
  factorOf,
  openTestDesk,
  people,
  refusal,
  type TestDesk,
} from '../../support/desk.ts'
import { textOfPdf } from '../../support/pdf.ts'

/** Two private persons of the sample, and a third. */
const ONE = 'LS-10231'
const OTHER = 'LS-10232'
const THIRD = 'LS-10251'
const DAY = 86_400_000

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})

afterEach(() => house.close())

const at = ({ id, version }: CaseView) => ({ id, version })

/** A letter about this account, with its account and way chosen. */
async function opened(
  number: string,
  given: { from?: string; route?: 'phone' | 'papers'; file?: string } = {},
): Promise<CaseView> {
  const { from = `klient.${number.toLowerCase()}@poczta.example`, route = 'papers', file } = given
  const enclosed =
    file === undefined
      ? []
      : [{ name: `skan-${number}.pdf`, type: 'application/pdf', bytes: await scan(file) }]
  let view = await posted(
    agent,
    letter({ from, subject: 'Dostęp', text: `Proszę o pomoc. ${number}`, enclosed }),
  )
  const [account] = await agent.recovery.suggestAccounts({ id: view.id, text: number })
  view = await agent.recovery.confirmAccount({ ...at(view), customerId: account?.customerId ?? 0 })
  return agent.recovery.chooseNeed({ ...at(view), need: 'dead_email', route })
}

const reread = (view: CaseView, client = agent) => client.recovery.get({ id: view.id })
const wanting = (view: CaseView, address: string) => agent.recovery.enterNewEmail({ ...at(view), address })
const codesOf = (view: CaseView) => view.signals.map(({ code }) => code)
const signalIn = (view: CaseView, code: SignalCode) => view.signals.find(each => each.code === code)
const lacks = (view: CaseView, outcome: string) =>
  view.outcomes.find(each => each.outcome === outcome)?.missing.map(each => each.code) ?? []

describe('a value seen in the case of another account', () => {
  test('the new e-mail, whatever stands behind its plus, in both cases and by the number of the other', async () => {
    const one = await wanting(await opened(ONE), 'nowa@skrzynka.example')
    const other = await wanting(await opened(OTHER), 'Nowa+sklep@Skrzynka.example')
    expect(signalIn(other, 'new_email_elsewhere')).toMatchObject({
      level: 'warning',
      params: { count: 1, numbers: one.number },
    })
    expect(signalIn(await reread(one), 'new_email_elsewhere')?.params).toMatchObject({
      numbers: other.number,
    })
    // Nothing of the other customer but the number of his case.
    expect(JSON.stringify(other.signals)).not.toContain(ONE)
  })

  test('is forgotten when it was a slip and another one is wanted', async () => {
    await wanting(await opened(ONE), 'nowa@skrzynka.example')
    let other = await wanting(await opened(OTHER), 'nowa@skrzynka.example')
    other = await wanting(other, 'inna@skrzynka.example')
    expect(codesOf(other)).not.toContain('new_email_elsewhere')
  })

  test('the new e-mail that another account has got is told apart', async () => {
    const walk = await ready(agent, 'person-bill-invoice-payment')
    await propose(walk)
    const second = await walk.as(supervisor)
    await supervisor.recovery.vote({
      ...second.at,
      approved: true,
      reason: '',
      code: await factorOf(supervisor),
    })
    await walk.reread()
    walk.view = await agent.recovery.execute(walk.at)
    expect(walk.view.status).toBe('executed')
    const other = await wanting(await opened(OTHER), walk.mail.newEmail)
    expect(signalIn(other, 'new_email_given_elsewhere')?.params).toMatchObject({ numbers: walk.view.number })
  })

  test('the payer, however his account number is written', async () => {
    const [one, other] = [
      await opened(ONE, { file: 'cwierzynskaInvoice.pdf' }),
      await opened(OTHER, { file: 'wrzecionekInvoice.pdf' }),
    ]
    const [first, second] = [
      await withPayment(one, '80 9990 0012 0000 0102 3100 0017'),
      await withPayment(other, 'PL80999000120000010231000017'),
    ]
    expect(signalIn(second, 'payer_elsewhere')?.params).toMatchObject({ numbers: first.number })
  })

  test('the very bytes of a file: a note as long as it lies there, a warning once it is a paper', async () => {
    const one = await opened(ONE, { file: 'cwierzynskaInvoice.pdf' })
    let other = await opened(OTHER, { file: 'cwierzynskaInvoice.pdf' })
    expect(signalIn(other, 'file_elsewhere')).toMatchObject({
      level: 'note',
      params: { numbers: one.number },
    })
    const attachmentId = other.messages[0]?.attachments[0]?.id ?? 0
    other = await agent.recovery.addPaper({ ...at(other), attachmentId, kind: 'vat_invoice' })
    expect(signalIn(other, 'paper_elsewhere')?.level).toBe('warning')
    expect(codesOf(other)).not.toContain('file_elsewhere')
  })

  test('a file that came twice in one case, whichever of the two is made a paper', async () => {
    const one = await opened(ONE, { file: 'cwierzynskaInvoice.pdf' })
    const first = await opened(OTHER, { file: 'cwierzynskaInvoice.pdf' })
    const bytes = await scan('cwierzynskaInvoice.pdf')
    const again = [{ name: 'jeszcze-raz.pdf', type: 'application/pdf', bytes }]
    let other = await posted(
      agent,
      letter({ from: 'klient@poczta.example', subject: 'Jeszcze raz', text: 'To samo.', enclosed: again }),
      first.id,
    )
    const attachmentId = other.messages.at(-1)?.attachments[0]?.id ?? 0
    other = await agent.recovery.addPaper({ ...at(other), attachmentId, kind: 'vat_invoice' })
    expect(signalIn(other, 'paper_elsewhere')?.params).toMatchObject({ numbers: one.number })
  })

  test('the caller, and that he asks for two accounts in a day', async () => {
    const number = '609 111 222'
    const one = await opened(ONE, { route: 'phone' })
    await agent.recovery.recordCall({ ...at(one), number, source: 'heard' })
    let other = await opened(OTHER, { route: 'phone' })
    other = await agent.recovery.recordCall({ ...at(other), number: '+48 609-111-222', source: 'exchange' })
    expect(signalIn(other, 'caller_elsewhere')?.params).toMatchObject({ numbers: one.number })
    expect(signalIn(other, 'several_accounts')?.params).toEqual({ count: 2 })
  })

  test('goes with the letters when a case joins another', async () => {
    const first = await opened(ONE, { from: 'a@poczta.example' })
    const joined = await posted(
      agent,
      letter({ from: 'b@poczta.example', subject: 'Jeszcze raz', text: 'To ja.' }),
    )
    const [account] = await agent.recovery.suggestAccounts({ id: joined.id, text: ONE })
    const view = await agent.recovery.confirmAccount({ ...at(joined), customerId: account?.customerId ?? 0 })
    expect(view.number).toBe(first.number)
    const other = await opened(OTHER, { from: 'B@poczta.example' })
    expect(signalIn(other, 'sender_elsewhere')?.params).toMatchObject({ numbers: first.number })
  })

  test('stands in the store as a keyed digest and in no other form', async () => {
    const one = await wanting(await opened(ONE), 'nowa@skrzynka.example')
    await agent.recovery.refuse({ ...at(one), reason: 'niczego nie wykazał' })
    const traces = inDatabase<{ digest: string }>(
      house,
      'SELECT * FROM recovery_trace WHERE case_id = ?',
      one.id,
    )
    expect(traces.map(({ digest }) => digest)).toEqual(
      traces.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)),
    )
    expect(JSON.stringify(traces)).not.toContain('skrzynka')
    expect(traces).toHaveLength(2)
  })
})

async function withPayment(view: CaseView, iban: string): Promise<CaseView> {
  const attachmentId = view.messages[0]?.attachments[0]?.id ?? 0
  const next = await agent.recovery.addPaper({ ...at(view), attachmentId, kind: 'payment_confirmation' })
  const paperId = next.papers[0]?.id ?? 0
  return agent.recovery.transcribe({ ...at(next), paperId, field: 'payerIban', value: iban })
}

describe('the new e-mail itself', () => {
  test.each<[string, SignalCode, 'note' | 'warning']>([
    ['ktos@mailinator.com', 'new_email_disposable', 'warning'],
    ['ktos@poczta.mailinator.com', 'new_email_disposable', 'warning'],
    ['ktos@grnail.com', 'look_alike', 'warning'],
    // żółw.example
    ['ktos@xn--w-uga1v8h.example', 'international_domain', 'note'],
  ])('%s: %s', async (address, code, level) => {
    const view = await wanting(await opened(ONE), address)
    expect(signalIn(view, code)?.level).toBe(level)
  })

  test('written in Punycode is told in its letters, and in Punycode beside them', async () => {
    const view = await wanting(await opened(ONE), 'ktos@xn--w-uga1v8h.example')
    expect(signalIn(view, 'international_domain')?.params).toEqual({
      domain: 'żółw.example',
      ascii: 'xn--w-uga1v8h.example',
    })
  })

  test.each([
    'ktos@gmail.com',
    'ktos@googlemail.com',
    'ktos@onet.eu',
    'ktos@wp.pl',
    'ktos@poczta-nowa.example',
  ])('%s is nothing to beware of', async address => {
    const before = codesOf(await opened(ONE))
    const [one] = await agent.recovery.list({ view: 'todo' }).then(({ rows }) => rows.slice(-1))
    const view = await wanting(await agent.recovery.get({ id: one?.id ?? 0 }), address)
    expect(codesOf(view)).toEqual(before)
  })
})

test('a second factor switched within a week is told, and no longer on the eighth day', async () => {
  const view = await opened(ONE)
  inDatabase(
    house,
    'UPDATE customer SET two_factor_since = ? WHERE number = ?',
    house.clock.now() - 2 * DAY,
    ONE,
  )
  expect(signalIn(await reread(view), 'factor_changed')?.params).toEqual({ count: 2 })
  inDatabase(
    house,
    'UPDATE customer SET two_factor_since = ? WHERE number = ?',
    house.clock.now() - 8 * DAY,
    ONE,
  )
  expect(codesOf(await reread(view))).not.toContain('factor_changed')
})

test('noted pressure is a warning in the case, in the queue and in its story', async () => {
  let view = await opened(ONE)
  view = await agent.recovery.notePressure({ ...at(view), kind: 'threat' })
  view = await agent.recovery.notePressure({ ...at(view), kind: 'threat' })
  expect(signalIn(view, 'pressure')).toMatchObject({ level: 'warning', params: { kind: 'threat', count: 2 } })
  const { rows } = await agent.recovery.list({ view: 'todo' })
  expect(rows.find(row => row.id === view.id)?.signal).toBe('warning')
  const story = await agent.recovery.timeline({ id: view.id })
  expect(story.filter(entry => entry.action === 'recovery.pressure_noted')).toHaveLength(2)
})

describe('a mark of fraud', () => {
  /** A refused case that wanted this address. */
  async function refused(address: string): Promise<CaseView> {
    const view = await wanting(await opened(THIRD), address)
    await agent.recovery.refuse({ ...at(view), reason: 'papiery są podrobione' })
    return supervisor.recovery.get({ id: view.id })
  }
  const traceIn = (view: CaseView, part: string) => view.fraud.find(each => each.part === part)?.traceId ?? 0
  const lift = async (view: CaseView, part: string) => {
    const now = await reread(view, supervisor)
    return supervisor.recovery.liftFraud({
      ...at(now),
      traceId: traceIn(now, part),
      reason: 'to jednak nie oszust',
      code: await factorOf(supervisor),
    })
  }

  test('stops proposal, vote and execution, and lifting it lets each go on', async () => {
    const walk = await ready(agent, 'person-bill-invoice-payment')
    let past = await refused(walk.mail.newEmail)
    const mark = async () => {
      past = await reread(past, supervisor)
      past = await supervisor.recovery.markFraud({
        ...at(past),
        traceId: traceIn(past, 'new'),
        reason: 'adres oszusta',
      })
    }

    await mark()
    await walk.reread()
    expect(signalIn(walk.view, 'fraud_mark')).toMatchObject({ level: 'stop', params: { kind: 'email' } })
    expect(lacks(walk.view, 'change_email')).toContain('stop_fraud_mark')
    expect(lacks(walk.view, 'refuse')).toEqual([])
    expect(await refusal(propose(walk))).toMatchObject({ code: 'REFUSED' })

    await lift(walk.view, 'new')
    await walk.reread()
    await propose(walk)
    await mark()
    const voter = await walk.as(supervisor)
    expect(missingIn(voter.view, 'approval')).toContain('stop_fraud_mark')
    const vote = async () => {
      const now = await reread(walk.view, supervisor)
      return supervisor.recovery.vote({
        ...at(now),
        approved: true,
        reason: '',
        code: await factorOf(supervisor),
      })
    }
    expect(await refusal(vote())).toMatchObject({ code: 'REFUSED' })
    expect(voter.view.blind).toBe(true)
    expect(codesOf(voter.view)).toContain('fraud_mark')

    house.clock.advance(60_000)
    await lift(walk.view, 'new')
    house.clock.advance(60_000)
    await vote()
    await mark()
    await walk.reread()
    expect(missingIn(walk.view, 'execution')).toContain('stop_fraud_mark')
    expect(await refusal(agent.recovery.execute(walk.at))).toMatchObject({ code: 'REFUSED' })

    house.clock.advance(60_000)
    await lift(walk.view, 'new')
    await walk.reread()
    walk.view = await agent.recovery.execute(walk.at)
    expect(walk.view.status).toBe('executed')
  })

  test('is a supervisor’s, in an ended case, and once', async () => {
    const past = await refused('zly@skrzynka.example')
    const traceId = traceIn(past, 'new')
    const marking = (client: DeskClient, view: CaseView) =>
      client.recovery.markFraud({ ...at(view), traceId, reason: 'adres oszusta' })
    expect(await refusal(marking(agent, past))).toMatchObject({ code: 'FORBIDDEN' })
    const marked = await marking(supervisor, past)
    expect(await refusal(marking(supervisor, marked))).toMatchObject({
      data: { missing: [{ code: 'marked_already' }] },
    })
    const open = await opened(ONE)
    const [own] = inDatabase<{ id: number }>(
      house,
      'SELECT id FROM recovery_trace WHERE case_id = ?',
      open.id,
    )
    expect(
      await refusal(
        supervisor.recovery.markFraud({ ...at(open), traceId: own?.id ?? 0, reason: 'adres oszusta' }),
      ),
    ).toMatchObject({ data: { missing: [{ code: 'case_goes_on' }] } })
  })

  test('outlives the value in the case: nobody types himself past it', async () => {
    const past = await refused('zly@skrzynka.example')
    await supervisor.recovery.markFraud({
      ...at(past),
      traceId: traceIn(past, 'new'),
      reason: 'adres oszusta',
    })
    let view = await wanting(await opened(ONE), 'zly@skrzynka.example')
    view = await wanting(view, 'dobry@skrzynka.example')
    expect(codesOf(view)).toContain('fraud_mark')
  })

  test('shows its values masked, and to nobody but who may mark them', async () => {
    const past = await refused('oszust.nowy@skrzynka.example')
    expect(past.fraud.map(({ part, shown }) => [part, shown])).toEqual([
      ['sender', 'klient.ls-10251@poczta.example'],
      ['new', 'o••••y@s••••.example'],
    ])
    expect((await reread(past)).fraud).toEqual([])
  })
})

describe('what the law puts first', () => {
  const clearing = async (view: CaseView, client: DeskClient) =>
    client.recovery.clearLegal({
      ...at(await reread(view, client)),
      kind: 'death',
      reason: 'spadkobierca wykazał prawo',
      code: await factorOf(client),
    })

  test('stops everybody until a supervisor clears it with a reason', async () => {
    const walk = await ready(agent, 'person-bill-invoice-payment')
    walk.view = await agent.recovery.flagLegal({
      ...walk.at,
      kind: 'death',
      reason: 'dzwoniła żona, mąż nie żyje',
    })
    expect(lacks(walk.view, 'change_email')).toContain('stop_legal')
    expect(lacks(await reread(walk.view, supervisor), 'change_email')).toContain('stop_legal')
    expect(walk.view.legal).toMatchObject([{ kind: 'death', missingToClear: [{ code: 'supervisor_only' }] }])
    expect(await refusal(propose(walk))).toMatchObject({ code: 'REFUSED' })
    expect(await refusal(clearing(walk.view, agent))).toMatchObject({ code: 'FORBIDDEN' })

    await clearing(walk.view, supervisor)
    await walk.reread()
    expect(walk.view.legal).toEqual([])
    await propose(walk)
    expect(walk.view.status).toBe('proposed')
    // Clearing is no work on the case: the same supervisor may still vote.
    expect(missingIn(await reread(walk.view, supervisor), 'approval')).toEqual([])
  })

  test('stands on the account: the next case meets it', async () => {
    let view = await opened(ONE)
    view = await agent.recovery.flagLegal({
      ...at(view),
      kind: 'dispute',
      reason: 'dwóch wspólników w sporze',
    })
    await agent.recovery.refuse({ ...at(view), reason: 'spór rozstrzygnie sąd' })
    const next = await opened(ONE, { from: 'wspolnik@poczta.example' })
    expect(signalIn(next, 'legal')).toMatchObject({ level: 'stop', params: { kind: 'dispute' } })
    expect(
      await refusal(agent.recovery.flagLegal({ ...at(next), kind: 'dispute', reason: 'jeszcze raz' })),
    ).toMatchObject({ data: { missing: [{ code: 'flagged_already' }] } })
  })

  test('is cleared in office hours only, and put there at any hour', async () => {
    const view = await opened(ONE)
    house.clock.advance(12 * 3_600_000)
    agent = await house.signedIn(people.agent)
    supervisor = await house.signedIn(people.supervisor)
    const flagged = await agent.recovery.flagLegal({
      ...at(view),
      kind: 'death',
      reason: 'syn pokazał akt zgonu',
    })
    expect(await refusal(clearing(flagged, supervisor))).toMatchObject({ code: 'OUTSIDE_HOURS' })
  })
})

describe('the protocol of a case', () => {
  const printed = async (view: CaseView) => {
    const { pdf } = await supervisor.recovery.protocol({ id: view.id })
    return textOfPdf(new Uint8Array(await pdf.arrayBuffer()))
  }

  test('names the stop that was cleared and by whom, and the pressure that proposer and voter knew of', async () => {
    const walk = await ready(agent, 'person-bill-invoice-payment')
    walk.view = await agent.recovery.notePressure({ ...walk.at, kind: 'threat' })
    walk.view = await agent.recovery.flagLegal({
      ...walk.at,
      kind: 'dispute',
      reason: 'pismo z sądu z rana',
    })
    expect(await printed(walk.view)).toContain(
      'zastrzeżenie prawne na koncie: spór o konto (Iga Łuczywo) obowiązuje, nie wolno rozstrzygać',
    )
    walk.view = await supervisor.recovery.clearLegal({
      ...at(await reread(walk.view, supervisor)),
      kind: 'dispute',
      reason: 'spór dotyczył innego konta',
      code: await factorOf(supervisor),
    })
    walk.view = await reread(walk.view)
    house.clock.advance(60_000)
    await propose(walk)
    await approve(walk, supervisor)
    walk.view = await agent.recovery.execute(walk.at)

    const text = await printed(walk.view)
    expect(text).toContain('zastrzeżenie zdjęto: Dobrochna')
    expect(text).toContain('nacisk na agenta: groźby')
    expect(text).toMatch(/propozycja mimo to: Iga \S+, 20 lis 2026/)
    expect(text).toMatch(/znany głosującemu: Dobrochna \S+, 20 lis 2026/)
    // Reasons are free text and may quote a paper: they stay out.
    expect(text).not.toMatch(/pismo z sądu|dotyczył innego/)
  })

  test('keeps a warning that stood at the decision, after the case has ended and the warning is gone', async () => {
    await wanting(await opened(OTHER), 'bogumila.cwierzynska@nowa-poczta.example')
    const walk = await ready(agent, 'person-bill-invoice-payment')
    expect(codesOf(walk.view)).toContain('new_email_elsewhere')
    await propose(walk)
    await approve(walk, supervisor)
    walk.view = await agent.recovery.execute(walk.at)
    expect(codesOf(walk.view)).not.toContain('new_email_elsewhere')
    const text = await printed(walk.view)
    expect(text).toMatch(
      /ostrzeżenie nowy adres podano w sprawie innego konta propozycja mimo to: Iga .* znany głosującemu: Dobrochna/,
    )
    expect(text).not.toContain('nowa-poczta.example')
  })

  test('is English for an English reader', async () => {
    const view = await agent.recovery.notePressure({ ...at(await opened(ONE)), kind: 'urgency' })
    const { me } = await supervisor.access.status()
    await supervisor.access.savePreferences({
      ...(me?.preferences ?? expect.fail('nobody is signed in')),
      language: 'en',
    })
    const text = await printed(view)
    expect(text).toMatch(/Signals When Level Signal How it was answered .* the agent was pressed: haste/)
  })
})
