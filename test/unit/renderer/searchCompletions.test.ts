import { describe, expect, it, test } from 'vitest'
import {
  type Answered,
  carriedOver,
  completed,
  offered,
} from '../../../src/renderer/features/search/completions.ts'

const option = (text: string, label: string | null = null) => ({ text, label })
/** As the desk answers for a text with the cursor where `|` stands. */
function answer(marked: string, from: number, to: number, ...options: ReturnType<typeof option>[]): Answered {
  return { text: marked.replace('|', ''), at: marked.indexOf('|'), from, to, options }
}
const then = (answered: Answered, marked: string) =>
  carriedOver(answered, marked.replace('|', ''), marked.indexOf('|'))

describe('an answer that comes while somebody types on', () => {
  const tags = answer('etykieta:po|', 9, 11, option('poczta'), option('pomoc'))

  it('offers what begins so, in its new place', () => {
    expect(then(tags, 'etykieta:poc|')).toEqual({ from: 9, to: 12, options: [option('poczta')] })
    expect(then(tags, 'etykieta:POC|')).toBeNull()
  })

  it('takes the place of everything that was typed', () => {
    const known = then(tags, 'etykieta:poc|')
    expect(known && completed(known, 'etykieta:poc', option('poczta'))).toEqual({
      text: 'etykieta:poczta ',
      at: 16,
    })
  })

  it('keeps what stands behind the cursor', () => {
    const middle = answer('st| faktura', 0, 2, option('status:'))
    const known = then(middle, 'sta| faktura')
    expect(known && completed(known, 'sta faktura', option('status:'))).toEqual({
      text: 'status:faktura',
      at: 7,
    })
  })

  it.each([
    ['another text', 'dział:po|'],
    ['a shorter one', 'etykieta:p|'],
    ['the next word', 'etykieta:po d|'],
    ['the next value', 'etykieta:po,d|'],
    ['something typed before it', 'xetykieta:po|'],
  ])('says nothing of %s', (_, marked) => {
    expect(then(tags, marked)).toBeNull()
  })

  it('knows a value by its label too', () => {
    const owners = answer('właściciel:i|', 11, 12, option('iga', 'Iga Łuczywo'))
    expect(then(owners, 'właściciel:il|')?.options).toEqual([])
    expect(
      then(answer('właściciel:|', 11, 11, option('iga', 'Iga Łuczywo')), 'właściciel:łu|')?.options,
    ).toHaveLength(1)
  })
})

test('what changes nothing is not offered, nor operators before their first letter', () => {
  expect(offered({ from: 0, to: 4, options: [option('nowe'), option('nowe-x')] }, 'nowe')).toEqual([
    option('nowe-x'),
  ])
  expect(offered({ from: 5, to: 5, options: [option('status:')] }, 'abcd ')).toEqual([])
})
