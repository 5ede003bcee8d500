/** Marks the one part of a screen on which its keys act: the rows of a list, what was said in a ticket. */
export const homeOfKeys = { 'data-keys-here': true } as const

/** Puts the focus where the screen's keys act, as it was when the screen appeared. */
export function focusHome(): void {
  document.querySelector<HTMLElement>('[data-keys-here]')?.focus({ preventScroll: true })
}

/** What to give the focus back to once a dialog that opens now is closed. */
export function focusToReturn(): HTMLElement | null {
  const { activeElement } = document
  const menu = activeElement?.closest('[role="menu"]')
  // A menu's line is gone by then; what opened the menu stays.
  const lasting =
    menu === null || menu === undefined
      ? activeElement
      : document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  return lasting instanceof HTMLElement && lasting !== document.body ? lasting : null
}

/** Gives the focus back; where that element is gone, to the keys of the screen. */
export function returnFocus(to: HTMLElement | null): void {
  if (to?.isConnected === true) to.focus({ preventScroll: true })
  // What opened the dialog may go with it.
  focusHomeWhenLost()
}

/** For what goes from the screen while it may have the focus: with it, the screen's keys would lose theirs. */
export function focusHomeWhenLost(): void {
  // Once everything that goes has gone, and what comes instead has taken the focus if it wants it.
  queueMicrotask(() => {
    if (document.activeElement === document.body) focusHome()
  })
}

/** Puts the focus into a dialog on what it marks as its first control, before the next key is pressed. */
export function focusStart(dialog: HTMLElement | null): void {
  const start = dialog?.querySelector<HTMLElement>('[data-autofocus]')
  start?.focus({ preventScroll: true })
  if (start === null || start === undefined || start === document.activeElement) return
  // A group of choices takes no focus itself; the one that is chosen does.
  start.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true })
}

/**
 * What has the focus in a dialog is what it begins with. Mantine's trap puts the focus there once more a while after the
 * dialog has opened: whoever has gone on to the second field by then would write the rest of it into the first.
 *
 * @returns ends it
 */
export function keepStart(dialog: HTMLElement): () => void {
  const follow = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === dialog) return
    for (const former of dialog.querySelectorAll('[data-autofocus]')) former.removeAttribute('data-autofocus')
    target.setAttribute('data-autofocus', 'true')
  }
  dialog.addEventListener('focusin', follow)
  return () => dialog.removeEventListener('focusin', follow)
}
