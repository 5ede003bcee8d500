import { useEffect, useState } from 'react'
import { REVEALED_MS } from '../../../../shared/contract/sealed.ts'
import { type DeskClient, useDesk } from '../../../app/desk.tsx'

export type RevealedWords = Awaited<ReturnType<DeskClient['sealed']['reveal']>>

/** Words that stand on the screen for a minute at most. They go when the screen locks, and with the screen itself. */
export function useRevealed(messageId: number) {
  const { client, status } = useDesk()
  const [words, setWords] = useState<RevealedWords | null>(null)
  useEffect(() => {
    if (words === null) return undefined
    const timer = setTimeout(() => setWords(null), REVEALED_MS)
    return () => clearTimeout(timer)
  }, [words])
  // The lock covers the screen and leaves it standing; what was revealed must not be there afterwards.
  if (words !== null && status.state !== 'signed-in') setWords(null)
  return {
    words,
    hide: () => setWords(null),
    reveal: async (reason: string) => setWords(await client.sealed.reveal({ messageId, reason })),
  }
}
