import { Modal, type ModalProps } from '@mantine/core'
import { type ReactNode, useId, useLayoutEffect, useState } from 'react'
import { focusStart, focusToReturn, keepStart, returnFocus } from './focus.ts'

/**
 * A dialog that is open for as long as it is mounted. Mantine's own return of the focus sees only a dialog that is
 * opened after it was mounted, so this one remembers by itself what had the focus, and gives it back when it goes,
 * unless the focus has been moved elsewhere on purpose.
 */
export function Dialog({
  children,
  ...modal
}: Omit<ModalProps, 'opened' | 'returnFocus' | 'id' | 'children'> & { children: ReactNode }) {
  const id = useId()
  // A menu may be gone as soon as its line has opened the dialog.
  const [opener] = useState(focusToReturn)
  useLayoutEffect(() => {
    const before = focusToReturn() ?? opener
    return () => {
      const { activeElement } = document
      const isHere = document.getElementById(id)?.contains(activeElement) === true
      if (isHere || activeElement === null || activeElement === document.body) returnFocus(before)
    }
  }, [id, opener])
  return (
    <Modal {...modal} id={id} opened returnFocus={false}>
      <Inside dialogId={id}>{children}</Inside>
    </Modal>
  )
}

/** Takes the focus as soon as it is there: a key pressed a moment after the one that opened it is the dialog's. */
function Inside({ dialogId, children }: { dialogId: string; children: ReactNode }) {
  useLayoutEffect(() => {
    const dialog = document.getElementById(dialogId)
    focusStart(dialog)
    return dialog === null ? undefined : keepStart(dialog)
  }, [dialogId])
  return children
}
