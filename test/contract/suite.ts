import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { isDefinedError } from '@orpc/client'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../src/shared/contract/events.ts'
import { MAIL_LIMIT_BYTES, UPLOAD_CHUNK_BYTES } from '../../src/shared/contract/intake.ts'
import { filePart, mailOf, textPart } from '../fixtures/bytes/mail.ts'
import { pictureFile } from '../fixtures/bytes/pictures.ts'
import { mailBytes, people, type SampleLogin } from '../support/desk.ts'
import { call } from './procedures.ts'
import type { ContractClient, WayIn } from './ways-in.ts'

/** What the contract promises to whoever comes in, whichever way. */
export function contractSuite(name: string, open: () => Promise<WayIn>): void {
  describe(`the contract ${name}`, () => {
    let way: WayIn
    let agent: ContractClient
    let supervisor: ContractClient
    let administrator: ContractClient
    let nobody: ContractClient

    async function signedIn(login: SampleLogin): Promise<ContractClient> {
      const client = await way.connect(`window of ${login}`)
      const entry = (await client.access.sampleSignIns()).find(each => each.login === login)
      await client.access.signIn({ login, password: entry?.password ?? '', code: entry?.code ?? '' })
      return client
    }

    beforeAll(async () => {
      way = await open()
      agent = await signedIn(people.agent)
      supervisor = await signedIn(people.supervisor)
      administrator = await signedIn(people.administrator)
      nobody = await way.connect('window of nobody')
    })
    afterAll(() => way.close())

    /** The error of a call that is refused, as it came over. */
    const errorOf = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => Promise.reject(new Error('it was not refused')),
        (error: unknown) => error,
      )

    /** Sends a letter piece by piece, without having it read. */
    async function upload(client: ContractClient, bytes: Uint8Array): Promise<string> {
      const { uploadId } = await client.intake.open({ fileName: 'list.eml', size: bytes.length })
      for (let offset = 0; offset < bytes.length; offset += UPLOAD_CHUNK_BYTES) {
        const chunk = new Blob([Uint8Array.from(bytes.subarray(offset, offset + UPLOAD_CHUNK_BYTES))])
        await client.intake.append({ uploadId, offset, chunk })
      }
      return uploadId
    }

    async function takenIn(client: ContractClient, bytes: Uint8Array) {
      const steps = []
      for await (const step of await client.intake.receive({ uploadId: await upload(client, bytes) })) {
        steps.push(step)
      }
      return steps
    }

    describe('hands errors over with code, status and data:', () => {
      it('SIGN_IN_FIRST', async () => {
        const error = await errorOf(nobody.recovery.counts())
        expect(error).toMatchObject({ code: 'SIGN_IN_FIRST', status: 401 })
      })

      it('FORBIDDEN, with what was needed', async () => {
        const error = await errorOf(agent.journal.list({}))
        expect(error).toMatchObject({ code: 'FORBIDDEN', status: 403, data: { needs: 'journal.read' } })
      })

      it('NOT_FOUND', async () => {
        expect(await errorOf(agent.customers.get({ id: 987_654 }))).toMatchObject({
          code: 'NOT_FOUND',
          status: 404,
        })
      })

      it('CONFLICT, with the version that stands', async () => {
        const { version, settings } = await administrator.settings.get()
        const error = await errorOf(administrator.settings.save({ version: version + 7, settings }))
        expect(error).toMatchObject({ code: 'CONFLICT', status: 409, data: { version } })
      })

      it('REFUSED, with what is missing', async () => {
        const taken = administrator.access.invite({
          login: people.agent,
          name: 'Druga Iga',
          roles: ['agent'],
        })
        expect(await errorOf(taken)).toMatchObject({
          code: 'REFUSED',
          data: { missing: [{ code: 'login_taken' }] },
        })
      })

      it('NOT_ACCEPTED', async () => {
        const wrong = nobody.access.signIn({ login: people.agent, password: 'x', code: '1' })
        expect(await errorOf(wrong)).toMatchObject({ code: 'NOT_ACCEPTED', status: 401 })
      })

      it('TOO_LARGE, with the limit', async () => {
        const error = await errorOf(agent.intake.open({ fileName: 'a.eml', size: MAIL_LIMIT_BYTES + 1 }))
        expect(error).toMatchObject({
          code: 'TOO_LARGE',
          status: 413,
          data: { limitBytes: MAIL_LIMIT_BYTES },
        })
      })

      it('THROTTLED, with the time to come back', async () => {
        const login = 'nobody-of-that-name'
        const error = async () => errorOf(nobody.access.signIn({ login, password: 'x', code: '1' }))
        for (let failure = 0; failure < 5; failure += 1) await error()
        expect(await error()).toMatchObject({
          code: 'THROTTLED',
          status: 429,
          data: { retryAt: expect.any(Number) },
        })
      })

      it.each<[string, () => Promise<unknown>]>([
        ['NOT_FOUND', () => agent.customers.get({ id: 987_654 })],
        ['SIGN_IN_FIRST', () => nobody.recovery.counts()],
        ['TOO_LARGE', () => agent.intake.open({ fileName: 'a', size: MAIL_LIMIT_BYTES + 1 })],
        ['INVALID_INPUT', () => agent.customers.search({ text: 'x'.repeat(300) })],
      ])('%s as an error of the contract, which a window can tell from all others', async (_code, ask) => {
        const error = await errorOf(ask())
        expect(error instanceof Error && isDefinedError(error)).toBe(true)
      })
    })

    describe('names the fields of a wrong input', () => {
      it.each<[string, unknown, string[]]>([
        ['customers.reveal', { id: 'x', role: 'boss', field: 'email', reason: '' }, ['id', 'role', 'reason']],
        ['customers.search', { text: 'x'.repeat(201) }, ['text']],
        ['customers.search', null, ['']],
        ['customers.search', {}, ['text']],
        ['recovery.get', { id: -1 }, ['id']],
        ['recovery.get', { id: 1.5 }, ['id']],
        ['intake.append', { uploadId: 'u', offset: 0, chunk: 'text' }, ['chunk']],
        // Items are named by their ids in one ticket, not in many.
        [
          'batches.apply',
          { selection: { ids: [1] }, changes: { checklist: { check: [1] } } },
          ['changes.checklist'],
        ],
        [
          'batches.preview',
          { selection: { ids: [1] }, changes: { subject: ' ', addFollowers: ['iga'] } },
          ['changes.subject', 'changes.addFollowers.0'],
        ],
      ])('%s %j', async (path, input, fields) => {
        const error = await errorOf(call(agent, path, input))
        expect(error).toMatchObject({ code: 'INVALID_INPUT', status: 400, data: { fields } })
      })

      it('also deep inside', async () => {
        const { version, hours } = await administrator.hours.get()
        const week = hours.week.with(2, [{ open: '17:00', close: '09:00' }])
        const error = await errorOf(administrator.hours.save({ version, hours: { ...hours, week } }))
        expect(error).toMatchObject({ code: 'INVALID_INPUT', data: { fields: ['hours.week.2.0'] } })
      })

      it('only to somebody who may call at all', async () => {
        const asked = await errorOf(call(nobody, 'customers.reveal', { id: 'x' }))
        expect(asked).toMatchObject({ code: 'SIGN_IN_FIRST' })
        const forbidden = await errorOf(call(agent, 'access.invite', { login: 1 }))
        expect(forbidden).toMatchObject({ code: 'FORBIDDEN' })
      })
    })

    describe('lets nothing of an unforeseen fault out but an id', () => {
      /** Does the work while the vault is gone: every file in it is a fault nobody foresaw. */
      async function withoutVault<T>(work: () => Promise<T>): Promise<T> {
        const vault = join(way.dataDir, 'vault')
        renameSync(vault, `${vault}.away`)
        try {
          return await work()
        } finally {
          renameSync(`${vault}.away`, vault)
        }
      }
      function expectNothingButAnId(error: unknown) {
        expect(error).toMatchObject({
          code: 'INTERNAL',
          status: 500,
          data: { id: expect.stringMatching(/^[0-9a-f]{8}$/) },
        })
        // The stack of the error object here is the caller's own; what came over is the rest.
        const { code, status, data, message } = error as {
          code: string
          status: number
          data: object
          message: string
        }
        const told = JSON.stringify({ code, status, data, message })
        expect(told).not.toMatch(/ENOENT|vault|select|insert|\.ts|\bat /i)
        expect(told).not.toContain(way.dataDir)
        expect(Object.keys(data)).toEqual(['id'])
      }

      it('in an answer', async () => {
        const { rows } = await agent.recovery.list({ view: 'all', limit: 200 })
        const views = await Promise.all(rows.map(({ id }) => agent.recovery.get({ id })))
        const view = views.find(each => each.messages[0]?.attachments.some(file => file.state === 'usable'))
        const file = view?.messages[0]?.attachments.find(each => each.state === 'usable')
        const asked = () => agent.recovery.page({ id: view?.id ?? 0, attachmentId: file?.id ?? 0, page: 0 })
        expectNothingButAnId(await withoutVault(() => errorOf(asked())))
      })

      it('in a stream that has begun', async () => {
        const bytes = mailOf([textPart('awaria'), filePart('skan.png', await pictureFile('png'))])
        const uploadId = await upload(agent, bytes)
        const error = await withoutVault(() =>
          errorOf(
            (async () => {
              for await (const step of await agent.intake.receive({ uploadId }))
                expect(step.stage).not.toBe('done')
            })(),
          ),
        )
        expectNothingButAnId(error)
      })

      it('and goes on', async () => {
        await agent.recovery.counts()
      })
    })

    describe('carries files', () => {
      it('in, byte for byte, in pieces of a mebibyte', async () => {
        const scan = await pictureFile('png', 1100, 700)
        const bytes = mailOf([textPart('duży skan'), filePart('skan.png', scan, 'image/png')])
        expect(bytes.length).toBeGreaterThan(2 * UPLOAD_CHUNK_BYTES)
        const done = (await takenIn(agent, bytes)).at(-1)
        if (done?.stage !== 'done') throw new Error(done?.stage)
        const [message] = (await agent.recovery.get({ id: done.caseId })).messages
        expect(message?.attachments).toMatchObject([
          { name: 'skan.png', size: scan.length, type: 'png', width: 1100, height: 700, state: 'usable' },
        ])
      })

      it('out, as pictures that open', async () => {
        const done = (await takenIn(agent, await mailBytes('phone-route'))).at(-1)
        expect(done).toMatchObject({ stage: 'done' })
        const bytes = mailOf([textPart('mały skan'), filePart('skan.png', await pictureFile('png'))])
        const kept = (await takenIn(agent, bytes)).at(-1)
        if (kept?.stage !== 'done') throw new Error(kept?.stage)
        const { messages } = await agent.recovery.get({ id: kept.caseId })
        const attachmentId = messages[0]?.attachments[0]?.id ?? 0
        const { image, width, height } = await agent.recovery.page({ id: kept.caseId, attachmentId, page: 0 })
        const picture = await sharp(await image.arrayBuffer()).metadata()
        expect(picture).toMatchObject({ format: 'jpeg', width, height })
      })

      it('of no bytes', async () => {
        const { uploadId } = await agent.intake.open({ fileName: 'a.eml', size: 3 })
        expect(await agent.intake.append({ uploadId, offset: 0, chunk: new Blob([]) })).toEqual({
          received: 0,
        })
        await agent.intake.discard({ uploadId })
      })

      it('but no piece above the limit', async () => {
        const { uploadId } = await agent.intake.open({ fileName: 'a.eml', size: 3_000_000 })
        const chunk = new Blob([new Uint8Array(UPLOAD_CHUNK_BYTES + 1)])
        const error = await errorOf(agent.intake.append({ uploadId, offset: 0, chunk }))
        expect(error).toMatchObject({ code: 'TOO_LARGE', data: { limitBytes: UPLOAD_CHUNK_BYTES } })
        await agent.intake.discard({ uploadId })
      })
    })

    describe('streams', () => {
      /** The next piece of a stream that is not over. */
      async function told(stream: AsyncIterator<Change, unknown>): Promise<Change> {
        const step = await stream.next()
        if (step.done === true) throw new Error('the stream is over')
        return step.value
      }

      it('the changes of the desk: first where it stands, then each committed write', async () => {
        const changes = await supervisor.events.changes()
        const first = await told(changes)
        expect(first).toEqual({ topics: [], revision: expect.any(Number) })
        await agent.access.savePreferences({ language: 'pl', theme: 'dark' })
        expect(await told(changes)).toEqual({ topics: ['access'], revision: first.revision + 1 })
        await changes.return?.()
      })

      it('to several windows at once', async () => {
        const streams = await Promise.all([agent, supervisor, nobody].map(client => client.events.changes()))
        await Promise.all(streams.map(told))
        await agent.access.savePreferences({ language: 'pl', theme: 'light' })
        const changes = await Promise.all(streams.map(told))
        expect(new Set(changes.map(({ revision }) => revision)).size).toBe(1)
        await Promise.all(streams.map(stream => stream.return?.()))
      })

      it('until the window has heard enough, and nothing more after that', async () => {
        const changes = await agent.events.changes()
        await changes.next()
        await changes.return?.()
        await agent.access.savePreferences({ language: 'pl', theme: 'auto' })
        expect(await changes.next()).toMatchObject({ done: true })
      })

      it('until its signal says so', async () => {
        const giveUp = new AbortController()
        const changes = await agent.events.changes(undefined, { signal: giveUp.signal })
        await changes.next()
        const waiting = changes.next()
        giveUp.abort()
        const end = await waiting.then(
          step => (step.done === true ? 'ended' : 'told more'),
          () => 'ended',
        )
        expect(end).toBe('ended')
        await agent.recovery.counts()
      })

      it('how far the journal is verified, and that it is intact', async () => {
        const steps = []
        for await (const step of await supervisor.journal.verify()) steps.push(step)
        const last = steps.at(-1)
        expect(steps[0]).toMatchObject({ state: 'running' })
        expect(last).toMatchObject({ state: 'intact', head: expect.stringMatching(/^[0-9a-f]{64}$/) })
      })

      it('how far a letter is read', async () => {
        const bytes = mailOf([
          textPart('postęp'),
          filePart('a.txt', new Uint8Array([65])),
          filePart('b.txt', new Uint8Array([66])),
        ])
        const steps = await takenIn(agent, bytes)
        expect(steps[0]).toEqual({ stage: 'reading' })
        expect(steps.filter(step => step.stage === 'inspecting')).toContainEqual({
          stage: 'inspecting',
          done: 2,
          total: 2,
        })
        expect(steps.at(-1)).toMatchObject({ stage: 'done', joined: false, duplicate: false })
      })

      it('and an error in it comes over as one', async () => {
        const { uploadId } = await agent.intake.open({ fileName: 'a.eml', size: 10 })
        const read = async () => {
          for await (const step of await agent.intake.receive({ uploadId }))
            expect(step.stage).toBe('reading')
        }
        expect(await errorOf(read())).toMatchObject({
          code: 'REFUSED',
          data: { missing: [{ code: 'upload_incomplete' }] },
        })
        await agent.intake.discard({ uploadId })
      })

      it.each<[string, (client: ContractClient, uploadId: string) => Promise<void>]>([
        [
          'a window that stops listening',
          async (client, uploadId) => {
            for await (const step of await client.intake.receive({ uploadId })) {
              if (step.stage === 'inspecting') break
            }
          },
        ],
        [
          'a signal',
          async (client, uploadId) => {
            const giveUp = new AbortController()
            const stream = await client.intake.receive({ uploadId }, { signal: giveUp.signal })
            await stream.next()
            await stream.next()
            giveUp.abort()
            await stream.return?.().catch(() => undefined)
          },
        ],
      ])('and a letter given up by %s leaves nothing', async (how, giveUp) => {
        const files = await Promise.all(
          Array.from({ length: 12 }, async (_, nth) =>
            filePart(`${nth}.png`, await pictureFile('png', 400 + nth, 300)),
          ),
        )
        const bytes = mailOf([textPart(`przerwane: ${how}`), ...files])
        await giveUp(agent, await upload(agent, bytes))
        // Had the first one been kept, the second would be its duplicate: letters are read one after another.
        expect((await takenIn(agent, bytes)).at(-1)).toMatchObject({ stage: 'done', duplicate: false })
      })
    })

    describe('knows a caller by his connection alone', () => {
      it('whatever the input says', async () => {
        const forged = {
          language: 'en',
          theme: 'dark',
          agentId: 1,
          window: { id: 'window of kazimiera' },
          origin: 'cli',
        } as const
        expect(await agent.access.savePreferences(forged)).toMatchObject({
          login: people.agent,
          preferences: { language: 'en', theme: 'dark' },
        })
        expect((await administrator.access.status()).me?.preferences.language).toBe('pl')
        await agent.access.savePreferences({ language: 'pl', theme: 'auto' })
      })

      it('also for what another window has begun to send', async () => {
        const { uploadId } = await agent.intake.open({ fileName: 'a.eml', size: 4 })
        const chunk = new Blob(['abcd'])
        const stolen = await errorOf(supervisor.intake.append({ uploadId, offset: 0, chunk }))
        expect(stolen).toMatchObject({ code: 'REFUSED', data: { missing: [{ code: 'upload_unknown' }] } })
        await supervisor.intake.discard({ uploadId })
        expect(await agent.intake.append({ uploadId, offset: 0, chunk })).toEqual({ received: 4 })
        await agent.intake.discard({ uploadId })
      })
    })

    describe('answers', () => {
      it('a procedure it does not have with an error, and goes on', async () => {
        await expect(call(agent, 'access.becomeAdministrator', {})).rejects.toThrow()
        await expect(call(agent, 'recovery.__proto__.polluted', {})).rejects.toThrow()
        await agent.recovery.counts()
      })

      it('a hundred calls at once, each with its own', async () => {
        const customers = await agent.customers.search({ text: '' })
        const asked = Array.from({ length: 100 }, (_, nth) => customers[nth % customers.length]?.id ?? 0)
        const answers = await Promise.all(asked.map(id => agent.customers.get({ id })))
        expect(answers.map(({ id }) => id)).toEqual(asked)
      })

      it('with long lists, page by page, without a gap', async () => {
        const seen: number[] = []
        let before: number | undefined
        do {
          const { entries, next } = await supervisor.journal.list({
            limit: 100,
            ...(before === undefined ? {} : { before }),
          })
          seen.push(...entries.map(({ seq }) => seq))
          before = next ?? undefined
        } while (before !== undefined)
        expect(seen.length).toBeGreaterThan(100)
        expect(seen).toEqual(Array.from(seen, (_, nth) => (seen[0] ?? 0) - nth))
        expect(seen.at(-1)).toBe(1)
      })

      it('with a case of a hundred attachments', async () => {
        const files = Array.from({ length: 100 }, (_, nth) =>
          filePart(`plik ${nth}.txt`, new Uint8Array([nth])),
        )
        const done = (await takenIn(agent, mailOf([textPart('sto plików'), ...files]))).at(-1)
        if (done?.stage !== 'done') throw new Error(done?.stage)
        const { messages } = await agent.recovery.get({ id: done.caseId })
        expect(messages[0]?.attachments.map(({ name }) => name)).toEqual(
          files.map((_, nth) => `plik ${nth}.txt`),
        )
      })

      it('with every letter as it was', async () => {
        const note = 'Zażółć gęślą jaźń — „cytat” 🐝 \u2028 {"json": [1]} <b>&amp;</b>'
        const view = await agent.recovery.openByPhone({ note })
        expect(view.messages[0]?.text).toBe(note)
      })
    })
  })
}
