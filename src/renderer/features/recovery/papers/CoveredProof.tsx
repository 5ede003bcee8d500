import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type {
  CoveredPlace,
  PaperView,
  RectFraction,
  RedactionView,
} from '../../../../shared/contract/recovery/index.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { attachmentsOf } from '../case/selection.ts'
import { between } from '../viewer/geometry.ts'
import { type PageImage, usePageImage } from '../viewer/usePageImage.ts'
import classes from './Redaction.module.css'

/** The widest and the highest a crop is shown, px. */
const CROP = { width: 150, height: 84 }

/** What was proven on the covered copy, and the covered places themselves as they were written. */
export function CoveredProof({ paper, redaction }: { paper: PaperView; redaction: RedactionView }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const attachment = attachmentsOf(view).find(({ id }) => id === paper.attachmentId)
  const { image } = usePageImage(view.id, attachment ?? null, 0, paper.viewable)
  if (redaction.checks.length === 0) return null
  return (
    <Section
      title={t('recovery:redaction.proof.title')}
      lead={t('recovery:redaction.proof.lead', { by: redaction.by, at: redaction.at })}
    >
      <ul className={classes['checks']}>
        {redaction.checks.map(check => (
          <li key={check}>
            <IconCheck size={15} aria-hidden /> {t(`recovery:redaction.check.${check}`)}
          </li>
        ))}
      </ul>
      {image !== null && (
        <ul className={classes['crops']}>
          {redaction.places.map(place => (
            <Crop key={`${place.zone} ${place.rect.x} ${place.rect.y}`} place={place} image={image} />
          ))}
        </ul>
      )}
      {redaction.absent.length > 0 && (
        <p className={classes['note']}>
          {t('recovery:redaction.proof.absent')}{' '}
          {redaction.absent.map(zone => t(`recovery:redaction.zone.${zone}`)).join(', ')}
        </p>
      )}
      <p className={classes['note']}>
        <code>{redaction.sha256.slice(0, 16)}…</code> · {redaction.tool}
      </p>
    </Section>
  )
}

/** A covered place with what lies around it, so that one sees what was covered and what was not. */
function Crop({ place, image }: { place: CoveredPlace; image: PageImage }) {
  const { t } = useTranslation()
  const seen = withSurroundings(place.rect)
  const [width, height] = [seen.width * image.width, seen.height * image.height]
  const scale = Math.min(CROP.width / width, CROP.height / height)
  const name = t(`recovery:redaction.zone.${place.zone}`)
  return (
    <li>
      <span className={classes['crop']} style={{ width: width * scale, height: height * scale }}>
        <img
          src={image.url}
          alt={t('recovery:redaction.proof.crop', { zone: name })}
          draggable={false}
          style={{
            width: image.width * scale,
            height: image.height * scale,
            left: -seen.x * image.width * scale,
            top: -seen.y * image.height * scale,
          }}
        />
      </span>
      <small>{name}</small>
    </li>
  )
}

function withSurroundings({ x, y, width, height }: RectFraction): RectFraction {
  const [beside, above] = [width * 0.2 + 0.01, height * 0.2 + 0.01]
  return between({ x: x - beside, y: y - above }, { x: x + width + beside, y: y + height + above })
}
