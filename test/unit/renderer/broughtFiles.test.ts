import { describe, expect, it } from 'vitest'
import { droppedOn, sortedFiles } from '../../../src/renderer/app/broughtFiles.ts'

/** A drop as a browser tells it: of a folder it has an entry and a file that cannot be read. */
function drop(...things: { name: string; isDirectory: boolean }[]): DataTransfer {
  const items = things.map(({ name, isDirectory }) => ({
    kind: 'file',
    getAsFile: () => new File([], name),
    webkitGetAsEntry: () => ({ name, isDirectory }),
  }))
  // As much of it as is looked at.
  return { items: [...items, { kind: 'string' }] } as unknown as DataTransfer
}

describe('what is dropped', () => {
  it('is files, and folders by their names', () => {
    const { files, folders } = droppedOn(
      drop({ name: 'a.mbox', isDirectory: false }, { name: 'Skrzynki', isDirectory: true }),
    )
    expect(files.map(file => file.name)).toEqual(['a.mbox'])
    expect(folders).toEqual(['Skrzynki'])
    expect(droppedOn(null)).toEqual({ files: [], folders: [] })
  })

  it('is parted into letters and what holds more than one, by what stands in it', async () => {
    const file = (name: string, text: string) => new File([text], name)
    const { letters, imports } = await sortedFiles([
      file('list.eml', 'From: a@b.example'),
      file('Inbox', 'From a@b.example Fri Nov 20 10:30:00 2026\n'),
      file('zgloszenia.jsonl', '{"type":"source"}'),
      file('skan.pdf', '%PDF-1.7'),
    ])
    expect(letters.map(each => each.name)).toEqual(['list.eml', 'skan.pdf'])
    expect(imports.map(each => each.name)).toEqual(['Inbox', 'zgloszenia.jsonl'])
  })
})
