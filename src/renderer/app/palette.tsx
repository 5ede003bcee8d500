/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no tag of HTML is a list box of such rows */
import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Kbd.tsx'
import classes from './palette.module.css'
import { type PaletteEntry, usePaletteSections } from './paletteEntries.ts'

/**
 * Everything that can be done or found, by typing a few letters: actions, customers, cases. Opens with
 * Ctrl+K from anywhere, also from inside a text field.
 */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      yOffset="12vh"
      size={620}
      centered={false}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('common:palette.title')}>
        <PaletteBody onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  )
}

/** Inside the modal, so that each opening starts empty. */
function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  /** Key of the line that was chosen; until one was, the first is, whatever comes to stand there. */
  const [selected, setSelected] = useState<string | null>(null)
  /** Enter was pressed before the desk had said what the text names. */
  const isEntered = useRef(false)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const { sections, searching, isNaming } = usePaletteSections(text)
  const entries = sections.flatMap(section => section.entries)
  /** How many entries stand above each section. */
  const starts = sections.map((_, order) =>
    sections.slice(0, order).reduce((count, above) => count + above.entries.length, 0),
  )
  const index = Math.max(
    0,
    entries.findIndex(entry => entry.key === selected),
  )

  // Before the next key: who types on right after Ctrl+K loses no letter. The focus goes back where it was.
  useLayoutEffect(() => {
    const before = document.activeElement
    search.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const open = (entry: PaletteEntry) => {
    if (entry.missing !== undefined && entry.missing !== null) return
    onClose()
    // After the dialog has given the focus back, so that an action may move it.
    setTimeout(() => entry.run(), 0)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      const single = Math.abs(step) === 1
      const to = index + step
      const place = single
        ? (to + entries.length) % entries.length
        : Math.max(0, Math.min(entries.length - 1, to))
      isEntered.current = false
      setSelected(entries[place]?.key ?? null)
    }
    const entry = entries[index]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && entry !== undefined) {
      event.preventDefault()
      if (isNaming && selected === null) isEntered.current = true
      else open(entry)
    }
  }
  const openEntered = useEffectEvent(() => {
    const [first] = entries
    if (isEntered.current && first !== undefined) open(first)
  })
  useEffect(() => {
    if (!isNaming) openEntered()
  }, [isNaming])

  return (
    <div>
      <div className={classes['search']}>
        <IconSearch size={17} aria-hidden />
        <input
          ref={search}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${index}` : undefined}
          aria-autocomplete="list"
          aria-label={t('common:palette.prompt')}
          placeholder={t('common:palette.prompt')}
          value={text}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          onChange={event => {
            setText(event.currentTarget.value)
            setSelected(null)
            isEntered.current = false
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd shortcut="escape" />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('common:palette.results')}
        className={classes['list']}
      >
        {sections.map((section, order) => (
          <div key={section.name} role="group" aria-label={section.title}>
            <div className={classes['heading']} aria-hidden>
              {section.title}
            </div>
            {section.entries.map((entry, place) => {
              const here = (starts[order] ?? 0) + place
              const missing = entry.missing ?? null
              return (
                // The keyboard acts on the search field, which holds the focus.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={entry.key}
                  id={`${id}-${here}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={here === index}
                  aria-disabled={missing !== null}
                  className={classes['entry']}
                  onPointerMove={() => setSelected(entry.key)}
                  onClick={() => open(entry)}
                >
                  {entry.icon !== undefined && <entry.icon size={17} stroke={1.6} aria-hidden />}
                  <span className={classes['label']}>
                    {entry.label}
                    {missing !== null && <span className={classes['note']}>{missing}</span>}
                  </span>
                  {entry.note !== undefined && <span className={classes['note']}>{entry.note}</span>}
                  {entry.shortcut !== undefined && <Kbd shortcut={entry.shortcut} />}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {entries.length === 0 && (
        <div className={classes['none']}>
          {searching ? t('common:palette.searching') : t('common:palette.none')}
        </div>
      )}
      <output className="visually-hidden">{t('common:palette.found', { count: entries.length })}</output>
    </div>
  )
}
