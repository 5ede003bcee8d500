import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { inDatabase } from './recovery-desk.ts'

/** What hands inside the database, hostile ids and roles without the right could get out of a sealed message. */

let house: TestDesk
let iga: DeskClient
let departmentId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterEach(() => house.close())

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
const reason = 'sprawdzam, co się da'
const broken = { code: 'REFUSED', data: { missing: [{ code: 'seal_broken' }] } }

async function sealedNote(
  text: string,
  customerId: number | null = null,
): Promise<{ id: number; messageId: number }> {
  house.clock.advance(1000)
  const message = { kind: 'incoming' as const, text: 'Nie działa.' }
  const { id } = await iga.tickets.create({ subject: 'Poczta', departmentId, requester, customerId, message })
  const seenMessage = (await iga.tickets.get({ id })).conversation.at(-1)?.id ?? null
  const { messageId } = await iga.tickets.answer({ id, seenMessage, mode: 'sealed', text, to: null })
  return { id, messageId }
}

const reveal = (messageId: number, client = iga) => client.sealing.reveal({ messageId, reason })

describe('hands inside the database', () => {
  test('words and key laid under another message do not open there', async () => {
    const mine = await sealedNote('hasło: jedno')
    const other = await sealedNote('hasło: drugie')
    for (const [table, column] of [
      ['sealed_message', 'ciphertext'],
      ['sealed_key', 'key'],
    ]) {
      const taken = `(SELECT ${column} FROM ${table} WHERE message_id = ?)`
      const sql = `UPDATE ${table} SET ${column} = ${taken} WHERE message_id = ?`
      inDatabase(house, sql, other.messageId, mine.messageId)
    }
    expect(await refusal(reveal(mine.messageId))).toMatchObject(broken)
    expect(await reveal(other.messageId)).toMatchObject({ text: 'hasło: drugie' })
  })

  test('the key of another message, a changed byte and a cut end do not open it, nor tell anything', async () => {
    for (const harm of [
      'UPDATE sealed_key SET key = zeroblob(32) WHERE message_id = ?',
      'UPDATE sealed_key SET key = zeroblob(7) WHERE message_id = ?',
      "UPDATE sealed_message SET ciphertext = CAST(ciphertext || x'00' AS BLOB) WHERE message_id = ?",
      'UPDATE sealed_message SET ciphertext = CAST(substr(ciphertext, 1, length(ciphertext) - 1) AS BLOB) WHERE message_id = ?',
      'UPDATE sealed_message SET ciphertext = zeroblob(3) WHERE message_id = ?',
    ]) {
      const { id, messageId } = await sealedNote('hasło: jedno')
      inDatabase(house, harm, messageId)
      expect(await refusal(reveal(messageId))).toMatchObject(broken)
      // The ticket can still be worked in.
      expect((await iga.tickets.get({ id })).conversation).toHaveLength(2)
    }
  })

  test('a draft laid under somebody else’s name opens as nothing', async () => {
    const { id } = await sealedNote('hasło: jedno')
    const text = 'hasło: szkicowe1'
    await iga.tickets.saveDraft({ id, mode: 'sealed', text, recipient: null, seenMessage: null })
    const przemek = await house.signedIn(people.otherAgent)
    const { me } = await przemek.access.status()
    inDatabase(house, 'UPDATE ticket_draft SET agent_id = ?', me?.id ?? 0)
    expect(JSON.stringify(await przemek.tickets.get({ id }))).not.toContain('szkicowe1')
    expect(JSON.stringify(await przemek.tickets.drafts())).not.toContain('szkicowe1')
  })
})

describe('asked for what is not his', () => {
  test('a message that is not sealed, and one that is not there, reveal nothing', async () => {
    const { id } = await sealedNote('hasło: jedno')
    const [incoming] = (await iga.tickets.get({ id })).conversation
    expect(await refusal(reveal(incoming?.id ?? 0))).toMatchObject({
      data: { missing: [{ code: 'not_sealed' }] },
    })
    expect(await refusal(reveal(999_999))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('while a recovery case seals the account, nothing of its tickets is revealed', async () => {
    // Somebody of the sample whose letter waits; her page is blind.
    const [customer] = await iga.customers.search({ text: 'LS-10263' })
    const { messageId } = await sealedNote('PESEL 44051401359', customer?.id ?? 0)
    const refused = await refusal(reveal(messageId))
    expect(refused).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ params: { number: expect.stringMatching(/^ODZ-/) } }] },
    })
    expect(JSON.stringify(refused)).not.toContain('44051401359')
  })

  test('nobody reveals without the right, and no refused try stands in the journal as a reveal', async () => {
    const { messageId } = await sealedNote('hasło: jedno')
    for (const who of [people.auditor, people.administrator]) {
      expect(await refusal(reveal(messageId, await house.signedIn(who)))).toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await refusal(reveal(messageId, house.window('nobody')))).toMatchObject({ code: 'SIGN_IN_FIRST' })
    expect(await refusal(reveal(messageId, house.window('cli', 'cli')))).toMatchObject({ code: 'FORBIDDEN' })
    const auditor = await house.signedIn(people.auditor)
    const { entries } = await auditor.journal.list({ limit: 100 })
    expect(entries.filter(entry => entry.action === 'sealing.revealed')).toEqual([])
  })

  test('the words never stand in the journal, whatever is done with them', async () => {
    const { messageId } = await sealedNote('hasło: jedno')
    await reveal(messageId)
    const dobrochna = await house.signedIn(people.supervisor)
    await dobrochna.sealing.destroy({ messageId, reason })
    const { entries } = await dobrochna.journal.list({ limit: 100 })
    expect(entries.filter(entry => entry.action.startsWith('sealing.'))).toHaveLength(3)
    expect(JSON.stringify(entries)).not.toContain('jedno')
  })

  test('two who destroy at once leave one entry', async () => {
    const { messageId } = await sealedNote('hasło: jedno')
    const dobrochna = await house.signedIn(people.supervisor)
    const tries = await Promise.allSettled([
      dobrochna.sealing.destroy({ messageId, reason }),
      dobrochna.sealing.destroy({ messageId, reason }),
    ])
    expect(tries.map(each => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('edited past its seal it is not: the words beside it would lie in the clear', async () => {
    const { messageId } = await sealedNote('hasło: jedno')
    expect(await refusal(iga.tickets.edit({ messageId, version: 1, text: 'jawnie', reason }))).toMatchObject({
      data: { missing: [{ code: 'seal_not_edited' }] },
    })
    expect(await reveal(messageId)).toMatchObject({ text: 'hasło: jedno' })
  })
})
