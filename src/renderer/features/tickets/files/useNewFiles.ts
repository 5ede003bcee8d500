import { useState } from 'react'
import { fileObstacles } from '../../../../shared/attachable.ts'
import { refusalOf } from '../../../app/errorText.ts'
import type { DraftFiles, SendingFile } from './useDraftFiles.ts'

let lastKey = 0

/**
 * Files that will come with a ticket that is not there yet: they stay in the window until it is made. What cannot go is said
 * at once.
 *
 * @param chosen those that were taken so far, wherever the dialog keeps them
 */
export function useNewFiles(
  chosen: readonly File[],
  keep: (files: readonly File[]) => void,
): Omit<DraftFiles, 'elsewhere' | 'waitingIn' | 'isHiding' | 'hideError' | 'hide'> {
  const [refused, setRefused] = useState<readonly SendingFile[]>([])
  return {
    files: chosen.map(({ name, size, type }, at) => ({
      id: at,
      name,
      size,
      type,
      problems: [],
      mode: 'note',
    })),
    sending: refused,
    add(files) {
      const taken = [...chosen]
      const others = files.flatMap((file): SendingFile[] => {
        const missing = fileObstacles({ name: file.name, size: file.size, mime: '' }, taken)
        if (missing.length === 0) {
          taken.push(file)
          return []
        }
        lastKey += 1
        const key = lastKey
        const cancel = () => setRefused(all => all.filter(each => each.key !== key))
        return [
          { key, mode: 'note', name: file.name, size: file.size, sent: 0, error: refusalOf(missing), cancel },
        ]
      })
      // What was refused before has been read by whoever goes on.
      setRefused(others)
      if (taken.length > chosen.length) keep(taken)
    },
    async remove(at) {
      keep(chosen.filter((_, place) => place !== at))
    },
  }
}

/**
 * How far each of several files is that go as one.
 *
 * @param sent bytes of them together that have arrived
 * @returns 0 to 1
 */
export function sharesSent(files: readonly { size: number }[], sent: number): number[] {
  let before = 0
  return files.map(({ size }) => {
    const share = size === 0 ? Number(sent >= before) : Math.min(1, Math.max(0, (sent - before) / size))
    before += size
    return share
  })
}

/** Several files as one that is sent in one go, one behind the other. */
export function asOne(files: readonly File[]): File {
  return new File([...files], 'pliki')
}
