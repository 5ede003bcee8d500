import { type RefObject, useRef } from 'react'
import { insertedAt, type Span } from './inserting.ts'

/** The field a text is typed in: what is done to it from elsewhere on the screen. */
interface TextField {
  field: RefObject<HTMLTextAreaElement | null>
  focus: () => void
  /** Selects a stretch of the text, so that typing replaces it. */
  select: (stretch: Span) => void
  /** Puts a passage where the caret was last; behind what is there already where it has not been yet. */
  putIn: (passage: string) => void
  /** Where the caret was when the field was left. */
  leftAt: (span: Span) => void
}

export function useTextField(text: string, write: (text: string) => void): TextField {
  const field = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<Span | null>(null)
  return {
    field,
    focus: () => field.current?.focus(),
    select({ start, end }) {
      field.current?.focus()
      field.current?.setSelectionRange(start, end)
    },
    putIn(passage) {
      const { start, end } = caret.current ?? { start: text.length, end: text.length }
      const put = insertedAt(text, { start, end }, passage)
      write(put.text)
      caret.current = { start: put.caret, end: put.caret }
      // Once React has put the text in: typing goes on behind it.
      requestAnimationFrame(() => field.current?.setSelectionRange(put.caret, put.caret))
    },
    leftAt(span) {
      caret.current = span
    },
  }
}
