import type { CardSide, RectFraction, RedactionZone } from '../../../src/shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../src/shared/plain-date.ts'
import { dotted, type Paper } from '../paper.ts'
import { box, drawing, mono, text } from '../svg.ts'

/** Both sides lie on a table, one below the other or alone, px. */
const width = 1600
const card = { width: 1260, height: 795 }
const left = (width - card.width) / 2
const around = 110

export interface IdCard2019Facts {
  surname: string
  given: string
  familyName: string
  parents: string
  birthplace: string
  birthDate: PlainDate
  sex: 'F' | 'M'
  pesel: string
  number: string
  can: string
  issuedOn: PlainDate
  validUntil: PlainDate
}

/** Where the zones lie, px of the card. */
const places: Readonly<Record<CardSide, Partial<Record<RedactionZone, RectFraction>>>> = {
  front: {
    portrait: { x: 40, y: 180, width: 340, height: 440 },
    number_front: { x: 760, y: 112, width: 460, height: 84 },
    can: { x: 960, y: 690, width: 220, height: 70 },
  },
  back: {
    portrait_second: { x: 960, y: 70, width: 220, height: 250 },
    number_back: { x: 40, y: 40, width: 380, height: 80 },
    mrz: { x: 30, y: 560, width: 1200, height: 215 },
    barcode: { x: 40, y: 420, width: 560, height: 110 },
    pesel: { x: 480, y: 40, width: 420, height: 80 },
    birthplace: { x: 40, y: 150, width: 400, height: 80 },
    family_name: { x: 480, y: 150, width: 420, height: 80 },
    parents: { x: 40, y: 265, width: 860, height: 80 },
  },
}

/** The zones of these sides as fractions of the drawing. */
export function zonesOf2019(sides: readonly CardSide[]): Partial<Record<RedactionZone, RectFraction>> {
  const height = heightOf(sides)
  const all = sides.flatMap((side, at) =>
    Object.entries(places[side]).map(([zone, rect]) => {
      const [x, y] = [left + rect.x, topOf(at) + rect.y]
      return [
        zone,
        { x: x / width, y: y / height, width: rect.width / width, height: rect.height / height },
      ] as const
    }),
  )
  return Object.fromEntries(all)
}

