import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName } from '../../../src/main/core/untrusted/file-name.ts'
import { limits } from '../../../src/main/core/untrusted/limits.ts'

describe('the name of a file from outside', () => {
  it.each([
    ['stays when it is plain', 'Faktura 03-2026.pdf', 'Faktura 03-2026.pdf', []],
    ['keeps Polish letters', 'Zażółć gęślą jaźń.jpg', 'Zażółć gęślą jaźń.jpg', []],
    ['composes its letters', 'o\u0301smy.png', 'ósmy.png', []],
    ['loses a NUL', 'dowod\0.jpg', 'dowod.jpg', ['name_cleaned']],
    ['loses lone surrogates', 'skan\uD800.pdf', 'skan\uFFFD.pdf', ['name_cleaned']],
    ['loses marks that reverse reading', 'rachunek\u202Egpj.exe', 'rachunekgpj.exe', ['name_cleaned']],
    ['loses a path of Unix', '../../etc/passwd', 'passwd', ['name_cleaned']],
    ['loses a path of Windows', 'C:\\Temp\\skan.tif', 'skan.tif', ['name_cleaned']],
    ['loses a line break', 'a\r\nb.png', 'ab.png', ['name_cleaned']],
    ['gives up signs that a disk refuses', 'co?.pdf', 'co_.pdf', []],
    ['is not the name of a device', 'con.pdf', '_con.pdf', []],
    ['is made up when there is none', null, 'zalacznik-7', ['no_name']],
    ['is made up when nothing is left', '\0\u202E', 'zalacznik-7', ['no_name', 'name_cleaned']],
    ['is made up for a directory', '..', 'zalacznik-7', ['no_name', 'name_cleaned']],
  ])('%s', (_case, raw, name, codes) => {
    const cleaned = cleanFileName(raw, 7)

    expect({ name: cleaned.name, codes: cleaned.problems.map(({ code }) => code) }).toEqual({ name, codes })
  })

  it('is shortened but keeps its extension', () => {
    const { name } = cleanFileName(`${'ą'.repeat(500)}.jpeg`, 1)

    expect(name).toMatch(/^ą+….jpeg$/u)
    expect(name).toHaveLength(limits.nameLength)
  })

  it('is never empty, too long, a path or half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), raw => {
        const { name } = cleanFileName(raw, 1)

        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(limits.nameLength)
        expect(name.isWellFormed()).toBe(true)
        expect(name).not.toMatch(/[/\\\p{Cc}]/u)
      }),
    )
  })
})
