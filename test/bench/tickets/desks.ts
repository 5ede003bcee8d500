import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { enrolAgentOfSample, usableCode } from '../../../src/main/core/access/index.ts'
import { parseSetting } from '../../../src/main/core/settings/index.ts'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { lockFolder, WrongKeyError } from '../../../src/main/core/store/index.ts'
import { hasDatabase, readKeyFile } from '../../../src/main/hosts/key-file.ts'
import { openKey } from '../../../src/main/hosts/keys.ts'
import { passphrasePrompt } from '../../../src/main/hosts/terminal.ts'
import { people, TEST_KEY } from '../../support/desk.ts'
import { BenchFailure, opening } from './command.ts'

/** Who signs in. */
export interface Person {
  login: string
  password: string
}

/** A desk in its folder, nobody at it, and who is going to be. */
export interface ClosedDesk {
  dataDir: string
  key: Uint8Array
  agent: Person
  administrator: Person
}

/** The person of the bench in a copy of a desk; the copy goes when the bench ends. */
const own = {
  login: 'bench',
  password: 'tylko w kopii tego biurka',
  totpSecret: 'OKIENKOBENCH22222222222222222222',
}

/**
 * Finds a desk as the program does, and somebody who can sign in there: the sample's people where they are, else in a
 * copy somebody whose password and second factor the bench has made.
 *
 * @param login who asks; left out, the sample's agent, or the bench's own person
 * @throws BenchFailure, KeyError or UnusableFolderError with a sentence for a person
 */
export async function deskIn(dataDir: string, login?: string): Promise<ClosedDesk> {
  if (!(await hasDatabase(dataDir))) throw new BenchFailure(`There is no desk in ${dataDir}.`)
  const key = await keyOf(dataDir)
  const sample = await opening(dataDir, () => reading(dataDir, key, samplePeople))
  const signIn = (who: string) => sample.find(each => each.login === who)
  const [agent, administrator] = [signIn(login ?? people.agent), signIn(people.administrator)]
  if (agent !== undefined && administrator !== undefined) return { dataDir, key, agent, administrator }
  return copied(dataDir, key, login)
}

/** What an authenticator would show somebody at an instant, UTC milliseconds. */
export function codeFor({ dataDir, key }: ClosedDesk, { login }: Person, now: number): string {
  return reading(dataDir, key, db => {
    const row = db
      .prepare<[string], { secret: string; step: number }>(
        'SELECT totp_secret AS secret, totp_last_step AS step FROM agent WHERE login = ?',
      )
      .get(login)
    return row === undefined ? '' : usableCode(row.secret, now, row.step)
  })
}

/** Copies a folder that no program has open; the copy goes when the bench ends. */
export async function copyOf(dataDir: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'okienko-bench-'))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  const giveBack = await opening(dataDir, () => lockFolder(dataDir))
  try {
    cpSync(dataDir, copy, { recursive: true })
  } finally {
    giveBack()
  }
  return copy
}

/** By the key file, as the program; what generate.ts made has none, and everybody's key. */
async function keyOf(dataDir: string): Promise<Uint8Array> {
  if ((await readKeyFile(dataDir)) === null && isOpenedBy(dataDir, TEST_KEY)) return TEST_KEY
  const passphrase = process.env['OKIENKO_PASSPHRASE'] ?? null
  return (await openKey(dataDir, { passphrase, askPassphrase: passphrasePrompt() })).key
}

function isOpenedBy(dataDir: string, key: Uint8Array): boolean {
  try {
    return reading(dataDir, key, () => true)
  } catch (error) {
    if (error instanceof WrongKeyError) return false
    throw error
  }
}

function reading<T>(dataDir: string, key: Uint8Array, read: (db: Database.Database) => T): T {
  const db = openDatabase(join(dataDir, 'okienko.db'), key)
  try {
    return read(db)
  } finally {
    db.close()
  }
}

function samplePeople(db: Database.Database): readonly Person[] {
  const kept = db.prepare<[], string>("SELECT value FROM setting WHERE key = 'sample'").pluck().get()
  return kept === undefined ? [] : parseSetting('sample', kept).signIns
}

async function copied(from: string, key: Uint8Array, login: string | undefined): Promise<ClosedDesk> {
  const dataDir = await copyOf(from)
  const enrolled = await enrolAgentOfSample({
    ...own,
    name: 'Bench',
    roles: ['agent', 'supervisor', 'administrator'],
    language: 'pl',
  })
  const factors = 'password_hash = @password_hash, totp_secret = @totp_secret, totp_last_step = -1'
  reading(dataDir, key, db => {
    db.prepare(
      `INSERT INTO agent (login, name, roles, state, password_hash, totp_secret, preferences, created_at)
       VALUES (@login, @name, @roles, @state, @password_hash, @totp_secret, @preferences, 0)
       ON CONFLICT (login) DO UPDATE SET roles = @roles, state = @state, ${factors}`,
    ).run(enrolled)
    if (login === undefined || login === own.login) return
    const { changes } = db
      .prepare(`UPDATE agent SET ${factors} WHERE login = @who AND state = 'active'`)
      .run({ ...enrolled, who: login })
    if (changes === 0) throw new BenchFailure(`Nobody signs in as ${login} at the desk in ${from}.`)
  })
  const administrator = { login: own.login, password: own.password }
  return { dataDir, key, agent: { ...administrator, login: login ?? own.login }, administrator }
}
