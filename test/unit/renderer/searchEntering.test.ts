import { describe, expect, it } from 'vitest'
import { enteredBy } from '../../../src/renderer/features/search/entering.ts'
import type { Found } from '../../../src/shared/contract/search.ts'

// Nothing else of them is looked at.
const thing = (found: Partial<Found>) => found as Found
const domain = thing({ kind: 'domain', name: 'wrona.example' })
const mail = thing({ kind: 'service', name: 'Poczta', plan: '' })
const server = thing({ kind: 'service', name: 'VPS-1042', plan: 'Serwer' })

describe('Enter in the box of the search', () => {
  it('leads to the tickets where nothing is called exactly so', () => {
    expect(enteredBy({ exact: [], hits: 3, isEarly: false })).toBe('tickets')
    expect(enteredBy({ exact: [], hits: 3, isEarly: true })).toBe('tickets')
  })

  it('leads to the first list where something is, or where no ticket was found', () => {
    expect(enteredBy({ exact: [domain], hits: 3, isEarly: false })).toBe('first')
    expect(enteredBy({ exact: [domain, server], hits: 3, isEarly: true })).toBe('first')
    expect(enteredBy({ exact: [], hits: 0, isEarly: false })).toBe('first')
  })

  it('opens the one thing that is, for whoever did not wait', () => {
    expect(enteredBy({ exact: [domain], hits: 3, isEarly: true })).toBe(domain)
    expect(enteredBy({ exact: [server], hits: 3, isEarly: true })).toBe(server)
  })

  it('opens no service that is called by plain words', () => {
    expect(enteredBy({ exact: [mail], hits: 3, isEarly: true })).toBe('first')
  })
})
