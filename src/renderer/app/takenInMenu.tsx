import { Button, CloseButton, Loader } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconFileImport } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportCards, useImportsTakenIn } from '../features/imports/index.ts'
import { UploadList, useLettersTakenIn } from '../features/intake/index.ts'
import { useActions } from './actions.ts'
import { readyToGo, sumOf, type TakenIn, type TakenInSum } from './takenIn.ts'
import classes from './takenInMenu.module.css'

/** How long what went well stays, milliseconds; the queue keeps it. */
const READ_MS = 15_000

/**
 * Letters and files that are taken in, as one small place in the top bar: how many, with a list that opens. Up here it
 * covers neither what is being written nor the toasts. What went well goes by itself; anything else stays until it is
 * closed.
 */
export function TakenInMenu() {
  const { t } = useTranslation()
  const files = useImportsTakenIn()
  const letters = useLettersTakenIn()
  const taken = [...files, ...letters]
  const sum = sumOf(taken)
  const isEmpty = sum.says === 'nothing'
  const [isOpened, setIsOpened] = useState(false)
  // What comes next does not open the list by itself.
  if (isEmpty && isOpened) setIsOpened(false)
  const place = useRef<HTMLDivElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  useLeaving(taken, isOpened, place)
  useOutside(isOpened, place, () => setIsOpened(false))
  const close = () => {
    setIsOpened(false)
    toggle.current?.focus()
  }
  useActions(
    isEmpty
      ? []
      : [
          {
            id: 'desk.takenIn',
            group: 'desk',
            label: t('common:takenIn.show'),
            icon: IconFileImport,
            run: () => {
              setIsOpened(true)
              toggle.current?.focus()
            },
          },
        ],
  )

  return (
    <div ref={place} className={classes['place']}>
      {/* There from the start: a screen reader tells only what changes in something that it knows. */}
      <output className={classes['sum']}>
        {!isEmpty && (
          <button
            ref={toggle}
            type="button"
            className={classes['toggle']}
            data-says={sum.says}
            aria-expanded={isOpened}
            aria-controls={LIST_ID}
            onClick={() => setIsOpened(!isOpened)}
          >
            <SumIcon says={sum.says} />
            <span className={classes['words']}>
              <SumWords sum={sum} />
            </span>
          </button>
        )}
        {sum.says === 'done' && !isOpened && sum.link}
      </output>
      {!isEmpty && isOpened && (
        // Keys and presses in it are those of what stands in it.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
        <div
          id={LIST_ID}
          className={classes['list']}
          onKeyDown={event => {
            // A dialog that was opened from here has its own Escape.
            if (event.key === 'Escape' && isWithin(place.current, event.target)) close()
          }}
          onClick={event => {
            if (event.target instanceof Element && event.target.closest('a') !== null) setIsOpened(false)
          }}
        >
          <header>
            <b>{t('common:takenIn.title')}</b>
            <ClearButton taken={taken} />
            <CloseButton size="sm" aria-label={t('common:takenIn.hide')} onClick={close} />
          </header>
          <ImportCards />
          <UploadList />
        </div>
      )}
    </div>
  )
}

const LIST_ID = 'taken-in'

function SumIcon({ says }: { says: TakenInSum['says'] }) {
  if (says === 'running') return <Loader size={14} aria-hidden />
  return says === 'attention' ? (
    <IconAlertTriangle size={15} aria-hidden />
  ) : (
    <IconCheck size={15} aria-hidden />
  )
}

function SumWords({ sum }: { sum: TakenInSum }) {
  const { t } = useTranslation()
  if (sum.says === 'nothing') return null
  if (sum.says !== 'running') return t(`common:takenIn.${sum.says}`, { count: sum.count })
  return sum.total === 1
    ? t('common:takenIn.runningOne', { name: sum.name })
    : t('common:takenIn.running', { place: sum.place, total: sum.total })
}

function ClearButton({ taken }: { taken: readonly TakenIn[] }) {
  const { t } = useTranslation()
  const over = taken.filter(({ standing }) => standing !== 'running')
  if (over.length < 2) return null
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        for (const { dismiss } of over) dismiss()
      }}
    >
      {t('common:takenIn.clear')}
    </Button>
  )
}

/** Lets what went well go after a while; nothing goes from under a hand, or out of an opened list. */
function useLeaving(
  taken: readonly TakenIn[],
  isOpened: boolean,
  place: { readonly current: HTMLElement | null },
): void {
  const ready = readyToGo(taken)
  const keys = ready.map(({ key }) => key).join(' ')
  const go = useEffectEvent(() => {
    for (const { dismiss } of ready) dismiss()
  })
  useEffect(() => {
    if (isOpened || keys === '') return undefined
    const timer = setInterval(() => {
      if (place.current?.matches(':hover, :focus-within') !== true) go()
    }, READ_MS)
    return () => clearInterval(timer)
  }, [isOpened, keys, place])
}

/** Told of a press anywhere but here and in a dialog that was opened from here. */
function useOutside(
  isOpened: boolean,
  place: { readonly current: HTMLElement | null },
  onOutside: () => void,
): void {
  const told = useEffectEvent(onOutside)
  useEffect(() => {
    if (!isOpened) return undefined
    const onPress = ({ target }: PointerEvent) => {
      const isInDialog = target instanceof Element && target.closest('[role="dialog"]') !== null
      if (!isInDialog && !isWithin(place.current, target)) told()
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [isOpened, place])
}

function isWithin(place: HTMLElement | null, target: EventTarget | null): boolean {
  return target instanceof Node && place?.contains(target) === true
}
