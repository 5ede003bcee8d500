import { describe, expect, it } from 'vitest'
import { isOpenCase, tilesOf } from '../../../src/renderer/features/customers/tiles.ts'
import type { CustomerView } from '../../../src/shared/contract/customers.ts'

const invoice = (changed: Partial<CustomerView['invoices'][number]>): CustomerView['invoices'][number] => ({
  id: 1,
  number: 'FV/2026/11/0001',
  kind: 'vat',
  issuedOn: '2026-11-01',
  dueOn: '2026-11-15',
  grossGrosze: 18_450,
  currency: 'PLN',
  paidOn: null,
  ...changed,
})
const none = { services: [], domains: [], invoices: [], cases: [] }

describe('the tile of unpaid invoices', () => {
  it('adds up what is owed, a sum for each currency', () => {
    const invoices = [
      invoice({}),
      invoice({ grossGrosze: 50 }),
      invoice({ currency: 'EUR', grossGrosze: 9_900 }),
    ]
    expect(tilesOf({ ...none, invoices }).due).toEqual([
      { currency: 'PLN', grosze: 18_500 },
      { currency: 'EUR', grosze: 9_900 },
    ])
  })

  it('counts neither what is paid nor a proforma, which nobody owes', () => {
    const invoices = [invoice({ paidOn: '2026-11-02' }), invoice({ kind: 'proforma' })]
    expect(tilesOf({ ...none, invoices }).unpaid).toBe(0)
  })
})

describe('a recovery case', () => {
  it.each([
    ['open', true],
    ['waiting', true],
    ['approved', true],
    ['executed', false],
    ['hinted', false],
    ['refused', false],
    ['joined', false],
  ])('that is %s counts as open: %s', (status, open) => {
    expect(isOpenCase(status)).toBe(open)
  })
})
