import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepsPlaces, searchedForm, searchedText } from '../../../src/main/core/search/rules/folding.ts'
import { hitsPattern, inOne, Matcher, type SoughtTerm } from '../../../src/main/core/search/rules/matching.ts'
import { marked, snippetOf } from '../../../src/main/core/search/rules/snippets.ts'
import { wordsOf } from '../../../src/main/core/search/rules/words.ts'
import { type MarkedText, piecesOf } from '../../../src/shared/marked-text.ts'
import { foldForSearch } from '../../../src/shared/text.ts'

const term = (text: string, isOpen = true): SoughtTerm => ({ words: wordsOf(text), isOpen, isAuthor: false })
const brackets = (text: MarkedText) =>
  piecesOf(text)
    .map(({ text, isHit }) => (isHit ? `[${text}]` : text))
    .join('')

/** Letters that folding changes, with what stands between words. */
const letters = fc.string({
  unit: fc.constantFrom(
    ...Array.from('aąbcćłŁżŻóßẞæŒøİΣσς5ﬁﬂﬀＡ２²Ⅳĳſµ½'),
    'z\u0307',
    'o\u0301',
    '\u0301',
    'Ł\u0301',
    '가',
    '\u{10400}',
    '\u{1D400}',
  ),
  minLength: 1,
  maxLength: 12,
})
const text = fc
  .array(fc.oneof(letters, fc.constantFrom(' ', '\n', '-', '.', '„', '\u{1F4EC}', '\uD800')), {
    maxLength: 80,
  })
  .map(pieces => pieces.join(''))

describe('the words of a text', () => {
  it.each([
    ['Łódź, ul. Żwirki 5', ['lodz', 'ul', 'zwirki', '5']],
    ['Umowa_2026-SKAN.pdf', ['umowa', '2026', 'skan', 'pdf']],
    ['STRASSE straße', ['strasse', 'strasse']],
    ['ﬁrma, ６０ m²', ['firma', '60', 'm2']],
    ['ΟΔΟΣ ΟΔΟΣ.Α', ['οδοσ', 'οδοσ', 'α']],
    ['', []],
    ['… — \u0301', []],
  ])('%j', (written, words) => {
    expect(wordsOf(written)).toEqual(words)
  })

  it('are those of the folded text: each folds alone as it does among others', () => {
    fc.assert(
      fc.property(text, written => {
        expect(wordsOf(written)).toEqual(wordsOf(foldForSearch(written)))
      }),
    )
  })

  it('are cut where no word is that long, and still found by what was typed', () => {
    const long = 'ż'.repeat(100_000)
    expect(wordsOf(long)).toEqual(['z'.repeat(64)])
    expect(new Matcher(term(long)).isSaidIn({ author: [], said: [foldForSearch(long)] })).toBe(true)
    expect(new Matcher(term(`${long}a`, false)).isSaidIn({ author: [], said: [foldForSearch(long)] })).toBe(
      true,
    )
    expect(new Matcher(term('z', false)).isSaidIn({ author: [], said: [foldForSearch(long)] })).toBe(false)
  })
})

describe('the form in which a text is searched', () => {
  it('has its words where the folded one has them', () => {
    for (let code = 0; code < 0x10000; code += 1) {
      const letter = String.fromCharCode(code)
      if (!keepsPlaces(letter)) continue
      const inWord = /[\p{L}\p{N}]/u
      expect(inWord.test(letter), code.toString(16)).toBe(inWord.test(foldForSearch(letter)))
    }
  })

  it('says what the folded one says, whatever is looked for', () => {
    const terms = fc.array(fc.tuple(letters, fc.boolean()), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(text, terms, (written, sought) => {
        for (const [words, isOpen] of sought) {
          const matcher = new Matcher(term(words, isOpen))
          const isSaid = (part: string) => matcher.isSaidIn({ author: [], said: [part] })
          expect(isSaid(searchedForm(written))).toBe(isSaid(foldForSearch(written)))
        }
      }),
    )
  })

  it('is found by every beginning of its words, and by no other letters', () => {
    fc.assert(
      fc.property(text, letters, (written, other) => {
        const said = wordsOf(written)
        const isSaid = (word: string) =>
          new Matcher({ words: [word], isOpen: true, isAuthor: false }).isSaidIn({
            author: [],
            said: [searchedForm(written)],
          })
        for (const word of said) {
          for (let end = 1; end <= word.length; end += 1) {
            const beginning = word.slice(0, end)
            if (beginning.isWellFormed()) expect(isSaid(beginning), beginning).toBe(true)
          }
        }
        for (const word of wordsOf(other)) {
          expect(isSaid(word), word).toBe(said.some(each => each.startsWith(word)))
        }
      }),
    )
  })
})

