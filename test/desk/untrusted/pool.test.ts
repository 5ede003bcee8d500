import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createUntrustedPool,
  originalScan,
  type UntrustedFault,
  type UntrustedPool,
  type UntrustedPoolOptions,
} from '../../../src/main/core/untrusted/index.ts'
import { mailOf, rawMail, textPart, usualHeader } from '../../fixtures/bytes/mail.ts'
import { pdfBomb, pdfOf } from '../../fixtures/bytes/pdf.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'

const workerUrl = new URL('../../../src/main/core/untrusted/worker.ts', import.meta.url)
const opened: UntrustedPool[] = []

function openPool(options: Partial<UntrustedPoolOptions> = {}): UntrustedPool {
  const pool = createUntrustedPool({ workerUrl, ...options })
  opened.push(pool)
  return pool
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map(pool => pool.close()))
})

/** A turn of the event loop: the bytes are copied and the thread has the job. */
const handedOver = () => new Promise(resume => setImmediate(resume))

describe('the pool', () => {
  it('leaves the bytes with their owner', async () => {
    const bytes = mailOf([textPart('treść')])
    const { length } = bytes

    await openPool().readMail(bytes)

    expect(bytes).toHaveLength(length)
  })

  it('takes a part of a larger buffer, as Node hands them out', async () => {
    const file = Buffer.concat([Buffer.from('przed'), await pictureFile('png'), Buffer.from('po')])

    expect(await openPool().inspectFile(file.subarray(5, -2), 'a.png')).toMatchObject({
      type: 'png',
      usable: true,
    })
  })

  it('answers many requests in the order of their kinds', async () => {
    const pool = openPool()
    const png = await pictureFile('png')

    const [mail, file, pdf] = await Promise.all([
      pool.readMail(mailOf([textPart('treść')])),
      pool.inspectFile(png, 'a.png'),
      pool.inspectFile(pdfOf(2), 'a.pdf'),
    ])

    expect(mail).toMatchObject({ ok: true, text: 'treść' })
    expect(file.type).toBe('png')
    expect(pdf.pages).toBe(2)
  })

  it('covers, proves and shows again what it covered', async () => {
    const pool = openPool()
    const bytes = await pictureFile('jpeg')
    const scan = originalScan(bytes, await pool.inspectFile(bytes, 'dowod.jpg'))
    if (scan === null) throw new Error('not usable')

    const burning = await pool.burn(scan, 0, [{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }], {
      watermark: 'Sprawa 7',
    })
    if (!burning.ok) throw new Error(burning.problem.code)

    expect(await pool.proveBurn(burning.scan.bytes, burning.scan.rects)).toEqual({ ok: true, failures: [] })
    expect(await pool.renderPage(burning.scan, 0, { maxWidth: 160, maxHeight: 160 })).toMatchObject({
      ok: true,
      width: 160,
      height: 100,
    })
  })

  it('makes no scan of what cannot be used', async () => {
    const bytes = new Uint8Array([1, 2, 3])

    expect(originalScan(bytes, await openPool().inspectFile(bytes, 'a.jpg'))).toBeNull()
  })
})

describe('a file that attacks its reader', () => {
  it('is given up after its time, and the next file is read', async () => {
    const faults: UntrustedFault[] = []
    const pool = openPool({ timeoutMs: 2000, onFault: fault => faults.push(fault) })

    const bomb = await pool.inspectFile(pdfBomb(), 'faktura.pdf')
    const next = await pool.inspectFile(pdfOf(1), 'faktura.pdf')

    expect(bomb).toMatchObject({
      name: 'faktura.pdf',
      usable: false,
      problems: [{ code: 'took_too_long', params: { limit: 2000 } }],
    })
    expect(next).toMatchObject({ type: 'pdf', usable: true })
    expect(faults.map(({ job, problem }) => [job, problem.code])).toEqual([['inspectFile', 'took_too_long']])
  })

  it('takes only its own thread down when it fills the memory, and the next file is read', async () => {
    const pool = openPool({ heapMb: 64 })
    const millionsOfLines = Buffer.alloc(40_000_000, '\n')

    const bomb = await pool.readMail(rawMail(usualHeader, millionsOfLines))
    const next = await pool.readMail(mailOf([textPart('treść')]))

    expect(bomb).toEqual({ ok: false, problem: { code: 'crashed' } })
    expect(next).toMatchObject({ ok: true, text: 'treść' })
  })

  it('does not hold up what waits behind it', async () => {
    const pool = openPool({ timeoutMs: 1500 })

    const [bomb, next] = await Promise.all([
      pool.inspectFile(pdfBomb(), 'a.pdf'),
      pool.inspectFile(await pictureFile('png'), 'b.png'),
    ])

    expect(bomb.usable).toBe(false)
    expect(next.usable).toBe(true)
  })
})

describe('giving up', () => {
  it('stops the work under way, and the next file is read', async () => {
    const pool = openPool()
    const control = new AbortController()

    const work = pool.inspectFile(pdfBomb(), 'a.pdf', control.signal)
    await handedOver()
    control.abort()

    await expect(work).rejects.toThrow('aborted')
    expect(await pool.inspectFile(pdfOf(1), 'b.pdf')).toMatchObject({ usable: true })
  })

  it('takes back work that has not begun', async () => {
    const pool = openPool()
    const control = new AbortController()
    const first = pool.inspectFile(pdfOf(1), 'a.pdf')
    const second = pool.inspectFile(pdfOf(1), 'b.pdf', control.signal)
    await handedOver()
    control.abort()

    await expect(second).rejects.toThrow('aborted')
    expect((await first).usable).toBe(true)
  })

  it('refuses work that was given up before it came', async () => {
    await expect(openPool().readMail(mailOf([]), AbortSignal.abort())).rejects.toThrow('aborted')
  })
})

describe('closing', () => {
  it('ends the work under way', async () => {
    const pool = openPool()
    const work = pool.inspectFile(pdfBomb(), 'a.pdf')
    const ended = expect(work).rejects.toThrow('The pool is closed.')
    await handedOver()
    await pool.close()

    await ended
  })

  it('refuses later work', async () => {
    const pool = openPool()
    await pool.close()

    await expect(pool.inspectFile(pdfOf(1), 'a.pdf')).rejects.toThrow('The pool is closed.')
  })
})

describe('an idle pool', () => {
  it('does not keep the process alive', async () => {
    const index = new URL('../../../src/main/core/untrusted/index.ts', import.meta.url).href
    const script = `
      const { createUntrustedPool } = await import('${index}')
      const pool = createUntrustedPool({ workerUrl: new URL('${workerUrl.href}') })
      const mail = await pool.readMail(new TextEncoder().encode('Subject: temat\\n\\ntekst'))
      process.stdout.write(mail.subject)
    `
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 15_000 })

    expect(stdout).toBe('temat')
  })
})

describe('a worker that cannot be started', () => {
  it('is a problem of the request and told to the log', async () => {
    const faults: UntrustedFault[] = []
    const pool = openPool({
      workerUrl: new URL('./absent.ts', import.meta.url),
      onFault: fault => faults.push(fault),
    })

    expect(await pool.readMail(mailOf([textPart('x')]))).toEqual({ ok: false, problem: { code: 'crashed' } })
    expect(faults).toHaveLength(1)
  })
})
