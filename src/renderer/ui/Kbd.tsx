import { shortcutLabel } from '../app/shortcuts.ts'
import { useSingleKeys } from '../app/singleKeys.ts'
import classes from './Kbd.module.css'

/** A shortcut as keys: `<Kbd shortcut="mod+k" />` shows `Ctrl K`. Decoration; the action's label says the same to screen readers. */
export function Kbd({ shortcut }: { shortcut: string }) {
  const single = useSingleKeys()
  return (
    <kbd className={classes['kbd']} aria-hidden>
      {shortcutLabel(shortcut, single)}
    </kbd>
  )
}
