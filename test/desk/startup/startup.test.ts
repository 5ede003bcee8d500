import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StartupFailureCode } from '../../../src/main/core/face.ts'
import { startupFailure } from '../../../src/main/core/startup.ts'
import { openTestDesk } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { ownFolder, sampleFolder } from '../store/support.ts'

/** Why the desk of the folder does not open, as the host is told. */
async function failureOf(options: Parameters<typeof openTestDesk>[0] & { dataDir: string }) {
  try {
    const desk = await openTestDesk(options)
    await desk.close()
  } catch (error) {
    return startupFailure(error, options.dataDir)
  }
  throw new Error('it opened')
}

/** Turns every bit of some bytes in the middle of a file. */
function spoil(file: string, at: number): void {
  const bytes = readFileSync(file)
  for (let index = at; index < at + 64; index += 1) bytes[index] = ~(bytes[index] ?? 0) & 0xff
  writeFileSync(file, bytes)
}

describe('a desk that cannot be opened says why', () => {
  it.each<[string, StartupFailureCode, (dataDir: string) => void]>([
    ['the database is gone', 'damaged', dataDir => rmSync(join(dataDir, 'okienko.db'))],
    ['the database is empty', 'damaged', dataDir => truncateSync(join(dataDir, 'okienko.db'), 0)],
    ['the database lost its end', 'damaged', dataDir => truncateSync(join(dataDir, 'okienko.db'), 4096 * 3)],
    [
      'a page of the schema is spoilt',
      'damaged',
      dataDir => spoil(join(dataDir, 'okienko.db'), 4096 * 2 + 100),
    ],
    [
      'a newer Okienko wrote it',
      'from_the_future',
      dataDir => withRawDatabase(dataDir, db => db.exec("INSERT INTO migration VALUES (99, 'later', 'x')")),
    ],
    [
      'another build made it',
      'migration_changed',
      dataDir => withRawDatabase(dataDir, db => db.exec("UPDATE migration SET hash = 'x'")),
    ],
  ])('%s', async (_what, code, damage) => {
    const dataDir = await sampleFolder()
    const vault = readdirSync(join(dataDir, 'vault'))
    damage(dataDir)
    const failure = await failureOf({ dataDir })

    expect(failure.code).toBe(code)
    expect(failure.message).toContain(dataDir)
    expect(readdirSync(join(dataDir, 'vault'))).toEqual(vault)
  })

  it('the key is another one', async () => {
    const dataDir = await sampleFolder()
    expect(await failureOf({ dataDir, key: new Uint8Array(32).fill(1) })).toMatchObject({ code: 'wrong_key' })
  })

  it('it is open already', async () => {
    const { dataDir, close } = await openTestDesk({ sample: false })
    expect(await failureOf({ dataDir })).toMatchObject({ code: 'already_open' })
    await close()
  })

  it('its folder is a file', async () => {
    const file = join(ownFolder(), 'file')
    writeFileSync(file, '')
    expect(await failureOf({ dataDir: file })).toMatchObject({ code: 'unwritable' })
  })
})

describe('opening that fails half-way', () => {
  it('gives the folder back, and what was there opens again', async () => {
    const dataDir = ownFolder()
    await expect(openTestDesk({ dataDir, resourcesDir: ownFolder() })).rejects.toThrow()
    const desk = await openTestDesk({ dataDir })
    expect(desk.desk.isSample).toBe(true)
    await desk.close()
  })
})

describe('a fresh folder', () => {
  it('is the first run of a desk, until the sample is loaded', async () => {
    const { desk, close } = await openTestDesk({ sample: false })
    expect([desk.isFirstRun, desk.isSample]).toEqual([true, false])
    await close()
  })

  it('filled with the sample stays so after a restart, and is not filled again', async () => {
    const dataDir = await sampleFolder()
    const again = await openTestDesk({ dataDir })
    expect([again.desk.isFirstRun, again.desk.isSample]).toEqual([false, true])
    const window = await again.signedIn('ksawery')
    const { entries } = await window.journal.list({ action: 'desk.sample_loaded' })
    expect(entries).toHaveLength(1)
    await again.close()
  })

  it('is readable by its owner alone', async () => {
    const dataDir = join(ownFolder(), 'new')
    const desk = await openTestDesk({ sample: false, dataDir })
    expect((statSync(dataDir).mode & 0o777).toString(8)).toBe('700')
    expect((statSync(join(dataDir, 'vault')).mode & 0o777).toString(8)).toBe('700')
    await desk.close()
  })
})