describe('the places of words', () => {
  it('are those of the folded text where every letter folds to one', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const letter = String.fromCodePoint(code)
      if (keepsPlaces(letter)) expect(foldForSearch(letter), code.toString(16)).toHaveLength(1)
    }
  })

  it('lead back to the letters they were made from', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 60 }), fc.nat({ max: 20 }), (written, from, length) => {
        const { form, originOf } = searchedText(written)
        expect(form).toBe(keepsPlaces(written) ? written : foldForSearch(written))
        const to = Math.min(from + length + 1, form.length)
        if (from >= to) return
        const origin = originOf(from, to)
        // Whole letters: what they fold to has the part in it, and perhaps the other half of a letter at either end.
        expect(foldForSearch(written.slice(origin.from, origin.to))).toContain(
          foldForSearch(form.slice(from, to)),
        )
        expect(foldForSearch(written.slice(0, origin.from)).length).toBeLessThanOrEqual(from)
        expect(foldForSearch(written.slice(0, origin.to)).length).toBeGreaterThanOrEqual(to)
      }),
    )
  })

  it.each([
    ['Łódzki', 3, 'Łód'],
    ['Straße', 5, 'Straß'],
    ['Straße', 6, 'Straß'],
    ['z\u0307o\u0301łw', 2, 'z\u0307o\u0301'],
    ['Œuvre', 1, 'Œ'],
    ['Œuvre', 3, 'Œu'],
    ['oﬁara', 2, 'oﬁ'],
    ['oﬁara', 3, 'oﬁ'],
  ])('of the beginning of %j up to %i are %j', (written, length, letters) => {
    const { to } = searchedText(written).originOf(0, length)
    expect(written.slice(0, to)).toBe(letters)
  })
})

describe('several parts as one', () => {
  it('are found by what one of them says, and by nothing that begins in one and ends in another', () => {
    const both = inOne('Halina Wrona', 'halina@wrona.example')
    const isIn = (words: string) => new Matcher(term(words, false)).isIn(both)
    expect(['halina wrona', 'wrona', 'wrona example', 'halina wrona example'].map(isIn)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['wrona halina', 'halina wrona halina'].map(isIn)).toEqual([false, false])
  })

  it('are found by exactly what they are found by one by one', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.boolean(),
        (parts, at, isOpen) => {
          const each = parts.map(searchedForm)
          const words = parts.flatMap(wordsOf)
          const from = at % Math.max(1, words.length)
          // Side by side in a part, or the last of one and the first of the next.
          for (const sought of [words.slice(from, from + 2), words.slice(from, from + 1)]) {
            if (sought.length === 0) continue
            const matcher = new Matcher({ words: sought, isOpen, isAuthor: false })
            expect(matcher.isIn(searchedForm(inOne(...each)))).toBe(each.some(part => matcher.isIn(part)))
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('a snippet', () => {
  it('is the beginning, where nothing in it was searched for', () => {
    expect(snippetOf('Krótka wiadomość.', null)).toEqual({ text: 'Krótka wiadomość.', marks: [] })
    expect(snippetOf('', null)).toEqual({ text: '', marks: [] })
  })

  it('begins and ends at words around the first hit', () => {
    const written = `${'przed '.repeat(60)}Żółw tu jest. ${'potem '.repeat(60)}`
    const snippet = snippetOf(written, hitsPattern([term('zolw')]))
    expect(brackets(snippet)).toMatch(/^… (?:przed ){10}\[Żółw\] tu jest\. (?:potem ){16}potem …$/)
  })

  it('marks what stands side by side as one, and of a longer word its beginning', () => {
    const terms = [term('halina@wrona.exa'), term('"nie dziala"', false)]
    expect(brackets(marked('Halina@Wrona.example: nie  działa, działanie nie', hitsPattern(terms)))).toBe(
      '[Halina@Wrona.exa]mple: [nie  działa], działanie nie',
    )
  })

  it('marks letters in another look where they stand', () => {
    const marks = (text: string, sought: string) => brackets(marked(text, hitsPattern([term(sought)])))
    expect(marks('Nasza ﬁrma', 'firma')).toBe('Nasza [ﬁrma]')
    expect(marks('Nasza firma', 'ﬁrma')).toBe('Nasza [firma]')
    // In a text that is read as it is written, and in one that is folded for it.
    expect(marks('działka 100 m²', 'm2')).toBe('działka 100 [m²]')
    expect(marks('5 µm', 'μm')).toBe('5 [µm]')
    expect(marks('😀 ５ µm', '5')).toBe('😀 [５] µm')
  })

  it('shows a hit that is longer than everything it shows', () => {
    const snippet = snippetOf(`${'a '.repeat(100)}${'ż'.repeat(5000)}`, hitsPattern([term('zzz')]))
    expect(snippet.marks).not.toEqual([])
    expect(snippet.text.endsWith('ż …')).toBe(true)
  })

  it('is a part of the text, letter for letter; what is marked is what was searched for', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(letters, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (written, sought, isOpen) => {
          const terms = sought.map(each => term(each, isOpen)).filter(each => each.words.length > 0)
          const snippet = snippetOf(written, hitsPattern(terms))
          // No text of this test has an ellipsis of its own.
          const [, before, shown = '', after] = /^(… )?(.*?)( …)?$/su.exec(snippet.text) ?? []
          expect(written).toContain(shown)
          expect(before !== undefined || after !== undefined).toBe(shown.length < written.length)
          if (before === undefined) expect(written.startsWith(shown)).toBe(true)
          if (after === undefined) expect(written.endsWith(shown)).toBe(true)
          for (const piece of piecesOf(snippet)) {
            const folded = foldForSearch(piece.text)
            if (piece.isHit) expect(terms.some(each => folded.startsWith(each.words[0] ?? '?'))).toBe(true)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('marks something in every text that says what was searched for', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat({ max: 10 }), (written, which, length) => {
        const words = wordsOf(written)
        const word = words[which % Math.max(1, words.length)]
        if (word === undefined) return
        const beginning = Array.from(word)
          .slice(0, length + 1)
          .join('')
        const snippet = snippetOf(
          written,
          hitsPattern([{ words: [beginning], isOpen: true, isAuthor: false }]),
        )
        expect(snippet.marks).not.toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
