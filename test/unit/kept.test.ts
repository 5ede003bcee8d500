import { describe, expect, it } from 'vitest'
import { Kept, readOnce } from '../../src/main/core/kept.ts'

describe('what is made once and kept', () => {
  it('drops what was not asked for the longest', () => {
    const made: string[] = []
    const kept = new Kept<string>(2)
    const ask = (key: string) =>
      kept.get(key, () => {
        made.push(key)
        return key.toUpperCase()
      })
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B'])
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })
})

describe('a text that is read once', () => {
  const read = readOnce(10, text => JSON.parse(text) as { days: { open: number }[] })

  it('is the same object as long as it is the same text', () => {
    expect(read('{"days":[]}')).toBe(read('{"days":[]}'))
    expect(read('{"days":[{"open":8}]}')).toEqual({ days: [{ open: 8 }] })
  })

  it('cannot be changed by whoever was given it', () => {
    const given = read('{"days":[{"open":9}]}')
    expect(() => {
      const [day] = given.days
      if (day !== undefined) day.open = 0
    }).toThrow(TypeError)
    expect(() => given.days.push({ open: 1 })).toThrow(TypeError)
    expect(read('{"days":[{"open":9}]}')).toEqual({ days: [{ open: 9 }] })
  })

  it('is read again after it could not be read', () => {
    expect(() => read('{')).toThrow(SyntaxError)
    expect(() => read('{')).toThrow(SyntaxError)
  })
})
