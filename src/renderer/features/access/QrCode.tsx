import { create } from 'qrcode'
import { useTranslation } from 'react-i18next'
import classes from './Access.module.css'

/** A QR code as one SVG path, black on white in either theme, since cameras want it so. */
export function QrCode({ text }: { text: string }) {
  const { t } = useTranslation()
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const dark: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) !== 0) dark.push(`M${column} ${row}h1v1h-1z`)
    }
  }
  // Four modules of quiet around it (ISO/IEC 18004).
  const quiet = 4
  const side = modules.size + 2 * quiet
  return (
    <svg
      role="img"
      aria-label={t('access:enrol.qr')}
      className={classes['qr']}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
