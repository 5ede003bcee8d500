import { Textarea } from '@mantine/core'
import type { Ref } from 'react'
import { focusHome } from '../../../ui/focus.ts'
import classes from './Composer.module.css'
import type { Span } from './inserting.ts'

/** Where the words are typed. Files that are pasted go along; a slash as the first key asks for a canned reply. */
export function ComposerText({
  ref,
  label,
  text,
  isLocked,
  onWrite,
  onFiles,
  onLeave,
  onCanned,
}: {
  ref: Ref<HTMLTextAreaElement>
  label: string
  text: string
  isLocked: boolean
  onWrite: (text: string) => void
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
      maxLength={200_000}
      readOnly={isLocked}
      value={text}
      onChange={event => onWrite(event.currentTarget.value)}
      onBlur={({ currentTarget: { selectionStart, selectionEnd } }) =>
        onLeave({ start: selectionStart, end: selectionEnd })
      }
      onPaste={event => {
        if (event.clipboardData.files.length === 0) return
        event.preventDefault()
        onFiles([...event.clipboardData.files])
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
