import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDesk } from '../../app/desk.tsx'

/** What the search takes as a tag; it knows which the desk has. */
const operator = 'etykieta:'

/** Tags of this desk that begin with what is typed, to be picked instead of spelled anew. */
export function useKnownTags(typed: string): string[] {
  const { orpc } = useDesk()
  const begun = typed.trim()
  // A blank or a quote would end the word that is being completed.
  const isWord = !/[\s"]/.test(begun)
  const text = `${operator}${isWord ? begun : ''}`
  const { data } = useQuery({
    ...orpc.search.complete.queryOptions({ input: { text, at: text.length } }),
    enabled: isWord,
    placeholderData: keepPreviousData,
  })
  if (!isWord) return []
  return [...new Set((data?.options ?? []).map(option => option.text.replaceAll('"', '')))]
}
