import type { SearchRemark } from '../../../../shared/contract/search.ts'
import type { SoughtTerm } from './matching.ts'
import type { ParsedSearch } from './parse.ts'
import { wordsOf } from './words.ts'

/** A beginning of an author counts from this many letters on. */
const SHORTEST_AUTHOR = 2
/** Words of a name or an address; nobody has more. */
const LONGEST_AUTHOR = 8

/** The words a search asks for and those it excludes; who wrote is asked for by words as well. */
export function soughtIn({ words, filters }: ParsedSearch): { must: SoughtTerm[]; mustNot: SoughtTerm[] } {
  const said = words.map(({ isNot, ...term }) => ({
    isNot,
    term: { words: term.words, isOpen: term.isOpen, isAuthor: false },
  }))
  const wrote = filters
    .filter(filter => filter.operator === 'author')
    .flatMap(({ values, isNot }) =>
      values.flatMap(value => {
        const term = authorIn(value.text)
        return term === null ? [] : { isNot, term }
      }),
    )
  const all = [...said, ...wrote]
  return {
    must: all.filter(each => !each.isNot).map(each => each.term),
    mustNot: all.filter(each => each.isNot).map(each => each.term),
  }
}

/** What is looked for in names and addresses of who wrote or asks; null for a value without words. */
export function authorIn(value: string): SoughtTerm | null {
  const words = wordsOf(value).slice(0, LONGEST_AUTHOR)
  if (words.length === 0) return null
  const isOpen = Array.from(words.at(-1) ?? '').length >= SHORTEST_AUTHOR
  return { words, isOpen, isAuthor: true }
}

interface Aim {
  must: readonly SoughtTerm[]
  mustNot: readonly SoughtTerm[]
  narrowing: {
    columns: readonly unknown[]
    tags: readonly unknown[]
    followers: readonly unknown[]
    unread: readonly unknown[]
    has: readonly unknown[]
    from: number | null
    until: number | null
  }
}

/** Is there anything to look for? What only leaves out leaves everything else, which nobody asked for. */
export function hasAim({ must, narrowing }: Aim): boolean {
  const { columns, tags, followers, unread, has } = narrowing
  return (
    must.length > 0 ||
    columns.length + tags.length + followers.length + unread.length + has.length > 0 ||
    narrowing.from !== null ||
    narrowing.until !== null
  )
}

/** What is said of a search without an aim, unless something else was said of it already. */
export function aimlessness({ mustNot }: Aim, text: string, said: readonly SearchRemark[]): SearchRemark[] {
  if (text.trim() === '' || said.length > 0) return []
  return [{ code: mustNot.length > 0 ? 'only_exclusions' : 'nothing_to_search', at: 0, length: text.length }]
}
