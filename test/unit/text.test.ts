import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, isPlainDate, parsePlainDate } from '../../src/shared/plain-date.ts'
import {
  cleanText,
  compareText,
  fold,
  foldForSearch,
  maskDigits,
  maskEmail,
  maskName,
  maskPhone,
} from '../../src/shared/text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

describe('folding', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['ŁÓDŹ', 'lodz'],
    ['Wałęsa', 'walesa'],
    ['Zażółć GĘŚLĄ jaźń', 'zazolc gesla jazn'],
    ['Đorđe', 'dorde'],
    ['Øre', 'ore'],
    ['Æsir', 'aesir'],
    ['Œuvre', 'oeuvre'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['İzmir', 'izmir'],
    ['z\u0307', 'z'],
    ['  dwa  słowa\t', '  dwa  slowa\t'],
  ])('folds %j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('is the same when folded twice', () => {
    fc.assert(fc.property(anyText, text => fold(fold(text)) === fold(text)))
  })

  it('is the same letter by letter as by the Unicode way', () => {
    const special: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ς: 'σ' }
    for (let code = 0; code < 0x3000; code += 1) {
      const letter = String.fromCharCode(code)
      if (letter === 'Σ') continue // which sigma it becomes, its neighbours say
      const bare = letter.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
      const plain = Array.from(bare, each => special[each] ?? each).join('')
      expect([code, fold(letter), fold(`a${letter}b`)]).toEqual([code, plain, `a${plain}b`])
    }
  })

  it.each([
    ['Polish letters', 'aZąćęłńóśźżĄĆĘŁŃÓŚŹŻ ,.-\n0'],
    ['quotes and dashes among them', 'ałŁŻ „”–—…€'],
    ['letters that become two', 'aŁßæŒ'],
    ['letters of other alphabets', 'aŁжΩ中😀'],
  ])('is that of each letter, whatever stands beside it and however long the text: %s', (_, letters) => {
    const each = Array.from(letters)
    const text = fc
      .array(fc.constantFrom(...each), { maxLength: 200 })
      .chain(some => fc.constantFrom(some, Array.from({ length: 100 }, () => some).flat()))
    fc.assert(fc.property(text, some => fold(some.join('')) === some.map(fold).join('')))
  })

  it('finds composed and decomposed letters alike', () => {
    fc.assert(fc.property(anyText, text => fold(text.normalize('NFD')) === fold(text.normalize('NFC'))))
  })
})

describe('folding for a search', () => {
  it.each([
    ['Zażółć GĘŚLĄ jaźń', 'zazolc gesla jazn'],
    ['ﬁrma oﬀline, ﬂaga', 'firma offline, flaga'],
    ['Ｆｉｒｍａ\u3000２４', 'firma\u300024'],
    ['100 m², CO₂, 1ª', '100 m2, co2, 1a'],
    ['Jan Ⅲ, ①', 'jan iii, 1'],
    ['𝐅𝐢𝐫𝐦𝐚 𝕏 ᴭ', 'firma x ae'],
    ['12½ … № ™ ⑴', '12½ … № ™ ⑴'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded)
  })

  it('is the same when folded twice, and letter by letter', () => {
    const look = fc.constantFrom(...Array.from('aŁﬁﬀＡ²Ⅳĳſµ½…ŉß中😀Σ'), 'z\u0307')
    const text = fc.array(look, { maxLength: 200 })
    fc.assert(
      fc.property(text, letters => {
        const folded = foldForSearch(letters.join(''))
        expect(foldForSearch(folded)).toBe(folded)
        expect(letters.map(foldForSearch).join('')).toBe(folded)
      }),
    )
  })

  it('goes beyond the other folding only where a letter or a digit has another look', () => {
    for (let code = 0x80; code < 0x3000; code += 1) {
      const letter = String.fromCharCode(code)
      const isOther = /[\p{L}\p{N}]/u.test(letter) && fold(letter).normalize('NFKD') !== fold(letter)
      if (!isOther) expect([code, foldForSearch(letter)]).toEqual([code, fold(letter)])
    }
  })

  it('is not that of what is compared: there a superscript is no digit', () => {
    expect(fold('Długa 1²')).toBe('dluga 1²')
  })
})

describe('text from outside', () => {
  it.each([
    ['NUL in a name', 'a\u0000b', 'ab'],
    ['other control characters', 'a\u0007b\u001b[31m\u007f', 'ab[31m'],
    ['tab and line feed', 'a\tb\nc', 'a\tb\nc'],
    ['line ends of Windows and of old Macs', 'a\r\nb\rc', 'a\nb\nc'],
    ['half characters', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['whole characters beyond the basic plane', '\u{1F4EC}', '\u{1F4EC}'],
    ['decomposed letters', 'z\u0307o\u0301ł\u0107', 'żółć'],
  ])('cleans %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it('is the same when cleaned twice, and well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const clean = cleanText(text)
        return cleanText(clean) === clean && clean.isWellFormed()
      }),
    )
  })
})

