import type { RectFraction } from '../../../src/shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../src/shared/plain-date.ts'
import type { CardZones } from '../../../test/fixtures/mail/expectation.ts'
import { signature } from '../ink.ts'
import { dotted, type Paper } from '../paper.ts'
import { box, drawing, mono, text, turned } from '../svg.ts'

const width = 1600
const height = 1130
/** The card on the table, px. */
const card = { x: 170, y: 120, width: 1260, height: 795 }

/** Where the two places lie that S003 wants covered, px, with a little air. */
const photo = { x: 210, y: 300, width: 340, height: 440 }
const number = { x: 930, y: 232, width: 460, height: 84 }

export const idCardZones: CardZones = {
  layout: 'id_2015',
  sides: ['front'],
  rects: { portrait: fraction(photo), number_front: fraction(number) },
}

export interface IdCardFacts {
  surname: string
  given: string
  parents?: string
  birthDate: PlainDate
  number: string
  validUntil: PlainDate
  /** The sender covered photo and number himself: one with a bar that looks black and is not. */
  covered: boolean
}

/** The front of an identity card: a drawn specimen without emblem or face, lying on a table. */
export function idCard(facts: IdCardFacts): Paper {
  const label = (x: number, y: number, words: string): string =>
    text(x, y, words, { size: 17, fill: '#5d6b78' })
  const value = (x: number, y: number, words: string): string => text(x, y, words, { size: 33, bold: true })
  const waves = Array.from({ length: 22 }, (_, at) => {
    const y = card.y + 40 + at * 34
    return `<path d="M${card.x} ${y} q 105 ${at % 2 ? 26 : -26} 210 0 t 210 0 t 210 0 t 210 0 t 210 0 t 210 0" fill="none" stroke="#b9cfdd" stroke-width="2" opacity="0.6"/>`
  })
  const front = [
    box(card.x + 6, card.y + 10, card.width, card.height, { fill: '#3a2c20', radius: 44, opacity: 0.45 }),
    box(card.x, card.y, card.width, card.height, {
      fill: '#e6eef3',
      radius: 44,
      stroke: '#9fb0bb',
      strokeWidth: 2,
    }),
    ...waves,
    text(card.x + 60, card.y + 74, 'DOWÓD OSOBISTY', { size: 40, bold: true, fill: '#33485a' }),
    text(card.x + 60, card.y + 108, 'IDENTITY CARD', { size: 22, fill: '#33485a' }),
    text(card.x + card.width - 60, card.y + 74, 'WZÓR', {
      size: 44,
      bold: true,
      fill: '#a8262c',
      anchor: 'end',
    }),
    box(photo.x, photo.y, photo.width, photo.height, { fill: '#c9d3da', stroke: '#8797a3' }),
    silhouette,
    label(600, 268, 'NAZWISKO / SURNAME'),
    value(600, 306, facts.surname.toUpperCase()),
    label(600, 368, 'IMIONA / GIVEN NAMES'),
    value(600, 406, facts.given.toUpperCase()),
    label(600, 468, 'OBYWATELSTWO / NATIONALITY'),
    value(600, 506, 'POLSKIE'),
    label(600, 568, 'DATA URODZENIA / DATE OF BIRTH'),
    value(600, 606, dotted(facts.birthDate)),
    label(600, 668, 'TERMIN WAŻNOŚCI / EXPIRY DATE'),
    value(600, 706, dotted(facts.validUntil)),
    label(950, 260, 'NUMER DOWODU / CARD NUMBER'),
    text(950, 304, `${facts.number.slice(0, 3)} ${facts.number.slice(3)}`, {
      size: 42,
      font: mono,
      bold: true,
    }),
    signature(960, 800, `${facts.given} ${facts.surname}`, 300, '#222'),
    turned(
      text(800, 860, 'WZÓR · WZÓR · WZÓR · WZÓR', {
        size: 46,
        bold: true,
        fill: '#a8262c',
        anchor: 'middle',
      }),
      0,
      800,
      600,
    ).replace('<g ', '<g opacity="0.35" '),
  ]
  const covers = facts.covered
    ? [
        box(photo.x - 8, photo.y - 6, photo.width + 18, photo.height + 14, { fill: '#e9d66b' }),
        box(number.x, number.y + 32, number.width, 52, { fill: '#050505', opacity: 0.93 }),
      ]
    : []
  const page = drawing(width, height, [
    box(0, 0, width, height, { fill: '#9c7b58' }),
    ...grain,
    ...front,
    ...covers,
    text(width / 2, height - 40, 'Rysunek do prób programu. Osoba i numer są zmyślone.', {
      size: 18,
      fill: '#f0e4d4',
      anchor: 'middle',
    }),
  ])
  return {
    kind: 'id_card',
    pages: [page],
    fields: { personName: `${facts.given} ${facts.surname}`, validUntil: dotted(facts.validUntil) },
    marks: {},
  }
}

const silhouette = [
  `<circle cx="${photo.x + 170}" cy="${photo.y + 165}" r="88" fill="#7d8d99"/>`,
  `<path d="M${photo.x + 30} ${photo.y + 438} C${photo.x + 30} ${photo.y + 320} ${photo.x + 90} ${photo.y + 270} ${photo.x + 170} ${photo.y + 270} C${photo.x + 250} ${photo.y + 270} ${photo.x + 310} ${photo.y + 320} ${photo.x + 310} ${photo.y + 438} Z" fill="#7d8d99"/>`,
].join('')

/** The wood of the table. */
const grain = Array.from(
  { length: 26 },
  (_, at) =>
    `<path d="M0 ${at * 45 + 8} C 400 ${at * 45 + (at % 3) * 14 - 10}, 900 ${at * 45 + 24 - (at % 4) * 8}, ${width} ${at * 45 + 4}" stroke="#86674a" stroke-width="${2 + (at % 3)}" fill="none" opacity="0.5"/>`,
)

function fraction(rect: RectFraction): RectFraction {
  return { x: rect.x / width, y: rect.y / height, width: rect.width / width, height: rect.height / height }
}
