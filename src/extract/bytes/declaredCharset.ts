import iconv from 'iconv-lite'

/** How far a declaration is looked for. The standard says 1024 bytes; browsers look on, and so do saved pages. */
const reach = 16_384

/**
 * The character set a page declares in `<meta charset>`, `<meta http-equiv=content-type>` or an XML declaration,
 * as a name iconv-lite knows; `undefined` when there is none it knows. `head` is the beginning of the file with
 * one character for each byte. The first declaration counts. A page that declares UTF-16 in ASCII is not UTF-16.
 */
export function declaredCharset(head: string): string | undefined {
  const start = head.slice(0, reach)
  const xml = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]
  if (xml !== undefined) {
    const label = labelOf(xml)
    if (label !== undefined) return label
  }
  const uncommented = start.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  for (const [tag] of uncommented.matchAll(/<meta[\s/][^>]{0,1000}>/gi)) {
    const charset =
      /[\s/"';]charset\s*=\s*["']?\s*([\w.:+-]+)/i.exec(tag)?.[1] ??
      /content\s*=\s*["'][^"']*charset\s*=\s*([\w.:+-]+)/i.exec(tag)?.[1]
    const label = charset === undefined ? undefined : labelOf(charset)
    if (label !== undefined) return label
  }
  return undefined
}

/** Labels of the Encoding Standard that mean another, wider character set than their name says. */
const widened: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  l1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'x-sjis': 'shift_jis',
  'ks_c_5601-1987': 'euc-kr',
  'x-user-defined': 'windows-1252',
}

/** A declared or guessed label as a name iconv-lite decodes. UTF-7 and the like are not read, as the standard says. */
export function labelOf(label: string): string | undefined {
  const name = label.trim().toLowerCase()
  if (/^(utf-?16|utf-?32|ucs-?2|iso-10646)/.test(name)) return 'utf-8'
  if (/^utf-?7|base64|^hex$|^binary$|^internal/.test(name)) return undefined
  const wide = widened[name] ?? name
  return iconv.encodingExists(wide) ? wide : undefined
}
