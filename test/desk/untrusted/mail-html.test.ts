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

describe('a picture that came with the mail', () => {
  const pictures = new Map([['zrzut@brzoza', { position: 2, name: 'zrzut "1" <b>.png' }]])

  it('leaves its name and its place among the files', () => {
    expect(cleanHtml('<p>Tak:<img src="CID:zrzut%40brzoza" alt="x"></p>', pictures)).toEqual({
      html: '<p>Tak:<span data-file="2">[zrzut "1" &lt;b&gt;.png]</span></p>',
      problems: [],
    })
  })

  it('is missed where it did not come, and only where that is known', () => {
    const html = '<img src="cid:inny"><img src="cid:%zz"><img src="x.png">'
    expect(cleanHtml(html, pictures).problems).toEqual([{ code: 'pictures_missing', params: { count: 2 } }])
    expect(cleanHtml(html).problems).toEqual([])
  })
})

describe('the text of a mail that has only HTML', () => {
  it.each([
    ['<a href="https://zly.example/x">bank.example</a>', 'bank.example [https://zly.example/x]'],
    ['<a href="https://zly.example/">www.bank.example</a>', 'www.bank.example [https://zly.example/]'],
    ['<a href="//zly.example">Kliknij <b>tutaj</b></a> teraz', 'Kliknij tutaj [//zly.example] teraz'],
    ['<a href="https://www.wrona.example/">wrona.example</a>', 'wrona.example'],
    ['<a href="https://wrona.example/a">https://wrona.example/a</a>', 'https://wrona.example/a'],
    ['<a href="mailto:jan@wrona.example">Jan</a>', 'Jan'],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a href="https://zly.example"><img src="x.png"></a>', ''],
    ['<a href="#dol">niżej</a>', 'niżej'],
    ['<a>bez celu</a>', 'bez celu'],
  ])('says where a link leads that does not say so itself: %s', (html, text) => {
    expect(textOfHtml(html)).toBe(text)
  })

  it('cuts a target that is long behind its host', () => {
    const text = textOfHtml(`<a href="https://zly.example/${'x'.repeat(900)}">Faktura</a>`)
    expect(text).toMatch(/^Faktura \[https:\/\/zly\.example\/x+…\]$/)
    expect(text.length).toBeLessThan(230)
  })

  it('has nothing of a picture that stands in it and is larger than what is read in one piece', () => {
    const picture = `<img alt="" src="data:image/png;base64,${'iVBORw0KGgo'.repeat(300_000)}">`
    const html = `<p>Dzień dobry,</p>${picture}<p>to widzę na ekranie.</p>${picture}<p>Pozdrawiam</p>`
    expect(textOfHtml(html).split(/\n+/)).toEqual(['Dzień dobry,', 'to widzę na ekranie.', 'Pozdrawiam'])
  })

  /** What nobody reads says NIKT, in any place where it could end up in a piece of its own. */
  const unread = [
    '<!-- NIKT <b>NIKT</b> --->',
    '<!--> NIKT -->',
    '<script>if (a < b) "</b> NIKT <p>"</script >',
    '<STYLE type="text/css">p::after { content: "<b>NIKT" }</STYLE>',
    `<a title="> NIKT" href='NIKT>' NIKT>`,
    '<span data-x=NIKT>',
    '<!DOCTYPE NIKT>',
    '<?NIKT?>',
    '</b NIKT>',
    '<img alt="NIKT > NIKT">',
  ]
  const read = [
    'słowo',
    ' i ',
    '1 < 2 ',
    '&lt;b&gt;',
    '&amp;',
    '&oacute;',
    '<p>',
    '</p>',
    '<div>',
    '<b>',
    '</b>',
  ]
  const more = [
    '<br>',
    '\n',
    '👋',
    'zupełniedługiesłowobezżadnejprzerwywśrodku',
    '</div>',
    '<',
    '&',
    '"',
    "'",
  ]

  it('is of several pieces what it is of one, wherever they meet', () => {
    const page = fc.array(fc.constantFrom(...unread, ...read, ...more), { maxLength: 60 })
    const letters = (text: string) => text.replace(/\s/g, '')
    fc.assert(
      fc.property(page, fc.integer({ min: 40, max: 200 }), (parts, most) => {
        const html = parts.join('')
        const text = textOfHtml(html, most)
        expect(letters(text)).toBe(letters(textOfHtml(html)))
        expect(text.includes('NIKT')).toBe(textOfHtml(html).includes('NIKT'))
      }),
      { numRuns: 500 },
    )
  })

  it('has nothing of a comment, a script, a style or an attribute that is larger than a piece', () => {
    const long = (before: string, behind: string) => `${before}${'<i>NIKT</i> '.repeat(40)}${behind}`
    const large = [
      long('<!--', '-->'),
      long('<script>', '</script>'),
      long('<style>', '</style>'),
      long('<a href="', '">'),
      long("<span title='", "'>"),
    ]
    for (const part of large) {
      const text = textOfHtml(`<p>Dzień dobry</p>${part}<p>Pozdrawiam</p>`, 100)
      expect(text).not.toContain('NIKT')
      expect(text).toContain('Dzień dobry')
      expect(text).toContain('Pozdrawiam')
    }
  })

  it('breaks no word where a piece ends, but one that is longer than a tenth of it', () => {
    const html = `<div>${'raz <b>d</b>wa &quot;trzy&quot; '.repeat(50)}</div>`
    const words = textOfHtml(html, 100).split(/\s+/).filter(Boolean)
    expect(new Set(words)).toEqual(new Set(['raz', 'dwa', '"trzy"']))
    expect(words).toHaveLength(150)
    expect(textOfHtml(`<p>${'&oacute;'.repeat(60)}</p>`, 100).replace(/\s/g, '')).toBe('ó'.repeat(60))
  })

  it('keeps what stands outside of a body, and several of them', () => {
    const html = `<html><head><title>t</title></head><body><p>${'a '.repeat(60)}</p></body></html>b<body>c</body>d`
    expect(textOfHtml(html, 60).replace(/\s/g, '')).toBe(`${'a'.repeat(60)}bcd`)
  })
})
