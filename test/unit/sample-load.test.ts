import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stderrLog } from '../../src/main/core/log.ts'
import { loadSample, sampleDesk } from '../../src/main/core/sample/index.ts'
import { openStore, type Store } from '../../src/main/core/store/index.ts'

const now = Date.parse('2026-11-20T11:00:00+01:00')
const dayMs = 86_400_000
const sample = sampleDesk.parse(
  JSON.parse(readFileSync(new URL('../../resources/sample/desk.json', import.meta.url), 'utf8')),
)
const folder = mkdtempSync(join(tmpdir(), 'okienko-sample-'))
let store: Store

beforeAll(async () => {
  store = openStore(folder, randomBytes(32), stderrLog, () => {})
  await store.write([], tx => loadSample(tx, sample, now, new Uint8Array(32)))
})

afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function idOf(number: string): Promise<number> {
  const { id } = await store.read
    .selectFrom('customer')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return id
}

describe('the sample desk in a store', () => {
  it('holds every customer with three contacts', async () => {
    const { customers, contacts } = await store.read
      .selectFrom('contact')
      .select(({ fn }) => [
        fn.countAll<number>().as('contacts'),
        fn.count<number>('customer_id').distinct().as('customers'),
      ])
      .executeTakeFirstOrThrow()
    expect({ customers, contacts }).toEqual({
      customers: sample.customers.length,
      contacts: sample.customers.length * 3,
    })
  })

  it('keeps the old phone number beside the one that came three days ago', async () => {
    const values = await store.read
      .selectFrom('contact_value')
      .innerJoin('contact', 'contact.id', 'contact_value.contact_id')
      .select(['value', 'since', 'until', 'source'])
      .where('contact.customer_id', '=', await idOf('LS-10247'))
      .where('field', '=', 'phone')
      .orderBy('since')
      .execute()
    expect(values).toEqual([
      {
        value: '+48605000247',
        since: Date.parse('2018-06-20T10:00:00+02:00'),
        until: now - 3 * dayMs,
        source: 'registration',
      },
      { value: '+48723000915', since: now - 3 * dayMs, until: null, source: 'panel' },
    ])
  })

  it('has no values for a contact that follows the main one', async () => {
    const strays = await store.read
      .selectFrom('contact')
      .innerJoin('contact_value', 'contact_value.contact_id', 'contact.id')
      .select('contact.id')
      .where('same_as_administrative', '=', 1)
      .execute()
    expect(strays).toEqual([])
  })

  it('finds an account by each thing it can be named by', async () => {
    const keys = await store.read
      .selectFrom('customer_key')
      .select(['kind', 'value'])
      .where('customer_id', '=', await idOf('LS-10302'))
      .orderBy('kind')
      .orderBy('value')
      .execute()
    expect(keys).toEqual([
      { kind: 'domain', value: 'gliniany-zuk.example' },
      { kind: 'email', value: 'faktury@trzy-slupki.example' },
      { kind: 'email', value: 'pracownia@gliniany-zuk.example' },
      { kind: 'login', value: 'glinianyzuk' },
      { kind: 'nip', value: '9991030201' },
      { kind: 'number', value: 'LS-10302' },
      { kind: 'phone', value: '+48560001302' },
      { kind: 'phone', value: '+48662000302' },
    ])
  })

  it('books the newest invoice and its payment on the days the drawn papers show', async () => {
    const invoice = await store.read
      .selectFrom('invoice')
      .innerJoin('payment', 'payment.invoice_id', 'invoice.id')
      .select(['invoice.number', 'issued_on', 'gross_grosze', 'booked_on', 'payer_iban', 'title'])
      .where('customer_id', '=', await idOf('LS-10231'))
      .orderBy('issued_on', 'desc')
      .executeTakeFirstOrThrow()
    expect(invoice).toEqual({
      number: 'FV/2026/11/0147',
      issued_on: '2026-11-08',
      gross_grosze: 14883,
      booked_on: '2026-11-10',
      payer_iban: 'PL80999000120000010231000017',
      title: 'FV/2026/11/0147',
    })
  })
})
