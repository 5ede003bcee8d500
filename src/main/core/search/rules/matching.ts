import type { WordTerm } from './parse.ts'

/** A message as it is searched: the words of each of its parts. */
export interface SearchableMessage {
  /** Who wrote it; of the first message also who asks. */
  author: readonly (readonly string[])[]
  /** What it says, its files, and of the first message the subject. */
  said: readonly (readonly string[])[]
}

/** Something to look for: a word or several side by side, anywhere or in who wrote. */
export interface SoughtTerm extends Pick<WordTerm, 'words' | 'isOpen'> {
  isAuthor: boolean
}

/** Is it said in this message? Words of one term stand side by side within one part. */
export function isIn(message: SearchableMessage, term: SoughtTerm): boolean {
  const isInPart = (part: readonly string[]) => part.some((_, at) => isAt(part, at, term))
  return message.author.some(isInPart) || (!term.isAuthor && message.said.some(isInPart))
}

/** Do the words of a term begin at this place of a part? */
export function isAt(
  part: readonly string[],
  at: number,
  { words, isOpen }: Pick<SoughtTerm, 'words' | 'isOpen'>,
): boolean {
  if (words.length === 0) return false
  const last = words.length - 1
  return words.every((word, index) => {
    const here = part[at + index]
    if (here === undefined) return false
    return index === last && isOpen ? here.startsWith(word) : here === word
  })
}
