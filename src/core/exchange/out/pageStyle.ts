/** How the file looks on a screen and on paper, where no note is split between two pages. */
export const pageStyle = `
:root { color-scheme: light; }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.25rem; font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; color: #1d1b16; background: #fffdf8; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; }
.about, .picture, .back { color: #6b6557; font-size: 0.85rem; font-family: system-ui, sans-serif; }
mark { color: inherit; padding: 0.05em 0; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.yellow { background: #ffe58a; } .pink { background: #ffc4dd; } .orange { background: #ffd0a1; }
.green { background: #c4ecb4; } .blue { background: #bfe0ff; } .purple { background: #dccfff; }
blockquote { margin: 0 0 0.5rem; padding: 0.25rem 0.75rem; border-left: 3px solid #b9b19d; white-space: pre-line; }
.notes blockquote { background: none; border-left-width: 6px; }
.notes blockquote.yellow { border-color: #e6b800; } .notes blockquote.pink { border-color: #e0669b; }
.notes blockquote.orange { border-color: #e08a2e; } .notes blockquote.green { border-color: #6bb24a; }
.notes blockquote.blue { border-color: #4a9ee0; } .notes blockquote.purple { border-color: #8f76d6; }
sup { line-height: 0; } sup a { text-decoration: none; padding: 0 0.1em; }
pre { white-space: pre-wrap; overflow-wrap: break-word; }
table { border-collapse: collapse; max-width: 100%; } td, th { border: 1px solid #cfc8b6; padding: 0.25rem 0.5rem; text-align: start; }
section { margin-top: 3rem; border-top: 1px solid #cfc8b6; }
.note, .entry { break-inside: avoid; margin-bottom: 1.25rem; }
.own { border: 1px solid #cfc8b6; border-radius: 4px; padding: 0.25rem 0.75rem; }
dt { font-weight: bold; } dt .about { font-weight: normal; } dd { margin: 0 0 0 1rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; background: none; }
  .back { display: none; }
  p, li { orphans: 3; widows: 3; }
  figure, tr, img { break-inside: avoid; }
  a { color: inherit; }
}
`
