import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** From here on what is pasted may be a person's words or an address; below it are codes and names of settings. */
const WORDS = 200

/** Limits of names: a tag, a view, the beginning of a word. */
const names = /^(?:TAG_LIMIT|NAME_LIMIT|BEGINNING_LIMIT)$/

/** Fields of a component that the browser cuts at so many characters, and says nothing. */
function cutFields(source: string): number[] {
  const fields = source.split(/<(?=[A-Z]\w*[\s>])/).filter(each => /^(?:TextInput|Textarea)\b/.test(each))
  return fields.flatMap(field => {
    // What stands behind the field itself belongs to another.
    const [own = ''] = field.split('/>')
    return [...own.matchAll(/maxLength=\{(\w+)\}/g)].map(([, limit = '']) => {
      if (names.test(limit)) return 0
      // One by a name that nobody knows here may be any.
      return /^[\d_]+$/.test(limit) ? Number(limit.replaceAll('_', '')) : Number.POSITIVE_INFINITY
    })
  })
}

test('nothing that is typed or pasted into a ticket or a case is cut unsaid', () => {
  const components = globSync([
    'src/renderer/features/{tickets,recovery}/**/*.tsx',
    'src/renderer/ui/{ReasonDialog,lengths}.tsx',
  ])
  expect(components.length).toBeGreaterThan(80)
  const cut = components.filter(file => cutFields(readFileSync(file, 'utf8')).some(limit => limit >= WORDS))
  expect(cut).toEqual([])
})

test('such a field would be found', () => {
  const form =
    '<Stack><TextInput label="a" onChange={event => go(event)} maxLength={300} /><NumberInput maxLength={400} />'
  expect(cutFields(form)).toEqual([300])
  expect(cutFields('<Textarea maxLength={200_000}/>')).toEqual([200_000])
  expect(cutFields('<Textarea maxLength={MESSAGE_LIMIT}/>')).toEqual([Number.POSITIVE_INFINITY])
  expect(cutFields('<TextInput value={a} />\n<Other maxLength={300} />')).toEqual([])
})
