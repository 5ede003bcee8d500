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

export function useTextField(text: string, write: (text: string) => boolean): TextField {
  const field = useRef<HTMLTextAreaElement>(null)
  /** Of another field, as each kind of message has its own, it says nothing. */
  const left = useRef<{ field: HTMLTextAreaElement | null; at: Span } | null>(null)
  const caret = () => (left.current?.field === field.current ? left.current.at : null)
  return {
    field,
    focus() {
      const entered = field.current
      if (entered === null || entered === document.activeElement) return
      entered.focus()
      // A field that was not there before begins at its first letter.
      if (caret() === null) entered.setSelectionRange(entered.value.length, entered.value.length)
    },
    select({ start, end }) {
      field.current?.focus()
      field.current?.setSelectionRange(start, end)
    },
    putIn(passage) {
      const put = insertedAt(text, caret() ?? { start: text.length, end: text.length }, passage)
      if (!write(put.text)) return
      left.current = { field: field.current, at: { start: put.caret, end: put.caret } }
      // Once React has put the text in: typing goes on behind it.
      requestAnimationFrame(() => field.current?.setSelectionRange(put.caret, put.caret))
    },
    leftAt(span) {
      left.current = { field: field.current, at: span }
    },
  }
}
