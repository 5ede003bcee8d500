/** A key press, as much of a `KeyboardEvent` as shortcuts look at. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  /** AltGr is down. */
  altGraph: boolean
  /** The press is part of composing a letter (dead keys, input methods). */
  composing: boolean
}

/** Reads a DOM event. */
export function keyPress(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    altKey: event.altKey,
    shiftKey: event.shiftKey,
    altGraph: event.getModifierState('AltGraph'),
    composing: event.isComposing,
  }
}

/**
 * Does a press answer to a shortcut such as `mod+k`, `mod+shift+l`, `e`, `?`, `mod+enter`? `mod` is Ctrl,
 * or Cmd on a Mac. A press with AltGr, which Windows reports as Ctrl+Alt, never does: it types ą, ć, €.
 */
export function matchesShortcut(shortcut: string, press: KeyPress): boolean {
  if (press.composing || press.altGraph || (press.ctrlKey && press.altKey)) return false
  const parts = shortcut.toLowerCase().split('+')
  const key = parts.at(-1) ?? ''
  if (press.key.toLowerCase() !== key) return false
  const mod = press.ctrlKey || press.metaKey
  if (mod !== parts.includes('mod') || press.altKey !== parts.includes('alt')) return false
  // On a symbol Shift is how the keyboard reaches it (`?` is Shift+/), not part of the shortcut.
  const isSymbol = key.length === 1 && !/[\p{L}\p{N}]/u.test(key)
  return isSymbol || press.shiftKey === parts.includes('shift')
}

/** Steps of a shortcut: `g o` is `g`, then `o`. */
export function shortcutSteps(shortcut: string): readonly [string, string | null] {
  const [first = '', second] = shortcut.split(' ')
  return [first, second ?? null]
}

/** A shortcut that types a letter when no modifier is held: works outside text fields only. */
export function needsModifier(shortcut: string): boolean {
  return !shortcut.toLowerCase().split('+').includes('mod')
}

/** Does it take nothing but a letter, a digit or a sign, be it a capital one: what any typing and any spoken word hits? */
export function isSingleKey(step: string): boolean {
  const parts = step.toLowerCase().split('+')
  return parts.at(-1)?.length === 1 && parts.slice(0, -1).every(part => part === 'shift')
}

/** Takes typed text: single letters belong to it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  )
}

const keyNames: Record<string, string> = {
  mod: 'Ctrl',
  shift: '⇧',
  alt: 'Alt',
  enter: '⏎',
  escape: 'Esc',
  delete: 'Del',
  arrowleft: '←',
  arrowup: '↑',
  arrowdown: '↓',
}

/**
 * How a shortcut is written on the screen: `mod+k` is `Ctrl K`, `g o` is `G O`.
 *
 * @param single false: a key alone does nothing, so `e` is `Alt E`
 */
export function shortcutLabel(shortcut: string, single = true): string {
  const whole = single || !isSingleKey(shortcutSteps(shortcut)[0]) ? shortcut : `alt+${shortcut}`
  return whole
    .toLowerCase()
    .split(/[+ ]/)
    .map(part => keyNames[part] ?? part.toUpperCase())
    .join(' ')
}