describe('masks', () => {
  it.each([
    ['jan.kowalski@gmail.com', 'j••••i@gmail.com'],
    ['biuro@zolc-synowie.pl', 'b••••o@z••••.pl'],
    ['ab@wp.pl', '••••@wp.pl'],
    ['anna@firma.com.pl', 'a••••@f••••.pl'],
    ['łukasz@żółć.pl', 'ł••••z@ż••••.pl'],
    ['abc@wp.pl', 'a••••@wp.pl'],
    ['abcde@wp.pl', 'a••••e@wp.pl'],
    ['JAN@GMAIL.COM', 'J••••@gmail.com'],
    [' jan.nowak@example ', 'j••••k@e••••'],
    ['jan.nowak@[192.0.2.1]', 'j••••k@••••'],
    ['jan.nowak@192.0.2.1', 'j••••k@••••'],
    ['"a@b"@poczta.example', '"••••"@p••••.example'],
    ['@wp.pl', '••••@wp.pl'],
    ['jan.nowak@', 'j••••k@••••'],
    ['nie adres', '••••'],
    ['', ''],
  ])('shows the address %j as %j', (address, masked) => {
    expect(maskEmail(address)).toBe(masked)
  })

  it('tells nothing of the length of an address', () => {
    const part = fc.stringMatching(/^[a-z0-9]{5,30}$/)
    fc.assert(
      fc.property(
        part,
        part,
        (local, domain) => maskEmail(`${local}@${domain}.example`).length === 6 + 1 + 5 + 8,
      ),
    )
  })

  it.each([
    ['+48601234567', '+48 601 ••• 567'],
    ['+48221234567', '+48 221 ••• 567'],
    ['+442079460958', '+44 ••• 958'],
    ['+14155552671', '+1 ••• 671'],
    ['+420601123456', '+420 ••• 456'],
    ['+380441234567', '+380 ••• 567'],
    ['601234567', '•••'],
    ['anonymous', '•••'],
    ['', ''],
  ])('shows the number %j as %j', (number, masked) => {
    expect(maskPhone(number)).toBe(masked)
  })

  it.each([
    ['Barbara Świątek', 'B••• Ś•••'],
    ['  Jan   Nowak-Kos ', 'J••• N•••'],
    ['„Zielony Klon” sp. z o.o.', 'Z••• K••• s••• z••• o•••'],
    ['---', '•••'],
    [' ', ''],
  ])('shows the name %j as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it.each([
    ['9990123408', '999•••••08'],
    ['999-012-34-08', '999•••••08'],
    ['PL61109010140000071219812874', 'PL6•••••74'],
    ['12345678', '•••••'],
    ['', ''],
  ])('shows the identifier %j as %j', (identifier, masked) => {
    expect(maskDigits(identifier)).toBe(masked)
  })

  it('never throws and never shows the whole of what it hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), text => {
        for (const masked of [maskEmail(text), maskPhone(text), maskDigits(text), maskName(text)]) {
          expect(masked === '' || masked.includes('•••')).toBe(true)
        }
      }),
    )
  })
})

describe('Polish order', () => {
  it('puts ą after a, ł after l, and ż after ź', () => {
    expect(['żuk', 'łan', 'lis', 'ąg', 'azyl', 'źrebię', 'zupa', 'ćma', 'cel'].sort(compareText)).toEqual([
      'azyl',
      'ąg',
      'cel',
      'ćma',
      'lis',
      'łan',
      'zupa',
      'źrebię',
      'żuk',
    ])
  })
})

describe('dates on papers', () => {
  it.each([
    ['2026-11-03', '2026-11-03'],
    ['2026.11.03', '2026-11-03'],
    ['03.11.2026', '2026-11-03'],
    ['3.11.2026', '2026-11-03'],
    ['3. 11. 2026', '2026-11-03'],
    ['03-11-2026', '2026-11-03'],
    ['03/11/2026', '2026-11-03'],
    ['03.11.2026 r.', '2026-11-03'],
    ['03.11.2026r.', '2026-11-03'],
    ['3 lis 2026', '2026-11-03'],
    ['3 lis. 2026', '2026-11-03'],
    ['3 listopada 2026 r.', '2026-11-03'],
    ['3 LISTOPADA 2026 ROKU', '2026-11-03'],
    ['dnia 3 listopada 2026 r.', '2026-11-03'],
    ['3 XI 2026', '2026-11-03'],
    ['1 paź 2026', '2026-10-01'],
    ['1 października 2026', '2026-10-01'],
    ['15 stycznia 2026', '2026-01-15'],
    ['28 lutego 2026', '2026-02-28'],
    ['29 lutego 2028', '2028-02-29'],
    ['1 maja 2026', '2026-05-01'],
    ['31 grudnia 2026', '2026-12-31'],
  ])('reads %j as %s', (text, date) => {
    expect(parsePlainDate(text)).toBe(date)
  })

  it.each([
    ['29.02.2026'],
    ['30 lutego 2028'],
    ['31.04.2026'],
    ['13.13.2026'],
    ['00.01.2026'],
    ['03.11.26'],
    ['03.11-2026'],
    ['3 nov 2026'],
    ['3 l 2026'],
    ['2026-11-03T10:00'],
    ['listopad 2026'],
    ['03.11.2026 04.11.2026'],
    [''],
    ['9'.repeat(500)],
  ])('does not guess a date from %j', text => {
    expect(parsePlainDate(text)).toBeNull()
  })

  it('reads back every day it writes', () => {
    const days = fc.integer({ min: -300_000, max: 300_000 })
    fc.assert(
      fc.property(days, count => {
        const date = addDays('2026-01-01', count)
        return isPlainDate(date) && parsePlainDate(date) === date && daysBetween('2026-01-01', date) === count
      }),
    )
  })

  it('gives one real day or nothing, for any text', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789.-/ rlis'.split('')), maxLength: 20 })
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), text => {
        const date = parsePlainDate(text)
        return date === null || isPlainDate(date)
      }),
    )
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-05-31', -3, '2026-02-28'],
    ['2026-11-03', -3, '2026-08-03'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-15', 12, '2027-03-15'],
  ])('from %s %i months on it is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it('refuses to count from what is no date', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })
})
