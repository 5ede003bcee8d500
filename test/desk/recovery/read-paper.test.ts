import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FieldProposal, PaperReading } from '../../../src/shared/contract/recovery/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { Walk } from './walk.ts'

let house: TestDesk
let agent: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
})
afterEach(() => house.close())

/** A case whose first paper is declared and not typed yet. */
async function withPaper(name: 'person-bill-invoice-payment' | 'company-krs' | 'fraud-stale-bill') {
  const walk = await Walk.from(agent, name)
  await walk.confirmAccount()
  await walk.chooseNeed()
  const [paper] = walk.mail.papers
  if (paper === undefined) throw new Error(`${name} has no paper`)
  return { walk, paper, paperId: await walk.addPaper(paper) }
}

async function readAll(client: DeskClient, id: number, paperId: number): Promise<PaperReading[]> {
  const told: PaperReading[] = []
  for await (const step of await client.recovery.readPaper({ id, paperId })) told.push(step)
  return told
}

function proposalsOf(told: readonly PaperReading[]): readonly FieldProposal[] {
  const last = told.at(-1)
  if (last?.stage !== 'done') throw new Error(`ended with ${last?.stage}`)
  return last.proposals
}

const readings = async () =>
  (await (await house.signedIn(people.auditor)).journal.list({ action: 'recovery.paper_read' })).entries

describe('a paper read by the machine', { timeout: 60_000 }, () => {
  test('tells how far it is, proposes what the paper says, and leaves no word of it but counts', async () => {
    const { walk, paper, paperId } = await withPaper('person-bill-invoice-payment')
    const before = await walk.reread()
    const told = await readAll(agent, walk.view.id, paperId)

    const percents = told.flatMap(step => (step.stage === 'reading' ? [step.percent] : []))
    expect(percents.length).toBeGreaterThan(1)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    const proposals = proposalsOf(told)
    expect(proposals.find(({ field }) => field === 'personName')?.value).toBe(paper.fields.personName)
    expect(proposals.find(({ field }) => field === 'issuedOn')?.value).toBe(paper.fields.issuedOn)

    // Nothing in the case: no value, no verdict, no version.
    expect(await walk.reread()).toEqual(before)
    const [entry, ...others] = await readings()
    expect(others).toEqual([])
    expect(entry?.details).toEqual({
      kind: 'bill_person',
      pages: 1,
      proposed: proposals.filter(({ value }) => value !== null).length,
      places: proposals.filter(({ value }) => value === null).length,
    })
  })

  test('proposes only fields that the policy asks for on it', async () => {
    const { walk, paperId } = await withPaper('company-krs')
    const asked = walk.paper('krs_extract').fields.map(({ field }) => field)

    const proposed = proposalsOf(await readAll(agent, walk.view.id, paperId)).map(({ field }) => field)

    expect(proposed.length).toBeGreaterThan(2)
    expect(asked).toEqual(expect.arrayContaining(proposed))
  })

  test('is confirmed field by field, and the journal says that the machine had read it', async () => {
    const { walk, paperId } = await withPaper('person-bill-invoice-payment')
    const name = proposalsOf(await readAll(agent, walk.view.id, paperId)).find(
      ({ field }) => field === 'personName',
    )
    walk.view = await agent.recovery.transcribe({
      ...walk.at,
      paperId,
      field: 'personName',
      value: name?.value ?? '',
      readBy: 'machine',
    })

    expect(walk.paper('bill_person').fields.find(({ field }) => field === 'personName')?.verdict).toBe(
      'match',
    )
    const { entries } = await (await house.signedIn(people.auditor)).journal.list({
      action: 'recovery.field_checked',
    })
    expect(entries.map(({ details }) => details)).toEqual([
      { kind: 'bill_person', field: 'personName', verdict: 'match', readByMachine: true },
    ])
  })

  test('says the same of a stranger’s paper: what is on file does not choose', async () => {
    const { walk, paper, paperId } = await withPaper('fraud-stale-bill')
    const proposals = proposalsOf(await readAll(agent, walk.view.id, paperId))

    expect(proposals.find(({ field }) => field === 'issuedOn')?.value).toBe(paper.fields.issuedOn)
  })
})

describe('reading by machine is refused', { timeout: 60_000 }, () => {
  test('to whoever does not run the case', async () => {
    const { walk, paperId } = await withPaper('person-bill-invoice-payment')
    const other = await house.signedIn(people.otherAgent)

    expect(await refusal(readAll(other, walk.view.id, paperId))).toMatchObject({
      data: { missing: [{ code: 'not_yours' }] },
    })
    expect(await readings()).toEqual([])
  })

  test('on an identity card that is not covered, and allowed once it is', async () => {
    const walk = await Walk.from(agent, 'id-card-uncovered')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const card = walk.mail.papers.find(({ kind }) => kind === 'id_card')
    if (card?.zones == null) throw new Error('the letter has no card')
    const paperId = await walk.addPaper({ ...card, zones: null })
    expect(await refusal(readAll(agent, walk.view.id, paperId))).toMatchObject({
      data: { missing: [{ code: 'redact_first' }] },
    })

    await walk.cover(paperId, card.zones)
    const proposals = proposalsOf(await readAll(agent, walk.view.id, paperId))
    expect(proposals.find(({ field }) => field === 'validUntil')?.value).toBe(card.fields.validUntil)
  })
})

describe('reading by machine that is given up', { timeout: 60_000 }, () => {
  test('ends, leaves no trace, and the next reading works', async () => {
    const { walk, paperId } = await withPaper('person-bill-invoice-payment')
    for await (const step of await agent.recovery.readPaper({ id: walk.view.id, paperId })) {
      if (step.stage === 'reading' && step.percent > 5) break
    }

    expect(await readings()).toEqual([])
    expect(proposalsOf(await readAll(agent, walk.view.id, paperId)).length).toBeGreaterThan(2)
  })

  test('does not hold up the desk meanwhile', async () => {
    const { walk, paperId } = await withPaper('person-bill-invoice-payment')
    const order: string[] = []
    const reading = readAll(agent, walk.view.id, paperId).then(() => order.push('paper'))
    await agent.customers.search({ text: 'Łękotka' }).then(() => order.push('customer'))
    await reading

    expect(order).toEqual(['customer', 'paper'])
  })
})
