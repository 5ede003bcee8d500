import { useEffect, useState } from 'react'
import { REVEALED_MS } from '../../../../shared/contract/sealed.ts'
import { type DeskClient, useDesk } from '../../../app/desk.tsx'

export type RevealedWords = Awaited<ReturnType<DeskClient['sealed']['reveal']>>

/** Words that stand on the screen for a minute at most. They go when the screen locks, and with the screen itself. */
export function useRevealed(messageId: number) {
  const { client, status } = useDesk()
  const [words, setWords] = useState<RevealedWords | null>(null)
  const hide = () => setWords(null)
  useEffect(() => {
    if (words === null) return undefined
    const timer = setTimeout(hide, REVEALED_MS)
    return () => clearTimeout(timer)
  }, [words])
  // The lock covers the screen and leaves it standing; what was revealed must not be there afterwards.
  useEffect(() => {
    if (status.state !== 'signed-in') hide()
  }, [status.state])
  return {
    words,
    hide,
    reveal: async (reason: string) => setWords(await client.sealed.reveal({ messageId, reason })),
  }
}
