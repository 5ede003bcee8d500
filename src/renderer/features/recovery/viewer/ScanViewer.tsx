import { ActionIcon, Group, Skeleton, Tooltip } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import {
  IconArrowAutofitWidth,
  IconChevronLeft,
  IconChevronRight,
  IconRotate2,
  IconRotateClockwise2,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentView } from '../../../../shared/contract/recovery/index.ts'
import type { Turn } from '../../../../shared/quarter-turns.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { turnedBy, turnedSize, zoomedBy } from './geometry.ts'
import { historyKey, isPlainKey } from './keys.ts'
import classes from './ScanViewer.module.css'
import { usePageImage } from './usePageImage.ts'

type Props = {
  readonly caseId: number
  readonly attachment: AttachmentView
  /** Named in the picture's description. */
  readonly title: string
  /** From 0. */
  readonly page: number
  readonly onPage: (page: number) => void
  /** Drawn over the page, in its turned coordinates. */
  readonly renderLayer?: (turn: Turn) => ReactNode
  /** Taking back what was done on the layer, and forward again. */
  readonly onHistory?: (step: 'undo' | 'redo') => void
}

/** Room around the page, px. */
const MARGIN = 28

/**
 * A paper to read: pages, zoom, fit, and turning for the eye only. Keys: + − 0 [ ] PageUp PageDown, arrows scroll;
 * while Space is held, dragging moves the page.
 */
export function ScanViewer({ caseId, attachment, title, page, onPage, renderLayer, onHistory }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { ref: frame, width: room } = useElementSize()
  const { image, error, waiting } = usePageImage(caseId, attachment, page)
  /** Null: as wide as there is room. */
  const [zoom, setZoom] = useState<number | null>(null)
  const [turn, setTurn] = useState<Turn>(0)
  const pages = attachment.pages ?? 1
  const scroller = useRef<HTMLElement>(null)
  /** Space is held. */
  const [panning, setPanning] = useState(false)

  const size = image === null ? null : turnedSize(image, turn)
  const fit = size === null || room === 0 ? 1 : Math.min((room - MARGIN) / size.width, 1)
  const scale = zoom ?? fit

  const tools = {
    in: () => setZoom(zoomedBy(scale, 1)),
    out: () => setZoom(zoomedBy(scale, -1)),
    fit: () => setZoom(null),
    left: () => setTurn(turnedBy(turn, -1)),
    right: () => setTurn(turnedBy(turn, 1)),
    back: () => onPage(Math.max(0, page - 1)),
    on: () => onPage(Math.min(pages - 1, page + 1)),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = historyKey(event)
    if (step !== null && onHistory !== undefined) {
      event.preventDefault()
      onHistory(step)
      return
    }
    if (!isPlainKey(event) || event.defaultPrevented) return
    if (event.key === ' ') {
      event.preventDefault()
      setPanning(true)
      return
    }
    const tool = toolOfKey[event.key]
    if (tool === undefined) return
    event.preventDefault()
    tools[tool]()
  }

  return (
    <section
      className={classes['viewer']}
      aria-label={t('recovery:viewer.label', { name: title })}
      ref={frame}
    >
      <Group className={classes['tools']} gap={4} role="toolbar" aria-label={t('recovery:viewer.tools')}>
        <Tool label={t('recovery:viewer.zoomOut')} keys="−" onClick={tools.out}>
          <IconZoomOut size={16} />
        </Tool>
        <Tool label={t('recovery:viewer.zoomIn')} keys="+" onClick={tools.in}>
          <IconZoomIn size={16} />
        </Tool>
        <Tool label={t('recovery:viewer.fit')} keys="0" onClick={tools.fit}>
          <IconArrowAutofitWidth size={16} />
        </Tool>
        <Tool label={t('recovery:viewer.turnLeft')} keys="[" onClick={tools.left}>
          <IconRotate2 size={16} />
        </Tool>
        <Tool label={t('recovery:viewer.turnRight')} keys="]" onClick={tools.right}>
          <IconRotateClockwise2 size={16} />
        </Tool>
        <span className={classes['grow']} />
        {pages > 1 && (
          <Tool
            label={t('recovery:viewer.previousPage')}
            keys="Page Up"
            onClick={tools.back}
            disabled={page === 0}
          >
            <IconChevronLeft size={16} />
          </Tool>
        )}
        <span className={classes['where']} aria-live="polite">
          {t('recovery:viewer.where', {
            page: page + 1,
            pages,
            zoom: format.percent(Math.round(scale * 100) / 100),
          })}
        </span>
        {pages > 1 && (
          <Tool
            label={t('recovery:viewer.nextPage')}
            keys="Page Down"
            onClick={tools.on}
            disabled={page >= pages - 1}
          >
            <IconChevronRight size={16} />
          </Tool>
        )}
      </Group>
      {/* The keys belong to the whole picture. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a viewer has no native element */}
      <section
        className={classes['scroller']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        tabIndex={0}
        // Another page begins at its top.
        key={page}
        aria-label={t('recovery:viewer.page', { page: page + 1, pages })}
        ref={scroller}
        onKeyDown={onKeyDown}
        onKeyUp={event => {
          if (event.key === ' ') setPanning(false)
        }}
        onBlur={() => setPanning(false)}
      >
        {error !== null && <ErrorNote error={error} />}
        {waiting && <Skeleton className={classes['waiting']} />}
        {image !== null && size !== null && (
          <div
            className={classes['sheet']}
            style={{ width: size.width * scale, height: size.height * scale }}
          >
            <img
              src={image.url}
              alt={t('recovery:viewer.alt', { name: title, page: page + 1 })}
              draggable={false}
              style={{
                width: image.width * scale,
                height: image.height * scale,
                transform: `translate(-50%, -50%) rotate(${turn}deg)`,
              }}
            />
            {renderLayer?.(turn)}
            {panning && <Grip scroller={scroller} />}
          </div>
        )}
      </section>
    </section>
  )
}

/** Lies over everything while Space is held, and takes the page along. */
function Grip({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const onPointerMove = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (last.current === null) return
    scroller.current?.scrollBy(last.current.x - x, last.current.y - y)
    last.current = { x, y }
  }
  return (
    <div
      className={classes['grip']}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        // The focus stays where Space is heard.
        event.preventDefault()
        last.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        last.current = null
      }}
    />
  )
}

const toolOfKey: Readonly<Record<string, 'in' | 'out' | 'fit' | 'left' | 'right' | 'back' | 'on'>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fit',
  '[': 'left',
  ']': 'right',
  PageUp: 'back',
  PageDown: 'on',
}

type ToolProps = {
  readonly label: string
  readonly keys: string
  readonly disabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Tool({ label, keys, disabled = false, onClick, children }: ToolProps) {
  return (
    <Tooltip label={`${label}  ${keys}`} openDelay={400}>
      <ActionIcon variant="default" aria-label={label} onClick={onClick} disabled={disabled} size={30}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
