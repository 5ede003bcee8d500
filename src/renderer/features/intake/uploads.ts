import { createWatched, useWatched } from '../../app/watched.ts'
import { type Becoming, type IntakeClient, takeIn, type UploadState } from './upload.ts'

/** One e-mail on its way into the desk, or the result of it. */
export type Upload = {
  readonly key: number
  readonly fileName: string
  readonly state: UploadState
  /** The call that failed; null while it goes well. */
  readonly error: unknown
  readonly cancel: () => void
}

/** The uploads live outside React, so that leaving a screen does not end them. */
const uploads = createWatched<readonly Upload[]>([])
let last = 0

function change(key: number, next: Partial<Upload> | null): void {
  uploads.keep(
    uploads.now().flatMap(upload => {
      if (upload.key !== key) return [upload]
      return next === null ? [] : [{ ...upload, ...next }]
    }),
  )
}

/** Nothing more can happen to it. */
export function isOver(upload: Upload): boolean {
  return upload.error !== null || upload.state.stage === 'done' || upload.state.stage === 'refused'
}

/**
 * Starts taking files in, one after another: reading a large e-mail keeps the desk's workers busy.
 *
 * @param onDone told for each that was kept
 */
export async function startUploads(
  client: IntakeClient,
  files: readonly File[],
  becoming: Becoming,
  onDone: () => void,
): Promise<void> {
  // What was refused before has been read by whoever goes on.
  uploads.keep(uploads.now().filter(each => each.error === null && each.state.stage !== 'refused'))
  const jobs = files.map(file => {
    last += 1
    const key = last
    const aborting = new AbortController()
    const cancel = () => {
      aborting.abort()
      change(key, null)
    }
    const upload: Upload = {
      key,
      fileName: file.name,
      state: { stage: 'sending', sent: 0, size: file.size },
      error: null,
      cancel,
    }
    uploads.keep([...uploads.now(), upload])
    return { key, file, signal: aborting.signal }
  })
  for (const { key, file, signal } of jobs) {
    if (signal.aborted) continue
    try {
      // oxlint-disable-next-line no-await-in-loop -- one after another is the point
      await takeIn(client, file, becoming, signal, state => {
        change(key, { state })
        if (state.stage === 'done') onDone()
      })
    } catch (error) {
      if (!signal.aborted) change(key, { error })
    }
  }
}

/** Takes a finished upload off the list. */
export function dismissUpload(key: number): void {
  change(key, null)
}

/** All uploads of this window, oldest first. */
export function useUploads(): readonly Upload[] {
  return useWatched(uploads)
}
