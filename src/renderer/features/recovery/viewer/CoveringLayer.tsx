import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RectFraction } from '../../../../shared/contract/recovery/index.ts'
import classes from './CoveringLayer.module.css'
import { type Covering, nextKey, zoneOfNext } from './coverings.ts'
import {
  arrowOnUpright,
  between,
  moved,
  type PointFraction,
  rectOnTurned,
  resized,
  type Turn,
  toUpright,
} from './geometry.ts'

type Props = {
  readonly turn: Turn
  readonly coverings: readonly Covering[]
  readonly onChange: (coverings: readonly Covering[]) => void
  readonly selected: number | null
  readonly onSelect: (key: number | null) => void
}

/** One press of an arrow, as a fraction of the page. */
const STEP = 0.005

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

type Drag =
  | { readonly what: 'draw'; readonly from: PointFraction; readonly to: PointFraction }
  | { readonly what: 'move' | 'resize'; readonly key: number; readonly last: PointFraction }

/**
 * The rectangles that will be burned in. Mouse: drag on the page draws, drag on one moves it, its corner
 * resizes. Keys on a rectangle: arrows move, Shift with arrows resizes, Delete removes; Tab goes to the next.
 */
export function CoveringLayer({ turn, coverings, onChange, selected, onSelect }: Props) {
  const { t } = useTranslation()
  const layer = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)

  const pointOf = (event: PointerEvent): PointFraction => {
    const box = layer.current?.getBoundingClientRect()
    if (box === undefined) return { x: 0, y: 0 }
    return toUpright(
      { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height },
      turn,
    )
  }
  const change = (key: number, rect: (rect: RectFraction) => RectFraction) =>
    onChange(
      coverings.map(covering =>
        covering.key === key ? { ...covering, rect: rect(covering.rect) } : covering,
      ),
    )

  const onPointerDown = (event: PointerEvent, key: number | null, what: 'move' | 'resize' = 'move') => {
    if (event.button !== 0) return
    event.stopPropagation()
    layer.current?.setPointerCapture(event.pointerId)
    const point = pointOf(event)
    onSelect(key)
    setDrag(key === null ? { what: 'draw', from: point, to: point } : { what, key, last: point })
  }
  const onPointerMove = (event: PointerEvent) => {
    if (drag === null) return
    const point = pointOf(event)
    if (drag.what === 'draw') {
      setDrag({ ...drag, to: point })
      return
    }
    const [dx, dy] = [point.x - drag.last.x, point.y - drag.last.y]
    const act = drag.what === 'move' ? moved : resized
    change(drag.key, rect => act(rect, dx, dy))
    setDrag({ ...drag, last: point })
  }
  const onPointerUp = () => {
    if (drag?.what === 'draw') {
      const rect = between(drag.from, drag.to)
      // A click is no rectangle.
      if (rect.width > 0.012 && rect.height > 0.012) {
        const key = nextKey(coverings)
        onChange([...coverings, { key, zone: zoneOfNext(coverings), rect }])
        onSelect(key)
      }
    }
    setDrag(null)
  }
  const onKeyDown = (event: KeyboardEvent, key: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = arrows[event.key]
    if (arrow !== undefined) {
      const { dx, dy } = arrowOnUpright(arrow[0] * STEP, arrow[1] * STEP, turn)
      change(key, rect => (event.shiftKey ? resized(rect, dx, dy) : moved(rect, dx, dy)))
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      onChange(coverings.filter(covering => covering.key !== key))
      onSelect(null)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const drawn = drag?.what === 'draw' ? between(drag.from, drag.to) : null
  return (
    <div
      ref={layer}
      className={classes['layer']}
      role="application"
      aria-label={t('recovery:redaction.layer')}
      onPointerDown={event => onPointerDown(event, null)}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(null)}
    >
      {coverings.map(covering => (
        <button
          type="button"
          key={covering.key}
          className={classes['covering']}
          data-selected={covering.key === selected || undefined}
          style={placeOf(rectOnTurned(covering.rect, turn))}
          aria-roledescription={t('recovery:redaction.rectangle')}
          aria-label={t(`recovery:redaction.zone.${covering.zone}`)}
          onFocus={() => onSelect(covering.key)}
          onPointerDown={event => onPointerDown(event, covering.key)}
          onKeyDown={event => onKeyDown(event, covering.key)}
        >
          <span className={classes['name']}>{t(`recovery:redaction.zone.${covering.zone}`)}</span>
          <span
            className={classes['corner']}
            data-turn={turn}
            onPointerDown={event => onPointerDown(event, covering.key, 'resize')}
          />
        </button>
      ))}
      {drawn !== null && <div className={classes['drawn']} style={placeOf(rectOnTurned(drawn, turn))} />}
    </div>
  )
}

function placeOf(rect: RectFraction) {
  return {
    left: `${rect.x * 100}%`,
    top: `${rect.y * 100}%`,
    width: `${rect.width * 100}%`,
    height: `${rect.height * 100}%`,
  }
}
