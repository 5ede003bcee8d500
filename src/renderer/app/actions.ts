import type { Icon } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../shared/contract/permissions.ts'
import { typingGuard } from './afterSending.ts'
import { useDesk } from './desk.tsx'
import { findMatching } from './matching.ts'
import { tellWhyNot } from './report.tsx'
import {
  isSingleKey,
  isTyping,
  type KeyPress,
  keyPress,
  matchesShortcut,
  needsModifier,
  shortcutLabel,
  shortcutSteps,
} from './shortcuts.ts'
import { useSingleKeys } from './singleKeys.ts'
import { createWatched, useWatched } from './watched.ts'

/** What an action may look at to say whether it is possible. */
export interface ActionContext {
  may: (permission: Permission) => boolean
  signedIn: boolean
}

/**
 * One thing the agent can do. Menu, keyboard, palette and the sheet of shortcuts all read this object, so
 * that they never disagree.
 */
export interface Action {
  /** Stable and unique, `recovery.take`. A screen's action with the id of a general one stands in for it. */
  id: string
  /** In the agent's language. */
  label: string
  /** What the palette finds it by in place of the label, where that names what the action is about. */
  called?: string
  /** More words the palette finds it by, in any language; space separated. */
  keywords?: string
  icon?: Icon
  /** `mod+k`, `e`, `?`, `mod+enter`. Single letters work outside text fields only. */
  shortcut?: string
  /** Inside a text field the keys belong to it, as Ctrl+Z does. */
  outsideText?: boolean
  /** Changes something at once, with nothing asked or shown before: right after sending, its key waits a moment. */
  isDeed?: boolean
  /** Heading in the palette and on the sheet of shortcuts. */
  group?: 'go' | 'here' | 'desk'
  /** False hides it. */
  when?: (context: ActionContext) => boolean
  /** A sentence that says why it cannot be done now; shown in the palette and when its key is pressed. */
  missing?: string | null
  run: () => void
}

type Layer = { owner: string; actions: readonly Action[] }

const layers = createWatched<readonly Layer[]>([])

/**
 * Adds a mounted screen's actions for as long as it is mounted. The array need not be memoised: it is told
 * on only when something that can be seen of it changed, and `run` is always the newest.
 *
 * @param place `beneath`: those of every screen stand in for them, whichever came first
 */
export function useActions(actions: readonly Action[], place: 'above' | 'beneath' = 'above'): void {
  const owner = useId()
  const newest = useRef(actions)
  useEffect(() => {
    newest.current = actions
  })
  const seen = JSON.stringify(
    actions.map(({ id, label, called, keywords, shortcut, group, missing }) => [
      id,
      label,
      called,
      keywords,
      shortcut,
      group,
      missing,
    ]),
  )
  useEffect(() => {
    const lasting = newest.current.map(action => {
      const find = () => newest.current.find(candidate => candidate.id === action.id)
      return {
        ...action,
        when: (context: ActionContext) => find()?.when?.(context) ?? true,
        run: () => find()?.run(),
      }
    })
    layers.keep(withLayer(layers.now(), { owner, actions: lasting }, place))
    // `seen` stands for what the palette and the keyboard read of the actions.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a change of it is what must be told on
  }, [owner, seen, place])
  useEffect(() => () => layers.keep(layers.now().filter(layer => layer.owner !== owner)), [owner])
}

/** The layers with one more, or with one said anew, which stays where it is: another language puts nothing above anything. */
export function withLayer(
  all: readonly Layer[],
  added: Layer,
  place: 'above' | 'beneath' = 'above',
): readonly Layer[] {
  if (all.some(({ owner }) => owner === added.owner)) {
    return all.map(layer => (layer.owner === added.owner ? added : layer))
  }
  return place === 'beneath' ? [added, ...all] : [...all, added]
}

/** All actions that exist now, later screens first; of two with one id the later stands. */
export function collectActions(all: readonly Layer[], context: ActionContext): Action[] {
  const byId = new Map<string, Action>()
  for (const layer of all.toReversed()) {
    for (const action of layer.actions) {
      if (!byId.has(action.id) && (action.when?.(context) ?? true)) byId.set(action.id, action)
    }
  }
  return [...byId.values()]
}

/** The actions possible here and now, for the palette, the sheet of shortcuts and menus. */
export function useAvailableActions(): Action[] {
  const all = useWatched(layers)
  const { may, me } = useDesk()
  return useMemo(() => collectActions(all, { may, signedIn: me !== null }), [all, may, me])
}

