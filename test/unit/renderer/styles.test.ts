import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** The classes that a component names, as `file class`, but its sheet does not have: nothing else says so. */
function missingClasses(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const sheets = [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)]
  return sheets.flatMap(([, name = '', path = '']) => {
    const sheet = readFileSync(join(dirname(file), path), 'utf8')
    const has = new Set([...sheet.matchAll(/\.([\w-]+)/g)].map(([, each]) => each))
    const named = [...source.matchAll(new RegExp(`\\b${name}\\['([^']+)'\\]`, 'g'))].map(
      ([, each = '']) => each,
    )
    return named.filter(each => !has.has(each)).map(each => `${file} ${each}`)
  })
}

test('every class a component names stands in its style sheet', () => {
  const components = globSync('src/renderer/**/*.tsx')
  expect(components.length).toBeGreaterThan(100)
  expect(components.flatMap(missingClasses)).toEqual([])
})
