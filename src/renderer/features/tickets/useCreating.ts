import { type RefObject, useEffect, useState } from 'react'
import { useDesk } from '../../app/desk.tsx'
import type { DeskClient } from '../../app/link.ts'
import { sendFile } from '../../app/sendFile.ts'
import { asOne } from './files/useNewFiles.ts'

type Input = Parameters<DeskClient['tickets']['create']>[0]
type Made = Awaited<ReturnType<DeskClient['tickets']['create']>>

/**
 * Makes a ticket; its files go first, as one. When the desk refuses the ticket they are still here.
 *
 * @param goingRef what is under way, and null while nothing is: aborted, the files stop; what leaves the screen aborts it
 * @returns `create`: null when it was stopped before there was a ticket; `isLeft`: the ticket is there, and whoever made
 *   it has turned to something else meanwhile. `sent`: bytes of the files that have arrived
 */
export function useCreating(goingRef: RefObject<AbortController | null>) {
  const { client } = useDesk()
  const [isBusy, setBusy] = useState(false)
  const [sent, setSent] = useState(0)
  useEffect(() => () => goingRef.current?.abort(), [goingRef])

  const createWith = async (input: Input, files: readonly File[], signal: AbortSignal): Promise<Made> => {
    if (files.length === 0) return client.tickets.create(input)
    let made: Made | undefined
    const each = files.map(({ name: fileName, size }) => ({ fileName, size }))
    await sendFile(client.intake, asOne(files), signal, setSent, async uploadId => {
      // From here on it is the desk's: what is stopped now is made all the same.
      made = await client.tickets.create({ ...input, files: { uploadId, each } })
      return true
    })
    // What was sent was taken, or it threw.
    if (made === undefined) throw new Error('the desk took the files and made no ticket')
    return made
  }
  return {
    isBusy,
    sent,
    create: async (input: Input, files: readonly File[]): Promise<(Made & { isLeft: boolean }) | null> => {
      const aborting = new AbortController()
      goingRef.current = aborting
      setBusy(true)
      setSent(0)
      try {
        const made = await createWith(input, files, aborting.signal)
        return { ...made, isLeft: aborting.signal.aborted }
      } catch (error) {
        if (aborting.signal.aborted) return null
        throw error
      } finally {
        goingRef.current = null
        setBusy(false)
      }
    },
  }
}
