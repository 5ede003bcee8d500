import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { fileObstacles } from '../../../../shared/attachable.ts'
import type { ComposerMode, DraftFile } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { refusalOf } from '../../../app/errorText.ts'
import { sendFile } from '../../../app/sendFile.ts'

/** A file on its way to the desk, or one that did not get there. */
export interface SendingFile {
  key: number
  /** What it will go with, whatever is in sight by now. */
  mode: ComposerMode
  name: string
  /** Bytes. */
  size: number
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
  /** How many wait with what is being written in a mode, those on their way among them. */
  waitingIn: (mode: ComposerMode) => number
  /** They are on their way under the seal. */
  isHiding: boolean
  /** Why they could not be taken under it; null while nothing went wrong. */
  hideError: unknown
  /** Takes what waits in other modes, or in one of them, under the seal, where it waits with the sealed note. */
  hide: (from?: InTheClear) => Promise<void>
  add: (files: readonly File[]) => void
  remove: (fileId: number) => Promise<void>
}

let lastKey = 0
const inTheClear = ['reply', 'note'] as const
type InTheClear = (typeof inTheClear)[number]

/** Files that wait with what is being written in one mode, and no other; the desk keeps them, so they are there after a kill. */
export function useDraftFiles(ticketId: number, mode: ComposerMode): DraftFiles {
  const { client, orpc } = useDesk()
  const queries = useQueryClient()
  const options = orpc.files.drafted.queryOptions({ input: { ticketId } })
  const { data = [] } = useQuery(options)
  const [sending, setSending] = useState<readonly SendingFile[]>([])
  /** Where what was on its way when it was hidden goes by now. */
  const diverted = useRef(new Map<number, ComposerMode>())
  const [isHiding, setIsHiding] = useState(false)
  const [hideError, setHideError] = useState<unknown>(null)
  const change = (key: number, next: Partial<SendingFile> | null) =>
    setSending(all =>
      all.flatMap(each => {
        if (each.key !== key) return [each]
        return next === null ? [] : [{ ...each, ...next }]
      }),
    )
  const refresh = () => queries.invalidateQueries({ queryKey: options.queryKey })

  const send = async (file: File, { key, mode }: SendingFile, signal: AbortSignal) => {
    try {
      await sendFile(
        client.intake,
        file,
        signal,
        bytes => change(key, { sent: file.size === 0 ? 1 : bytes / file.size }),
        async uploadId => {
          const to = diverted.current.get(key) ?? mode
          await client.intake.attach({ uploadId, fileName: file.name, ticketId, mode: to }, { signal })
          // The text went under the seal while the desk took the file in.
          if (to !== 'sealed' && diverted.current.has(key)) await hide(to)
          return true
        },
      )
      await refresh()
      change(key, null)
    } catch (error) {
      if (!signal.aborted) change(key, { error })
    }
  }
  const hide = async (from?: InTheClear) => {
    setIsHiding(true)
    setHideError(null)
    try {
      for (const each of from === undefined ? inTheClear : [from]) {
        // oxlint-disable-next-line no-await-in-loop -- each counts what came before it
        await client.files.seal({ ticketId, from: each })
      }
    } catch (error) {
      setHideError(error)
    } finally {
      await refresh()
      setIsHiding(false)
    }
  }
  const here = data.filter(file => file.mode === mode)
  const coming = sending.filter(file => file.mode === mode)
  return {
    files: here,
    sending: coming,
    elsewhere: data.filter(file => file.mode !== mode).length,
    waitingIn: each =>
      data.filter(file => file.mode === each).length +
      sending.filter(file => file.mode === each && file.error === null).length,
    isHiding,
    hideError,
    hide(from) {
      const going = sending.filter(({ error, mode: each }) => error === null && each !== 'sealed')
      for (const { key, mode: each } of going) {
        if (from !== undefined && each !== from) continue
        diverted.current.set(key, 'sealed')
        change(key, { mode: 'sealed' })
      }
      return hide(from)
    },
    add(files) {
      /** What a file stands beside: what is there, what is on its way, and those of this choice before it. */
      const beside: { size: number }[] = [...here, ...coming.filter(each => each.error === null)]
      const jobs = files.map(file => {
        // Before a byte of it is sent; what it is by its content the desk looks at.
        const missing = fileObstacles({ name: file.name, size: file.size, mime: '' }, beside)
        if (missing.length === 0) beside.push(file)
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
          shown: {
            key,
            mode,
            name: file.name,
            size: file.size,
            sent: 0,
            error: missing.length === 0 ? null : refusalOf(missing),
            cancel,
          },
        }
      })
      // What was refused before has been read by whoever goes on.
      setSending(all => [...all.filter(each => each.error === null), ...jobs.map(job => job.shown)])
      // One after another: each counts towards what all of them may weigh together.
      void jobs
        .filter(job => job.shown.error === null)
        .reduce(
          (done, { file, shown, signal }) => done.then(() => send(file, shown, signal)),
          Promise.resolve(),
        )
    },
    async remove(fileId) {
      await client.files.detach({ fileId })
      await refresh()
    },
  }
}
