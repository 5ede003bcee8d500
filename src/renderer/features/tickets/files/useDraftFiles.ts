import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ComposerMode, DraftFile } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { sendFile } from '../../../app/sendFile.ts'

/** A file on its way to the desk, or one that did not get there. */
export interface SendingFile {
  key: number
  /** What it will go with, whatever is in sight by now. */
  mode: ComposerMode
  name: string
  /** 0 to 1 */
  sent: number
  /** Why it was not taken; null while it goes well. */
  error: unknown
  cancel: () => void
}

export interface DraftFiles {
  files: readonly DraftFile[]
  sending: readonly SendingFile[]
  /** How many wait with what is being written in other modes, and will not go with this. */
  elsewhere: number
  add: (files: readonly File[]) => void
  remove: (fileId: number) => Promise<void>
}

let lastKey = 0

/** Files that wait with what is being written in one mode, and no other; the desk keeps them, so they are there after a kill. */
export function useDraftFiles(ticketId: number, mode: ComposerMode): DraftFiles {
  const { client, orpc } = useDesk()
  const queries = useQueryClient()
  const options = orpc.files.drafted.queryOptions({ input: { ticketId } })
  const { data = [] } = useQuery(options)
  const [sending, setSending] = useState<readonly SendingFile[]>([])
  const change = (key: number, next: Partial<SendingFile> | null) =>
    setSending(all =>
      all.flatMap(each => {
        if (each.key !== key) return [each]
        return next === null ? [] : [{ ...each, ...next }]
      }),
    )
  const refresh = () => queries.invalidateQueries({ queryKey: options.queryKey })

  const send = async (file: File, key: number, signal: AbortSignal) => {
    try {
      await sendFile(
        client.intake,
        file,
        signal,
        bytes => change(key, { sent: file.size === 0 ? 1 : bytes / file.size }),
        async uploadId => {
          await client.intake.attach({ uploadId, fileName: file.name, ticketId, mode }, { signal })
          return true
        },
      )
      await refresh()
      change(key, null)
    } catch (error) {
      if (!signal.aborted) change(key, { error })
    }
  }
  return {
    files: data.filter(file => file.mode === mode),
    sending: sending.filter(file => file.mode === mode),
    elsewhere: data.filter(file => file.mode !== mode).length,
    add(files) {
      const jobs = files.map(file => {
        lastKey += 1
        const key = lastKey
        const aborting = new AbortController()
        const cancel = () => {
          aborting.abort()
          change(key, null)
        }
        return {
          file,
          signal: aborting.signal,
          shown: { key, mode, name: file.name, sent: 0, error: null, cancel },
        }
      })
      // What was refused before has been read by whoever goes on.
      setSending(all => [...all.filter(each => each.error === null), ...jobs.map(job => job.shown)])
      // One after another: each counts towards what all of them may weigh together.
      void jobs.reduce(
        (done, { file, shown, signal }) => done.then(() => send(file, shown.key, signal)),
        Promise.resolve(),
      )
    },
    async remove(fileId) {
      await client.files.detach({ fileId })
      await refresh()
    },
  }
}
