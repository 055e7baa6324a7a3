/** How the file looks on a screen and on paper, where no note is split between two pages. */
export const pageStyle = `
:root { color-scheme: light dark; }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.25rem; font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; color: #1d1b16; background: #fffdf8; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; }
.about, .picture, .back { color: #6b6557; font-size: 0.85rem; font-family: system-ui, sans-serif; }
mark { color: inherit; background: var(--edge-image) 0 100% / var(--edge-size) repeat-x, linear-gradient(var(--tint), var(--tint)) 0 0 / 100% 100% no-repeat; padding: 0.05em 0 3px; -webkit-box-decoration-break: clone; box-decoration-break: clone; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
mark mark { padding-bottom: 0; }
.yellow { --tint: #fde791; --edge: #927100; --edge-size: 8px 2px; --edge-image: linear-gradient(var(--edge), var(--edge)); }
.pink { --tint: #fbd2de; --edge: #b43a69; --edge-size: 5px 3px; --edge-image: radial-gradient(circle at 50% 50%, var(--edge) 0 1.15px, transparent 1.45px); }
.orange { --tint: #fbd7b6; --edge: #b3580d; --edge-size: 11px 2px; --edge-image: linear-gradient(90deg, var(--edge) 0 64%, transparent 64%); }
.green { --tint: #cde6c4; --edge: #44802f; --edge-size: 8px 4px; --edge-image: linear-gradient(var(--edge) 0 1px, transparent 1px 3px, var(--edge) 3px 4px); }
.blue { --tint: #cbe2f6; --edge: #2e6fb0; --edge-size: 4px 4px; --edge-image: linear-gradient(90deg, var(--edge) 0 1px, transparent 1px); }
.purple { --tint: #e2d5f4; --edge: #7b52bd; --edge-size: 16px 2px; --edge-image: linear-gradient(90deg, var(--edge) 0 50%, transparent 50% 68%, var(--edge) 68% 82%, transparent 82%); }
blockquote { margin: 0 0 0.5rem; padding: 0.25rem 0.75rem; border-left: 3px solid #b9b19d; white-space: pre-line; }
.notes blockquote { border-left: 6px solid var(--edge, #b9b19d); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.notes blockquote.pink { border-left-style: dotted; } .notes blockquote.orange { border-left-style: dashed; }
.notes blockquote.green { border-left-style: double; } .notes blockquote.blue { border-left-style: ridge; }
.notes blockquote.purple { border-left-style: groove; }
sup { line-height: 0; } sup a { text-decoration: none; padding: 0 0.1em; }
pre { white-space: pre-wrap; overflow-wrap: break-word; }
table { border-collapse: collapse; max-width: 100%; } td, th { border: 1px solid #cfc8b6; padding: 0.25rem 0.5rem; text-align: start; }
section { margin-top: 3rem; border-top: 1px solid #cfc8b6; }
.note, .entry { break-inside: avoid; margin-bottom: 1.25rem; }
.own { border: 1px solid #cfc8b6; border-radius: 4px; padding: 0.25rem 0.75rem; }
dt { font-weight: bold; } dt .about { font-weight: normal; } dd { margin: 0 0 0 1rem; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; }
  body { color: #dedbd5; background: #1b1a17; }
  a { color: #9dbfe8; } .about, .picture, .back { color: #aba8a1; }
  td, th, section, .own { border-color: #4a4740; } blockquote { border-left-color: #6b675d; }
  .yellow { --tint: #4d4319; --edge: #c9a63a; } .pink { --tint: #55283a; --edge: #de7ea3; }
  .orange { --tint: #54341c; --edge: #da9057; } .green { --tint: #2c4426; --edge: #83b872; }
  .blue { --tint: #263f57; --edge: #7fb0e0; } .purple { --tint: #40335a; --edge: #b295e0; }
}
@page { margin: 18mm 16mm 20mm; @bottom-center { content: counter(page); font: 9pt system-ui, sans-serif; color: #6b6557; } }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; background: none; }
  .back { display: none; }
  p, li { orphans: 3; widows: 3; }
  blockquote, figure, tr, pre { break-inside: avoid; }
  a { color: inherit; }
}
`
