import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMatching, matchScore } from '../../../src/renderer/app/matching.ts'

const actions = [
  { label: 'Przejdź do ustawień', keywords: 'opcje settings' },
  { label: 'Przejdź do klientów', keywords: 'konto customer' },
  { label: 'Zablokuj ekran', keywords: 'lock' },
  { label: 'Włącz ciemny wygląd', keywords: 'motyw theme dark' },
]
const labels = (query: string) => findMatching(actions, query).map(action => action.label)

describe('finding in the palette', () => {
  it.each([
    ['ustawien', 'Przejdź do ustawień'],
    ['USTAWIEŃ', 'Przejdź do ustawień'],
    ['klient', 'Przejdź do klientów'],
    ['wyglad', 'Włącz ciemny wygląd'],
    ['settings', 'Przejdź do ustawień'],
    ['przejdz klient', 'Przejdź do klientów'],
    ['lock', 'Zablokuj ekran'],
  ])('%s finds %s first', (query, label) => {
    expect(labels(query)[0]).toBe(label)
  })

  it('finds nothing by the inside of a word', () => {
    expect(labels('lokuj')).toEqual([])
  })

  it('an empty query keeps everything in its order', () => {
    expect(labels('  ')).toEqual(actions.map(action => action.label))
  })

  it('a word of the label counts more than a keyword', () => {
    const inKeyword = { label: 'Klienci', keywords: 'ekran' }
    const inLabel = { label: 'Zablokuj ekran' }
    expect(findMatching([inKeyword, inLabel], 'ekran')).toEqual([inLabel, inKeyword])
  })

  it('what it is about is no part of what it is found by', () => {
    const undo = { label: 'Cofnij: #100011: niski', called: 'Cofnij ostatnią zmianę', keywords: 'undo' }
    expect(matchScore(undo, '100011')).toBeNull()
    expect(findMatching([undo], 'cofnij')).toEqual([undo])
    expect(findMatching([undo], 'undo')).toEqual([undo])
  })

  it('every text is found by itself', () => {
    assert(
      property(string({ minLength: 1, unit: 'grapheme' }), label => {
        expect(matchScore({ label }, label)).not.toBeNull()
      }),
    )
  })
})
