import type { PaperField, PaperKind, RectFraction } from '../../../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../../../shared/plain-date.ts'
import { fold } from '../../../../../shared/text.ts'
import { cellBelow, type Label, labelled } from './labels.ts'
import {
  type Cell,
  heightOf,
  type Placed,
  type ReadPage,
  type Row,
  rectOf,
  rowsOf,
  surenessOf,
  textOf,
} from './page.ts'
import { addressText, partiesOf, partsOf } from './parties.ts'
import { type LabelRecipe, type Recipe, readText, recipes } from './recipes.ts'
import { type FoundValue, readNip } from './values.ts'

/** What the machine thinks a field of a paper says. */
export interface Proposal {
  field: PaperField
  /** As an agent would type it; null: something stands there, and a person must read it. */
  value: string | null
  /** 0 to 100, of its least sure word. */
  confidence: number
  checksum: 'holds' | 'fails' | 'none'
  /** Where it was read: page from 0, and the piece of it as it is shown. */
  page: number
  rect: RectFraction
}

/** Below this the recogniser is guessing. */
const sureEnough = 60
/** A date, an amount or a number without a check digit has nothing that would betray a misread digit. */
const sureOfDigits = 85

/**
 * Fields that can be read off a paper, by the labels papers of its kind carry. Knows nothing of the account: a
 * value on file would be betrayed by what the machine prefers.
 *
 * A value is proposed only when it is the only one there and read well; otherwise the place alone is shown.
 *
 * @param today in the desk's zone: a paper is not dated ahead
 */
export function proposeFields(
  kind: PaperKind,
  fields: readonly PaperField[],
  pages: readonly ReadPage[],
  today: PlainDate,
): Proposal[] {
  const rows = pages.flatMap(rowsOf)
  return fields.flatMap(field => {
    const recipe = recipes[kind][field]
    const found = recipe === undefined ? [] : findBy(recipe, rows, today)
    const proposal = chosen(found)
    return proposal === null ? [] : [{ field, ...proposal }]
  })
}

/** One place where a value may stand. */
interface Finding extends FoundValue {
  page: number
  isNumeric: boolean
}

function findBy(recipe: Recipe, rows: readonly Row[], today: PlainDate): Finding[] {
  if (recipe.by === 'label') return byLabel(recipe, rows, today)
  if (recipe.by === 'names') return byNames(recipe.given, recipe.surname, rows)
  return byParty(recipe, rows, today)
}

function byLabel({ labels, read, isNumeric, anywhere }: LabelRecipe, rows: readonly Row[], today: PlainDate) {
  for (const label of labels) {
    const found = labelled(rows, label, anywhere).flatMap(({ cell, values }): Finding[] => {
      for (const words of values) {
        const value = read(isNumeric ? words : withNextLine(rows, cell.page, words), today)
        if (value !== null) return [{ ...value, page: cell.page, isNumeric }]
      }
      return []
    })
    if (found.length > 0) return found
  }
  return []
}

/** A long name in a table runs on below, with nothing beside it. */
function withNextLine(rows: readonly Row[], page: number, words: readonly Placed[]): readonly Placed[] {
  const [first] = words
  if (first === undefined) return words
  const height = heightOf(words)
  const bottom = Math.max(...words.map(word => word.bottom))
  const next = rows.find(row => row.page === page && row.top > bottom - height / 2)
  const [only, ...others] = next?.cells ?? []
  const runsOn =
    only !== undefined &&
    others.length === 0 &&
    Math.abs(only.left - first.left) < height &&
    only.top - bottom < height * 0.6
  return runsOn ? [...words, ...only.words] : words
}

function byNames(given: readonly Label[], surname: readonly Label[], rows: readonly Row[]): Finding[] {
  const below = (labels: readonly Label[]) =>
    labels
      .flatMap(label => labelled(rows, label, true))
      .flatMap(({ cell }) => cellBelow(rows, cell, isName) ?? [])[0]
  const [names, family] = [below(given), below(surname)]
  if (names === undefined || family === undefined || names.page !== family.page || names.row === family.row)
    return []
  const words = [...names.words, ...family.words]
  return [{ value: textOf(words), words, checksum: 'none', page: names.page, isNumeric: false }]
}

/** As cards print names: in capitals, and no word of the card's own. */
function isName({ words }: Cell): boolean {
  return words.every(({ text }) => /^\p{Lu}[\p{Lu}-]+$/u.test(text) && !wordsOfCard.test(fold(text)))
}

const wordsOfCard =
  /^(surname|given|names?|nazwisko|imi[eo]n?a?|obywatelstwo|nationality|polskie|data|date|urodzenia|birth|termin|waznosci|expiry|dowod|osobisty|identity|card|numer|number|wzor)$/

function byParty(recipe: Recipe & { by: 'party' }, rows: readonly Row[], today: PlainDate): Finding[] {
  const box = partiesOf(rows)[recipe.party]
  if (box === null) return []
  const parts = partsOf(box)
  const value = {
    name: () => (parts.name.length === 0 ? null : readText(parts.name)),
    address: () =>
      parts.address.length === 0
        ? null
        : ({ value: addressText(parts.address), words: parts.address, checksum: 'none' } as const),
    nip: () => (parts.nip === null ? null : readNip(parts.nip, today)),
  }[recipe.part]()
  return value === null ? [] : [{ ...value, page: box.page, isNumeric: recipe.part === 'nip' }]
}

/** The one value that is there; of several nobody knows which is meant, and only the place is shown. */
function chosen(found: readonly Finding[]): Omit<Proposal, 'field'> | null {
  const sound = found.filter(({ checksum }) => checksum !== 'fails')
  const first = sound[0] ?? found[0]
  if (first === undefined) return null
  const confidence = first.isNumeric ? surenessOf(first.words) : meanSureness(first.words)
  const isOne = new Set(sound.map(({ value }) => value)).size === 1
  const isSure = confidence >= (first.isNumeric && first.checksum === 'none' ? sureOfDigits : sureEnough)
  return {
    value: isOne && isSure ? first.value : null,
    confidence,
    checksum: first.checksum,
    page: first.page,
    rect: rectOf(first.words),
  }
}

/** A name is read by a person anyway: one odd letter in a long line is no reason to hold it back. */
function meanSureness(words: readonly Placed[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return Math.round(words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters)
}
