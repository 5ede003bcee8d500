import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskErrors } from '../../src/shared/contract/base.ts'
import { codeAt, join } from '../desk/access/support.ts'
import { sampleFolder } from '../desk/store/support.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../support/desk.ts'
import { arbitraryInput } from './arbitrary-input.ts'
import { call, type ListedProcedure, procedures } from './procedures.ts'

let desk: TestDesk
let auditor: DeskClient
/** Somebody who may do everything, so that every input gets as far as it can. */
let everything: Awaited<ReturnType<typeof join>>
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  auditor = await desk.signedIn(people.auditor)
  everything = await join(desk, await desk.signedIn(people.administrator), {
    login: 'wszystko',
    name: 'Wszystko Mogąca',
    roles: ['agent', 'supervisor', 'administrator', 'auditor'],
  })
})
afterAll(() => desk.close())

/** Wrong tries are counted for good, and stand in the journal. */
const countsTries = ({ path }: ListedProcedure, code: string) =>
  code === 'NOT_ACCEPTED' || path === 'recovery.confirmCode'
/** Printing a protocol takes a thread of its own each time. */
const runsOf = ({ path }: ListedProcedure) => (path === 'recovery.protocol' ? 5 : 25)

async function signedInAgain(): Promise<void> {
  const { state } = await everything.window.access.status()
  if (state === 'signed-in') return
  if (state === 'locked')
    return void (await everything.window.access.unlock({ password: everything.password }))
  desk.clock.advance(60 * 60_000)
  await auditor.access.unlock({ password: 'osiem-cichych-latarni' })
  await everything.window.access.signIn({
    login: 'wszystko',
    password: everything.password,
    code: codeAt(everything.secret, desk.clock.now()),
  })
}

/** Who does the asking is not to be put out by it. */
function sparingOneself(path: string, input: unknown): unknown {
  const isOwn = typeof input === 'object' && input !== null && 'id' in input && input.id === everything.id
  return isOwn && path.startsWith('access.') ? { ...input, id: 99_999 } : input
}

const newestSeq = async () => (await auditor.journal.list({ limit: 1 })).entries[0]?.seq

describe('whatever is sent, the desk answers with an error of the contract or does what was asked:', () => {
  it.each(procedures)('$path', async procedure => {
    const { path, input } = procedure
    await fc.assert(
      fc.asyncProperty(arbitraryInput(input), async sent => {
        await signedInAgain()
        const before = await newestSeq()
        const code = await call(everything.window, path, sparingOneself(path, sent)).then(
          () => null,
          (error: { code: string }) => error.code,
        )
        if (code === null) return
        expect(Object.keys(deskErrors)).toContain(code)
        expect(desk.logged.filter(line => line.startsWith('fault'))).toEqual([])
        if (!countsTries(procedure, code)) expect(await newestSeq()).toBe(before)
      }),
      { numRuns: runsOf(procedure) },
    )
  })
})

it('and the journal is intact after all of it', async () => {
  const steps = []
  for await (const step of await auditor.journal.verify()) steps.push(step)
  expect(steps.at(-1)).toMatchObject({ state: 'intact' })
})