/** Runs an action; where something is missing, says what. */
export function runAction({ missing, run }: Action): void {
  if (missing === undefined || missing === null) run()
  else tellWhyNot(missing)
}

/** The palette's order: best match first. */
export function rankActions(actions: readonly Action[], query: string): Action[] {
  return findMatching(actions, query)
}

/** A dialog is open; the keyboard is its own until it closes. */
function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}

/** Something stands in an open menu, or on what opened it. */
function isOfMenu(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="menu"], [aria-haspopup="menu"][aria-expanded="true"]') !== null
  )
}

/** How long the second key of `g o` may take, milliseconds. */
const secondKeyMs = 1_500

/**
 * The action a key press asks for.
 *
 * @param begun the first key of a two-step shortcut pressed just before, or null
 * @param single false: Alt goes with what else would be a key alone
 * @returns the action; or the first key that now waits for its second; or neither
 */
export function actionFor(
  actions: readonly Action[],
  press: KeyPress,
  typing: boolean,
  begun: string | null,
  single = true,
): { action?: Action; begins?: string } {
  const possible = actions.filter(
    ({ shortcut, outsideText }) =>
      shortcut !== undefined && !(typing && (outsideText === true || needsModifier(shortcut))),
  )
  const withoutAlt = { ...press, altKey: false }
  const answers = (step: string) =>
    single || !isSingleKey(step)
      ? matchesShortcut(step, press)
      : press.altKey && matchesShortcut(step, withoutAlt)
  const stepsOf = (action: Action) => shortcutSteps(action.shortcut ?? '')
  if (begun !== null) {
    const action = possible.find(candidate => {
      const [first, second] = stepsOf(candidate)
      return first === begun && second !== null && matchesShortcut(second, single ? press : withoutAlt)
    })
    if (action !== undefined) return { action }
  }
  const matching = possible.filter(candidate => answers(stepsOf(candidate)[0]))
  const action = matching.find(candidate => stepsOf(candidate)[1] === null)
  if (action !== undefined) return { action }
  const [starting] = matching
  return starting === undefined ? {} : { begins: stepsOf(starting)[0] }
}

/** Listens to the keyboard for every action's shortcut. Mounted once, by the shell. */
export function useShortcuts(): void {
  const actions = useAvailableActions()
  const single = useSingleKeys()
  const { t } = useTranslation()
  const awake = useDesk().status.state === 'signed-in'
  const begun = useRef<{ key: string; at: number } | null>(null)
  /** The press that closes a dialog or a menu is theirs, also where they have gone by the time it arrives here. */
  const isTaken = useRef(false)
  useEffect(() => {
    // Once and for all: one that is added anew while a dialog is open would come after the dialog's own.
    const onPress = (event: KeyboardEvent) => {
      isTaken.current = dialogIsOpen() || (event.key === 'Escape' && isOfMenu(event.target))
    }
    window.addEventListener('keydown', onPress, { capture: true })
    const onPointer = () => typingGuard.disarm()
    window.addEventListener('pointerdown', onPointer, { capture: true })
    return () => {
      window.removeEventListener('keydown', onPress, { capture: true })
      window.removeEventListener('pointerdown', onPointer, { capture: true })
    }
  }, [])
  useEffect(() => {
    // The lock screen covers the desk; its keyboard is covered too.
    if (!awake) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isTaken.current || dialogIsOpen()) return
      // What goes with another key ends no sequence of two: Alt G, Alt Z.
      if (['Alt', 'Control', 'Meta', 'Shift'].includes(event.key)) return
      // Enter and space belong to the button or link that has the focus.
      if (!event.ctrlKey && !event.metaKey && (event.key === 'Enter' || event.key === ' ')) return
      const waiting =
        begun.current !== null && event.timeStamp - begun.current.at < secondKeyMs ? begun.current.key : null
      const { action, begins } = actionFor(actions, keyPress(event), isTyping(event.target), waiting, single)
      if (isTyping(event.target)) typingGuard.disarm()
      else if (isSingleKey(event.key) && !event.ctrlKey && !event.metaKey && begins === undefined) {
        const run = action?.isDeed === true ? () => runAction(action) : null
        const heard = typingGuard.press(event.key, event.timeStamp, run)
        if (heard === 'typing') {
          tellWhyNot(t('common:shortcuts.typing', { reply: shortcutLabel('r', single) }))
        }
        if (heard !== 'now') {
          begun.current = null
          event.preventDefault()
          return
        }
      }
      begun.current = begins === undefined ? null : { key: begins, at: event.timeStamp }
      if (action === undefined) return
      event.preventDefault()
      runAction(action)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [actions, awake, single, t])
}
