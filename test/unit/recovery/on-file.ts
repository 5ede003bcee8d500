import { readFileSync } from 'node:fs'
import { parsePolicy } from '../../../src/main/core/policies/index.ts'
import type { OnFile } from '../../../src/main/core/recovery/rules/on-file.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'

export const TODAY = '2026-11-20'

/** An invented person's account with two paid invoices, the newest twelve days old. */
export const person: OnFile = {
  kind: 'person',
  name: 'Bogumiła Ćwierzyńska',
  personName: null,
  address: 'ul. Żurawich Łąk 12/4, 61-874 Poznań',
  nip: null,
  regon: null,
  krs: null,
  invoices: [
    {
      number: 'FV/2026/11/0147',
      issuedOn: '2026-11-08',
      grossGrosze: 14_883,
      buyerName: 'Bogumiła Ćwierzyńska',
      ksef: null,
      payments: [
        {
          bookedOn: '2026-11-10',
          amountGrosze: 14_883,
          payerName: 'Bogumiła Ćwierzyńska',
          payerIban: 'PL80999000120000010231000017',
          payeeIban: 'PL59999000121414000000000001',
        },
      ],
    },
    {
      number: 'FV/2026/10/0090',
      issuedOn: '2026-10-08',
      grossGrosze: 9900,
      buyerName: 'Bogumiła Ćwierzyńska',
      ksef: null,
      payments: [],
    },
    {
      number: 'FV/2026/09/0051',
      issuedOn: '2026-09-08',
      grossGrosze: 9900,
      buyerName: 'Bogumiła Ćwierzyńska',
      ksef: null,
      payments: [],
    },
  ],
}

export const soleTrader: OnFile = {
  ...person,
  kind: 'sole_trader',
  name: 'Gliniany Żuk Mirosława Brzęczkowska',
  personName: 'Mirosława Brzęczkowska',
  address: 'ul. Garncarskich Kręgów 6, 87-124 Toruń',
  nip: '9991030201',
  regon: '991030210',
}

export const company: OnFile = {
  ...person,
  kind: 'company',
  name: 'Młyn Wodny Trzy Żabki sp. z o.o.',
  nip: '9991030201',
  regon: null,
  krs: '0000999402',
}

export function shippedPolicy(name: 'published' | 'strict'): Policy {
  const parsed = parsePolicy(
    readFileSync(new URL(`../../../resources/policies/${name}.json`, import.meta.url), 'utf8'),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.policy
}
