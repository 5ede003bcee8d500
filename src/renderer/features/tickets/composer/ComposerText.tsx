import { Textarea } from '@mantine/core'
import type { Ref } from 'react'
import { MESSAGE_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { focusHome } from '../../../ui/focus.ts'
import classes from './Composer.module.css'
import type { Span } from './inserting.ts'

/** Where the words are typed. Files that are pasted go along, a text that is too long can go as one; a slash as the first key asks for a canned reply. */
export function ComposerText({
  ref,
  label,
  text,
  isLocked,
  onWrite,
  onTooLong,
  onFiles,
  onLeave,
  onCanned,
}: {
  ref: Ref<HTMLTextAreaElement>
  label: string
  text: string
  isLocked: boolean
  onWrite: (text: string) => void
  /** A passage was pasted that would make the text this long, and was not put in. */
  onTooLong: (text: string, passage: string) => void
  onFiles: (files: readonly File[]) => void
  /** The field is left, with the caret there. */
  onLeave: (caret: Span) => void
  onCanned: () => void
}) {
  return (
    <Textarea
      ref={ref}
      className={classes['text'] ?? ''}
      aria-label={label}
      placeholder={label}
      autosize
      minRows={3}
      maxRows={12}
      readOnly={isLocked}
      value={text}
      onChange={event => onWrite(event.currentTarget.value)}
      onBlur={({ currentTarget: { selectionStart, selectionEnd } }) =>
        onLeave({ start: selectionStart, end: selectionEnd })
      }
      onPaste={event => {
        if (event.clipboardData.files.length > 0) {
          event.preventDefault()
          onFiles([...event.clipboardData.files])
          return
        }
        const { selectionStart, selectionEnd, value } = event.currentTarget
        const pasted = event.clipboardData.getData('text')
        const put = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd)
        if (put.length <= MESSAGE_LIMIT) return
        event.preventDefault()
        onTooLong(put, pasted)
      }}
      onKeyDown={event => {
        // Out of the text, so that single keys are commands again.
        if (event.key === 'Escape') focusHome()
        if (event.key === '/' && text === '') {
          event.preventDefault()
          onCanned()
        }
      }}
    />
  )
}
