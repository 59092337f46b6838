/** How the handed-over page looks: system colours, so that it is readable light, dark and on paper. */
export const HTML_STYLE = `
:root{font:14px/1.5 system-ui,sans-serif;color-scheme:light dark;--line:color-mix(in srgb,CanvasText 18%,Canvas);
--quiet:color-mix(in srgb,CanvasText 6%,Canvas)}
body{margin:0;background:Canvas;color:CanvasText}
main{max-width:1180px;margin:0 auto;padding:24px 20px 60px}
h1{font-size:22px;margin:0 0 12px}h2{font-size:17px;margin:34px 0 10px}
p{max-width:80ch;margin:6px 0;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;padding:0;list-style:none}
a{color:LinkText}li{overflow-wrap:anywhere}
.wide{overflow-x:auto}
.wide[data-more]{content-visibility:auto;contain-intrinsic-size:auto 7500px}
table{width:100%;border-collapse:collapse;font-size:12.5px}
th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere;
min-width:7ch}
th{background:var(--quiet)}
.mark{display:inline-block;padding:1px 8px;border:1px solid var(--line);border-radius:10px;font-weight:600}
.mark.at-odds{border-color:#b3261e;box-shadow:inset 3px 0 #b3261e}
.mark.kept{border-color:#1a7f4b;box-shadow:inset 3px 0 #1a7f4b}
.verdicts th:nth-child(2){width:17em}
.events table{table-layout:fixed}.events th:first-child{width:19em}.events th:nth-child(2){width:11em}
.events th:nth-child(3){width:16em}
@media print{:root{font-size:10pt;color-scheme:light}main{max-width:none;padding:0}nav{display:none}
table{font-size:8pt}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}
.wide{overflow:visible}.wide[data-more]{content-visibility:visible}@page{size:A4;margin:14mm}}
`.trim();
