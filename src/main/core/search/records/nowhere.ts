import type { ReadStore } from '../../store/index.ts'
import { questionOf } from '../rules/index-text.ts'
import type { WordTerm } from '../rules/parse.ts'
import { commonBeginnings } from '../rules/parts.ts'
import { newestHolding } from './holding.ts'
import { partsOf } from './parts.ts'

/** Of several words that found nothing together: those that no message of the desk says. Of one alone there is no need to say it. */
export async function saidNowhere(store: ReadStore, words: readonly WordTerm[]): Promise<WordTerm[]> {
  const must = words.filter(each => !each.isNot)
  if (must.length < 2) return []
  const parts = await partsOf(store)
  const known = commonBeginnings(parts)
  const unsaid: WordTerm[] = []
  for (const term of must) {
    const question = questionOf([{ ...term, isAuthor: false }], [], [], known)
    if ((await newestHolding(store, parts, question, 1)).length === 0) unsaid.push(term)
  }
  return unsaid
}
