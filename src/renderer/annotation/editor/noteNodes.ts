import { h, type VNode, type VNodeArrayChildren } from 'vue'
import type { NoteBlock, NoteInline } from '../../../core/annotation/noteMarkdown'
import type { LinkTarget } from './noteLinkStore'

/** What the links of a note do. */
export interface NoteLinks {
  find: (target: string) => LinkTarget | undefined
  open: (target: LinkTarget) => void
  openAddress: (url: string) => void
  /** Of every link: -1 in lists with one Tab stop. */
  tabindex: number
}

/** A note as elements. Headings are those of the note, not of the window: a screen reader hears them as such words. */
export function noteNodes(blocks: readonly NoteBlock[], links: NoteLinks): VNodeArrayChildren {
  return blocks.map((block) => blockNode(block, links))
}

function blockNode(block: NoteBlock, links: NoteLinks): VNode {
  switch (block.type) {
    case 'paragraph':
      return h('p', { dir: 'auto' }, inlineNodes(block.children, links))
    case 'heading':
      return h('p', { class: 'heading', dir: 'auto' }, inlineNodes(block.children, links))
    case 'quote':
      return h('blockquote', noteNodes(block.children, links))
    case 'list':
      return h(
        block.ordered ? 'ol' : 'ul',
        block.ordered ? { start: block.start } : {},
        block.items.map(({ done, children }) =>
          h('li', { class: { task: done !== undefined } }, [
            done === undefined
              ? null
              : h(
                  'span',
                  { class: 'box', role: 'img', 'aria-label': done ? 'done' : 'to do' },
                  done ? '☑' : '☐',
                ),
            ...noteNodes(children, links),
          ]),
        ),
      )
    case 'table':
      return h('table', [
        h(
          'tbody',
          block.rows.map((row) =>
            h(
              'tr',
              row.map((cell) => h('td', inlineNodes(cell, links))),
            ),
          ),
        ),
      ])
    case 'code':
      return h('pre', [h('code', block.text)])
    case 'rule':
      return h('hr')
  }
}

const inlineNodes = (inlines: readonly NoteInline[], links: NoteLinks): VNodeArrayChildren =>
  inlines.map((inline) => inlineNode(inline, links))

function inlineNode(inline: NoteInline, links: NoteLinks): VNode | string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'code':
      return h('code', inline.text)
    case 'link':
      return linkNode(inline.href, inline.href, () => links.openAddress(inline.href), links, [
        ...inlineNodes(inline.children, links),
      ])
    case 'wiki': {
      const target = links.find(inline.target)
      if (!target)
        return h(
          'span',
          { class: 'unfound', title: 'No article and no name here is called so' },
          inline.words,
        )
      const title = target.type === 'article' ? `Article: ${target.name}` : target.name
      return linkNode(`#${target.type}-${target.id}`, title, () => links.open(target), links, [inline.words])
    }
    default:
      return h(inline.type, inlineNodes(inline.children, links))
  }
}

/** The address is for the eye and the screen reader; a click goes through the store. */
function linkNode(
  href: string,
  title: string,
  go: () => void,
  { tabindex }: NoteLinks,
  children: VNodeArrayChildren,
): VNode {
  const onClick = (event: MouseEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    go()
  }
  return h('a', { href, title, tabindex, rel: 'noreferrer', onClick, onKeydown: keepEnter }, children)
}

/** Enter on a link is the link's, not its row's. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.stopPropagation()
}
