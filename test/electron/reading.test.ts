import { afterAll, expect, it } from 'vitest'
import { createUntrustedPool } from '../../src/main/core/untrusted/index.ts'
import { paper, read, wordOf } from '../desk/untrusted/reading.ts'

const pool = createUntrustedPool({ workerUrl: new URL('../../out/main/untrusted.js', import.meta.url) })
afterAll(() => pool.close())

it('the built thread finds its recogniser and its Polish, and reads a page', async () => {
  const page = read(await pool.recognise(paper('kadziolkaInvoice.png'), 0, {}))

  expect(wordOf(page, 'Sprzedawca').confidence).toBeGreaterThan(80)
})
