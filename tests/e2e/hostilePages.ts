/** Pages that try, each in another way, to run `pwned(n)` or to reach `site`. Each has a title and AFTER-MARK. */
export function hostilePages(site: string): string[] {
  const payloads = [
    `<script>pwned(1)</script><script src="${site}/script"></script><ScRiPt >pwned(1)</ScRiPt>`,
    `<img src="${site}/img" onerror="pwned(2)"><img/src=x/onerror=pwned(2)><input autofocus onfocus=pwned(2)>`,
    `<svg onload="pwned(3)"><script>pwned(3)</script><a xlink:href="javascript:pwned(3)"><text>words</text></a></svg>`,
    `<a href="javascript:pwned(4)">a link</a> <a href=" java&#10;script:pwned(4)">another</a> <a href="data:text/html,<script>pwned(4)</script>">third</a>`,
    `<iframe srcdoc="<script>parent.pwned(5)</script>"></iframe><iframe src="${site}/frame"></iframe><object data="${site}/object"></object>`,
    `<meta http-equiv="refresh" content="0; url=javascript:pwned(6)"><meta http-equiv="refresh" content="0; url=${site}/refresh">`,
    `<style>@import "${site}/import"; p { background: url(${site}/background) }</style><p style="background: url(${site}/inline)">Styled words stand here.</p>`,
    `<form action="javascript:pwned(8)"><button autofocus>press</button></form><details open ontoggle=pwned(8)><summary>more</summary>words</details>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned(9)&gt;"></table></mtext></math>`,
    `<p>{{ constructor.constructor('pwned(10)')() }} <span v-html="'<img src=x onerror=pwned(10)>'" :onclick="pwned(10)">words</span></p>`,
    `<template shadowrootmode="open"><script>pwned(11)</script></template><noscript><p title="</noscript><img src=x onerror=pwned(11)>">x</p></noscript>`,
    `<link rel="stylesheet" href="${site}/sheet"><link rel="prefetch" href="${site}/prefetch"><video src="${site}/video" autoplay></video><picture><source srcset="${site}/srcset"><img src="${site}/picture"></picture>`,
    `<base href="javascript:pwned(13)//"><a href="x">based</a><a id="gloss" name="gloss">clobbered</a><form id="document"><input name="body"></form>`,
  ]
  return payloads.map(
    (payload, index) => `<!doctype html>
<html lang="en"><head><title>Hostile page ${index}</title></head><body><article>
<h1>Hostile page ${index}</h1>
<p>The harbour office said on Monday that the ferry to the island would leave an hour late for the rest of the
week, because the crew of the older boat had to be trained on the new one before the season began.</p>
<p>Passengers who had booked for the first crossing were asked to come to the pier at nine, where tea would be
served, and to bring the paper that had been sent to them by post in the last days of March.</p>
${payload}
<p>AFTER-MARK The harbour master added that nobody who had paid for the crossing would have to pay again, and that
the office would stay open until the evening for anyone who wished to change the day of a journey.</p>
</article></body></html>`,
  )
}
