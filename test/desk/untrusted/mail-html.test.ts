import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanHtml, textOfHtml } from '../../../src/main/core/untrusted/mail-html.ts'

const textTags =
  'a p div br hr h[1-6] blockquote pre code span b strong i em u s small sub sup ul ol li dl dt dd ' +
  'table caption thead tbody tfoot tr th td'
const strangeTag = new RegExp(`<(?!/?(?:${textTags.replaceAll(' ', '|')})[\\s/>])`, 'i')
const strangeAttribute = /<[^>]*\s(?!title=|colspan=|rowspan=)[a-z:]+=/i

const pieces = [
  ['<script>', '</script>', '<style>', '<noscript><p title="</noscript><img src=x onerror=x>">'],
  [
    '<img src=x onerror=alert(1)>',
    '<img alt="<script>x</script>" src=x>',
    '<iframe srcdoc="<script>x</script>">',
  ],
  ['<a href="javascript:alert(1)">', '<a href="https://zly.example" onclick=x>', '</a>'],
  ['<a href="&quot; onmouseover=&quot;x">', '<svg><a xlink:href="javascript:x">'],
  ['<math><mtext><table><mglyph><style>', '<td colspan="9" style="background:url(https://zly.example)">'],
  [
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;script&gt;',
    '<',
    '>',
    '"',
    "'",
    '`',
    '/>',
    '<b',
    'tekst',
    '\0',
    '\n',
  ],
].flat()

describe('the cleaned HTML of any mail', () => {
  const html = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map(chosen => chosen.join(''))
  const clean = (given: string) => cleanHtml(given).html ?? ''
  /** Values of attributes may say anything: they are no markup. */
  const withoutValues = (given: string) => given.replace(/="[^"]*"/g, '=')

  it('has text tags only', () => {
    fc.assert(
      fc.property(html, given => {
        expect(withoutValues(clean(given))).not.toMatch(strangeTag)
      }),
      { numRuns: 1000 },
    )
  })

  it('has no attribute but titles and spans of cells', () => {
    fc.assert(
      fc.property(html, given => {
        expect(withoutValues(clean(given))).not.toMatch(strangeAttribute)
      }),
      {
        numRuns: 1000,
      },
    )
  })
})

describe('the text of a mail that has only HTML', () => {
  it('has nothing of a picture that stands in it and is larger than what is read in one piece', () => {
    const picture = `<img alt="" src="data:image/png;base64,${'iVBORw0KGgo'.repeat(300_000)}">`
    const html = `<p>Dzień dobry,</p>${picture}<p>to widzę na ekranie.</p>${picture}<p>Pozdrawiam</p>`
    expect(textOfHtml(html).split(/\n+/)).toEqual(['Dzień dobry,', 'to widzę na ekranie.', 'Pozdrawiam'])
  })
})
