import { convert, type FormatCallback } from 'html-to-text'
import sanitizeHtml from 'sanitize-html'
import { cleanText } from '../../../shared/text.ts'
import { htmlPieces } from './html-pieces.ts'
import { limits } from './limits.ts'
import { type Problem, problem } from './problems.ts'
import type { HtmlMessage, HtmlReading, ReadHtml } from './types.ts'

/** Words of a list written in one string. */
const words = (list: string) => list.split(' ')

const textTags = [
  words('p div br hr h1 h2 h3 h4 h5 h6 blockquote pre code'),
  words('span b strong i em u s small sub sup a'),
  words('ul ol li dl dt dd'),
  words('table caption thead tbody tfoot tr th td'),
].flat()
const activeTags = new Set(
  words(
    'script form input button textarea select iframe frame object embed applet svg math link base audio video',
  ),
)
/** Tags whose inside is no text for people. */
const silentTags = words('script style textarea option noscript title svg math iframe object')
/** What they would bring in from the network is no picture. */
const frameTags = new Set(words('iframe frame embed object audio video'))
const remote = /^\s*(?:https?:)?\/\//i
const remoteInStyle = /url\(\s*["']?\s*(?:https?:)?\/\//i

/** Pictures that came with the mail, by their ids (RFC 2392): where among its files each is, from 0, and what it is called. */
export type InlinePictures = ReadonlyMap<string, { readonly position: number; readonly name: string }>

/**
 * HTML of a mail made harmless: text, lists and tables stay; scripts, styles, forms, frames and images go. A
 * link keeps its text and shows its target as a title, so that it can be read but not followed. An image
 * leaves its alternative text in square brackets, one that came with the mail its name and its place among the
 * files (`data-file`), so that whoever shows the mail can draw it there.
 *
 * @param pictures what came with the mail; left out where nobody knows
 * @returns the clean HTML, null when it was too large to clean; and what was taken out
 */
export function cleanHtml(
  html: string,
  pictures?: InlinePictures,
): {
  readonly html: string | null
  readonly problems: readonly Problem[]
} {
  if (html.length > limits.htmlLength) {
    return {
      html: null,
      problems: [problem('html_dropped', { length: html.length, limit: limits.htmlLength })],
    }
  }
  let active = 0
  let remoteImages = 0
  let remoteFrames = 0
  let missing = 0
  const clean = sanitizeHtml(cleanText(html), {
    allowedTags: textTags,
    allowedAttributes: {
      a: ['title'],
      span: ['data-file'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: [],
    disallowedTagsMode: 'discard',
    nonTextTags: silentTags,
    nestingLimit: 60,
    parser: { lowerCaseTags: true },
    onOpenTag: (tag, attributes) => {
      const runs = Object.keys(attributes).some(name => name.startsWith('on'))
      if (activeTags.has(tag) || runs || isScriptLink(attributes['href'])) active += 1
      if (!loadsRemote(tag, attributes)) return
      if (frameTags.has(tag)) remoteFrames += 1
      else remoteImages += 1
    },
    transformTags: {
      // What was cleaned before has its target as its title already.
      a: (_tag, { href, title }) => ({ tagName: 'a', attribs: titleOfLink(href ?? title) }),
      // Only what is made of an image below names a file.
      span: () => ({ tagName: 'span', attribs: {} }),
      img: (_tag, attributes) => {
        const id = contentIdOf(attributes['src'])
        const picture = id === null ? undefined : pictures?.get(id)
        if (picture !== undefined) {
          const attribs = { 'data-file': String(picture.position) }
          return { tagName: 'span', attribs, text: `[${picture.name}]` }
        }
        if (id !== null && pictures !== undefined) missing += 1
        const alternative = (attributes['alt'] ?? '').trim().slice(0, 200)
        return { tagName: 'span', attribs: {}, text: alternative === '' ? '' : `[${alternative}]` }
      },
      td: (_tag, attributes) => ({ tagName: 'td', attribs: spans(attributes) }),
      th: (_tag, attributes) => ({ tagName: 'th', attribs: spans(attributes) }),
    },
  })
  const problems: Problem[] = []
  if (active > 0) problems.push(problem('active_content_removed'))
  if (remoteImages > 0) problems.push(problem('remote_content_blocked', { count: remoteImages }))
  if (remoteFrames > 0) problems.push(problem('remote_frames_blocked', { count: remoteFrames }))
  if (missing > 0) problems.push(problem('pictures_missing', { count: missing }))
  return { html: clean.trim(), problems }
}

/** The id of a picture that should have come with the mail; null for an address that names none. */
function contentIdOf(source: string | undefined): string | null {
  const named = /^\s*cid:(\S{1,998})\s*$/i.exec(source ?? '')?.[1]
  if (named === undefined) return null
  try {
    return decodeURIComponent(named)
  } catch {
    return named
  }
}

/** Messages in HTML that came in no mail, each read by itself: what one of them breaks changes nothing for the others. */
export function readHtml(messages: readonly HtmlMessage[]): HtmlReading {
  return { ok: true, messages: messages.map(readOne) }
}

function readOne({ html, hasText }: HtmlMessage): ReadHtml {
  try {
    const cleaned = cleanHtml(html)
    return { ...cleaned, text: hasText ? null : plainText(html) }
  } catch (error) {
    // Only what the libraries did not foresee: a message of its own, as a mail would be.
    if (!(error instanceof Error)) throw error
    return { html: null, text: null, problems: [problem('does_not_decode')] }
  }
}

/** The text of a message that has only HTML, without what nobody sees. */
function plainText(html: string): string {
  return cleanText(textOfHtml(html)).trim()
}

/**
 * The text of a mail that has only HTML. Images are left out; a link that leads elsewhere than it says has its target behind
 * its words. What is too large to be read in one piece is read in several, see {@link htmlPieces}.
 *
 * @param most characters that are read in one piece
 */
export function textOfHtml(html: string, most: number = limits.htmlLength): string {
  if (html.length <= most) return textOfPiece(html, 'dataTable')
  // Columns of a table stand one below the other where there is much: setting them beside each other takes ten times as long.
  return htmlPieces(html, most)
    .map(piece => textOfPiece(piece, 'block'))
    .join('\n')
}

function textOfPiece(html: string, tables: 'block' | 'dataTable'): string {
  return convert(html, {
    wordwrap: false,
    formatters: { link },
    limits: { maxInputLength: limits.htmlLength, maxDepth: 1000, ellipsis: '…' },
    selectors: [
      { selector: 'a', format: 'link' },
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      { selector: 'table', format: tables, options: { uppercaseHeaderCells: false } },
      ...(tables === 'block' ? words('td th').map(selector => ({ selector, format: 'block' })) : []),
      ...words('h1 h2 h3 h4 h5 h6').map(selector => ({ selector, options: { uppercase: false } })),
    ],
  })
}

/** Longer targets are cut where they are text: it is the host that tells where a link leads. */
const TARGET_SHOWN = 200

/** The words of a link, and in brackets where it leads when they do not say so. */
const link: FormatCallback = (element, walk, builder) => {
  let said = ''
  builder.pushWordTransform(word => {
    said += word
    return word
  })
  walk(element.children, builder)
  builder.popWordTransform()
  const href: unknown = element.attribs?.['href']
  const target = typeof href === 'string' ? href.trim() : ''
  if (said === '' || !/^(?:https?:)?\/\//i.test(target) || bareAddress(said) === bareAddress(target)) return
  const shown = target.length > TARGET_SHOWN ? `${target.slice(0, TARGET_SHOWN)}…` : target
  builder.addInline(` [${shown}]`, { noWordTransform: true })
}

/** An address as people write it: without its scheme, `www.` and the slash at its end. */
function bareAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^(?:https?:)?\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '')
}

function titleOfLink(href: string | undefined): Record<string, string> {
  const target = (href ?? '').trim().slice(0, 500)
  return target === '' || isScriptLink(target) ? {} : { title: target }
}

function isScriptLink(href: string | undefined): boolean {
  // White space and controls inside a scheme are ignored by browsers.
  return /^(?:javascript|vbscript|data):/i.test((href ?? '').replace(/[\s\p{Cc}]/gu, ''))
}

function loadsRemote(tag: string, attributes: Record<string, string>): boolean {
  const { src, background, srcset, data } = attributes
  const source = src ?? background ?? srcset ?? data ?? ''
  return (tag !== 'a' && remote.test(source)) || remoteInStyle.test(attributes['style'] ?? '')
}

function spans(attributes: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of ['colspan', 'rowspan']) {
    const count = attributes[name]
    if (count !== undefined && /^[1-9]\d?$/.test(count)) kept[name] = count
  }
  return kept
}
