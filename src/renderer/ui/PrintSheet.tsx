import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** What goes on paper when the window is printed while this is mounted; unseen on the screen. */
export function PrintSheet({ children }: { children: ReactNode }) {
  return createPortal(<div className="print-sheet">{children}</div>, document.body)
}
