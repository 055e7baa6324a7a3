import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { longestAttribute } from '../page/lighten'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/**
 * A page as every browser reads it, written down again so that any parser reads it alike: whole, explicitly closed,
 * without scripts, styles, comments, drawings, frames and event handlers. linkedom's own parser does not follow the
 * standard's rules for broken markup, and broken markup is where text gets lost and scripts hide.
 */
export function wellFormed(html: string): string {
  const parts: string[] = ['<!doctype html>']
  for (const node of parse(html, { scriptingEnabled: false }).childNodes) write(node, parts)
  return parts.join('')
}

const dropped = new Set(
  'style template iframe frame noembed noframes object embed applet param svg canvas video audio source track textarea'.split(
    ' ',
  ),
)
const preformatted = new Set(['xmp', 'listing', 'plaintext'])
const voids = new Set('area base br col hr img input link meta wbr'.split(' '))

const mostAttributes = 100

function write(node: Node, parts: string[]): void {
  if ('value' in node) parts.push(escapeText(node.value))
  if (!('tagName' in node)) return
  const name = nameOf(node)
  if (name === 'script') writeData(node, parts)
  else if (name === 'math') parts.push('<span>', escapeText(mathText(node)), '</span>')
  else if (!dropped.has(name)) {
    parts.push('<', name, ...attributesOf(node), '>')
    if (voids.has(name)) return
    for (const child of node.childNodes) write(child, parts)
    parts.push('</', name, '>')
  }
}

/** Names that are no plain words (`<lin\u212a>`, `<scr<script>`) are unknown elements: their content stays. */
function nameOf({ tagName }: Element): string {
  if (preformatted.has(tagName)) return 'pre'
  return /^[a-z][\w-]*$/.test(tagName) ? tagName : 'span'
}

/** Metadata in JSON is kept: it is read as text. Every other script goes. */
function writeData(script: Element, parts: string[]): void {
  const type = script.attrs
    .find(({ name }) => name === 'type')
    ?.value.trim()
    .toLowerCase()
  if (type !== 'application/ld+json') return
  const [text] = script.childNodes
  if (text && 'value' in text) parts.push('<script type="application/ld+json">', text.value, '</script>')
}

function attributesOf(element: Element): string[] {
  return element.attrs
    .slice(0, mostAttributes)
    .filter(({ name, value }) => /^(?!on)[a-z][\w:.-]*$/.test(name) && value.length <= longestAttribute)
    .map(({ name, value }) => ` ${name}="${escapeText(value).replace(/"/g, '&quot;')}"`)
}

function mathText(node: Element): string {
  if (/^annotation/.test(node.tagName)) return ''
  return node.childNodes
    .map((child) => ('value' in child ? child.value : 'tagName' in child ? mathText(child) : ''))
    .join('')
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) =>
    character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;',
  )
}
