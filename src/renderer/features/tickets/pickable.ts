import { fold } from '../../../shared/text.ts'

/** Something that is picked from a list by some letters of it. */
export interface Pickable {
  id: number
  name: string
  hint: string
  /** What it is found by beside its name; an exact match comes first. */
  shortcut: string
}

/** What the letters fit: first what is called so for short, then what begins with them, then what has them anywhere. */
export function matching(items: readonly Pickable[], text: string): Pickable[] {
  const wanted = fold(text.trim())
  const all = items.filter(item => fold(`${item.name} ${item.hint} ${item.shortcut}`).includes(wanted))
  if (wanted === '') return all
  const rank = ({ name, shortcut }: Pickable) =>
    fold(shortcut) === wanted ? 0 : fold(name).startsWith(wanted) ? 1 : 2
  return all.toSorted((a, b) => rank(a) - rank(b))
}

/** What somebody means who did not wait for the answer: the only one there is, or the one of this number. */
export function meant(found: readonly Pickable[], text: string): Pickable | undefined {
  const [first, ...others] = found
  const isNamed =
    first !== undefined && first.shortcut !== '' && first.shortcut === text.trim().replace('#', '')
  return others.length === 0 || isNamed ? first : undefined
}
