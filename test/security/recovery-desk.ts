import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../src/main/core/store/connection.ts'
import type { CaseView } from '../../src/shared/contract/recovery/index.ts'
import { Walk } from '../desk/recovery/walk.ts'
import type { MailName } from '../fixtures/mail/expected.ts'
import { type DeskClient, factorOf, forIt, TEST_KEY, type TestDesk, takeIn } from '../support/desk.ts'

/** A file of a letter, as its sender names it. */
export interface Enclosed {
  name: string
  type: string
  bytes: Uint8Array
}

export function scan(file: string): Promise<Buffer> {
  return readFile(new URL(`../fixtures/scans/${file}`, import.meta.url))
}

/** A letter somebody wrote to get in: every byte of it is his. */
export function letter(given: {
  from: string
  subject: string
  text: string
  enclosed?: readonly Enclosed[]
}): Buffer {
  const boundary = '=-fraud-='
  const files = (given.enclosed ?? []).map(
    file =>
      `--${boundary}\r\nContent-Type: ${file.type}; name="${file.name}"\r\nContent-Disposition: attachment; filename="${file.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(file.bytes).toString('base64')}\r\n`,
  )
  return Buffer.from(
    `From: ${given.from}\r\nTo: pomoc@lipowa-siec.example\r\nSubject: ${given.subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(given.text).toString('base64')}\r\n${files.join('')}--${boundary}--\r\n`,
  )
}

/** Takes a letter in; the case it made or joined. */
export async function posted(client: DeskClient, bytes: Buffer, caseId?: number): Promise<CaseView> {
  const done = await takeIn(client, bytes, caseId)
  if (done.stage !== 'done') throw new Error(`intake ended with ${done.stage}`)
  return client.recovery.get({ id: done.caseId })
}

/** A case with everything there, waiting for its decision. */
export async function ready(agent: DeskClient, name: MailName): Promise<Walk> {
  const walk = await Walk.from(agent, name)
  await walk.confirmAccount()
  await walk.chooseNeed()
  await walk.readAllPapers()
  await walk.acceptNear()
  await walk.proveNewEmail()
  return walk
}

export async function propose(walk: Walk): Promise<void> {
  walk.view = await walk.client.recovery.propose({ ...walk.at, ...forIt })
}

export async function approve(walk: Walk, supervisor: DeskClient): Promise<void> {
  const second = await walk.as(supervisor)
  await supervisor.recovery.vote({
    ...second.at,
    approved: true,
    reason: '',
    code: await factorOf(supervisor),
  })
  await walk.reread()
}

/** What the desk's database holds, past every procedure; changes stand for a panel that writes beside the desk. */
export function inDatabase<Row>(desk: TestDesk, sql: string, ...values: (string | number | null)[]): Row[] {
  const db = openDatabase(join(desk.dataDir, 'okienko.db'), TEST_KEY)
  try {
    const statement = db.prepare<unknown[], Row>(sql)
    if (statement.reader) return statement.all(...values)
    statement.run(...values)
    return []
  } finally {
    db.close()
  }
}

export function missingIn(view: CaseView, where: 'execution' | 'approval'): string[] {
  return view[where].missing.map(each => each.code)
}