/** A card with a chip: a drawn specimen without emblem or face, one side or both. */
export function idCard2019(facts: IdCard2019Facts, sides: readonly CardSide[]): Paper {
  const height = heightOf(sides)
  const page = drawing(width, height, [
    box(0, 0, width, height, { fill: '#9c7b58' }),
    ...sides.flatMap((side, at) => {
      const x = left
      const y = topOf(at)
      return [
        box(x, y, card.width, card.height, {
          fill: '#e9eff4',
          radius: 44,
          stroke: '#9fb0bb',
          strokeWidth: 2,
        }),
        `<g transform="translate(${x} ${y})">${(side === 'front' ? front(facts) : back(facts)).join('')}</g>`,
      ]
    }),
    text(width / 2, height - 36, 'Rysunek do prób programu. Osoba i numer są zmyślone.', {
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

function heightOf(sides: readonly CardSide[]): number {
  return topOf(sides.length) + 10
}

function topOf(at: number): number {
  return around + at * (card.height + around)
}

function front(facts: IdCard2019Facts): string[] {
  return [
    text(60, 74, 'DOWÓD OSOBISTY', { size: 40, bold: true, fill: '#33485a' }),
    text(60, 108, 'IDENTITY CARD', { size: 22, fill: '#33485a' }),
    text(1180, 74, 'WZÓR', { size: 44, bold: true, fill: '#a8262c', anchor: 'end' }),
    ...face(places.front.portrait),
    ...pair(430, 180, 'NAZWISKO / SURNAME', facts.surname.toUpperCase()),
    ...pair(430, 270, 'IMIONA / GIVEN NAMES', facts.given.toUpperCase()),
    ...pair(430, 360, 'OBYWATELSTWO / NATIONALITY', 'POLSKIE'),
    ...pair(430, 450, 'DATA URODZENIA / DATE OF BIRTH', dotted(facts.birthDate)),
    ...pair(430, 540, 'TERMIN WAŻNOŚCI / EXPIRY DATE', dotted(facts.validUntil)),
    ...pair(780, 138, 'NUMER DOWODU / CARD NUMBER', grouped(facts.number), mono),
    ...pair(980, 712, 'CAN', facts.can, mono),
  ]
}

function back(facts: IdCard2019Facts): string[] {
  return [
    ...pair(60, 64, 'NUMER DOWODU / CARD NUMBER', grouped(facts.number), mono),
    ...pair(500, 64, 'PESEL', facts.pesel, mono),
    ...pair(60, 174, 'MIEJSCE URODZENIA / PLACE OF BIRTH', facts.birthplace.toUpperCase()),
    ...pair(500, 174, 'NAZWISKO RODOWE / FAMILY NAME', facts.familyName.toUpperCase()),
    ...pair(60, 289, 'IMIONA RODZICÓW / PARENTS’ GIVEN NAMES', facts.parents.toUpperCase()),
    ...pair(660, 444, 'DATA WYDANIA / DATE OF ISSUE', dotted(facts.issuedOn)),
    ...face(places.back.portrait_second),
    ...bars(facts.can, 60, 430, 88),
    ...mrz(facts).map((line, at) => text(60, 626 + at * 62, line, { size: 60, font: mono, spacing: 1.4 })),
  ]
}

function pair(x: number, y: number, label: string, value: string, font?: string): string[] {
  return [
    text(x, y, label, { size: 17, fill: '#5d6b78' }),
    text(x, y + 42, value, { size: 36, bold: true, ...(font === undefined ? {} : { font }) }),
  ]
}

function face(place: RectFraction | undefined): string[] {
  if (place === undefined) return []
  const { x, y, width: wide, height: high } = place
  return [
    box(x, y, wide, high, { fill: '#c9d3da', stroke: '#8797a3' }),
    `<circle cx="${x + wide / 2}" cy="${y + high * 0.38}" r="${wide * 0.26}" fill="#7d8d99"/>`,
    `<path d="M${x + wide * 0.1} ${y + high} C${x + wide * 0.1} ${y + high * 0.6} ${x + wide * 0.9} ${y + high * 0.6} ${x + wide * 0.9} ${y + high} Z" fill="#7d8d99"/>`,
  ]
}

/** Bars that look like a barcode and follow from the digits. */
function bars(digits: string, x: number, y: number, height: number): string[] {
  const widths = Array.from(digits.repeat(4), digit => 2 + (Number(digit) % 5) * 2)
  let at = x
  return widths.map((wide, index) => {
    const bar = box(at, y, wide, height, { fill: index % 2 === 0 ? '#15181b' : 'none' })
    at += wide * 2
    return bar
  })
}

function grouped(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3)}`
}

/** The machine-readable zone of a card: three lines of 30 (ICAO 9303, part 5). */
export function mrz(facts: IdCard2019Facts): string[] {
  const yymmdd = (date: PlainDate) => date.slice(2).replaceAll('-', '')
  const checked = (field: string) => `${field}${checkDigit(field)}`
  const first = `I<POL${checked(facts.number)}`.padEnd(30, '<')
  const dates = `${checked(yymmdd(facts.birthDate))}${facts.sex}${checked(yymmdd(facts.validUntil))}`
  const whole = `${first.slice(5)}${dates.slice(0, 7)}${dates.slice(8)}<<<<<<<<<<<`
  const second = `${dates}POL<<<<<<<<<<<${checkDigit(whole)}`
  const name = (words: string) => ascii(words).toUpperCase().replaceAll(/[ -]/g, '<')
  return [first, second, `${name(facts.surname)}<<${name(facts.given)}`.padEnd(30, '<').slice(0, 30)]
}

function checkDigit(field: string): number {
  const weights = [7, 3, 1]
  const sum = Array.from(field).reduce(
    (total, sign, at) => total + (sign === '<' ? 0 : Number.parseInt(sign, 36)) * (weights[at % 3] ?? 0),
    0,
  )
  return sum % 10
}

function ascii(words: string): string {
  return words.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L')
}
