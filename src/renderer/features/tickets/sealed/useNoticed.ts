import { useEffect, useState } from 'react'
import { NOTICED_LENGTH, type SensitiveKind } from '../../../../shared/contract/sealed.ts'
import { useDesk } from '../../../app/desk.tsx'

/** After the last key, or after something was pasted, the text is looked through within this, milliseconds. */
const LOOK_AFTER_MS = 150

const nothing: readonly SensitiveKind[] = []

/** What of a text that is being written should rather lie sealed, as the desk sees it. */
export function useNoticed(text: string): readonly SensitiveKind[] {
  const { client } = useDesk()
  const [seen, setSeen] = useState<readonly SensitiveKind[]>(nothing)
  const read = text.slice(0, NOTICED_LENGTH)
  const isEmpty = read.trim() === ''
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(() => {
      if (isEmpty) {
        setSeen(nothing)
        return
      }
      client.sealed.notice({ text: read }).then(
        ({ kinds }) => {
          if (isCurrent) setSeen(kinds)
        },
        // It only offers something: while the desk is out of reach nothing is offered, and the next key asks again.
        () => undefined,
      )
    }, LOOK_AFTER_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [client, read, isEmpty])
  return isEmpty ? nothing : seen
}
