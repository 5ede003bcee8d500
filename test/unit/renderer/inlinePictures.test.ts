import { expect, it } from 'vitest'
import { picturesIn, withPictures } from '../../../src/renderer/features/tickets/ticket/inlinePictures.ts'

const html =
  '<p><span data-file="2">[zrzut "1" &lt;b&gt;.png]</span> i <span data-file="0">[drugi.png]</span>' +
  '<span data-file="2">[zrzut "1" &lt;b&gt;.png]</span><span>[logo]</span></p>'

it('the pictures of a mail are told by their places among the files, each once', () => {
  expect(picturesIn(html)).toEqual([2, 0])
  expect(picturesIn('<p><span>[logo]</span></p>')).toEqual([])
})

it('what was drawn stands in its place, and what was not keeps its name', () => {
  const drawn = new Map([[2, { dataUrl: 'data:image/jpeg;base64,AAAA', width: 640 }]])
  const image = '<img src="data:image/jpeg;base64,AAAA" width="640" alt="zrzut &quot;1&quot; &lt;b&gt;.png">'
  expect(withPictures(html, drawn)).toBe(
    `<p>${image} i <span data-file="0">[drugi.png]</span>${image}<span>[logo]</span></p>`,
  )
})
