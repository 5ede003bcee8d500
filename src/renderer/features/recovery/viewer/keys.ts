import type { KeyboardEvent } from 'react'

/**
 * Does the key stand alone, so that it may be a command? AltGr types letters: Windows reports it as Ctrl and Alt
 * together, others as a modifier of its own.
 */
export function isPlainKey(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.getModifierState('AltGraph')
}

/** `undo`: Ctrl+Z; `redo`: Ctrl+Shift+Z or Ctrl+Y; with Cmd on a Mac. Null with AltGr, which types ż there. */
export function historyKey(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.getModifierState('AltGraph')) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' ? 'redo' : null
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The direction of an arrow key; undefined for any other. */
export function arrowOf(event: KeyboardEvent): readonly [number, number] | undefined {
  return arrows[event.key]
}
