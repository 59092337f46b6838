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
.cookies th:nth-child(3){min-width:12ch}
.mark{display:inline-block;padding:1px 8px;border:1px solid var(--line);border-radius:10px;font-weight:600}
.mark.at-odds{border-color:#b3261e;box-shadow:inset 3px 0 #b3261e}
.mark.kept{border-color:#1a7f4b;box-shadow:inset 3px 0 #1a7f4b}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;list-style:none;font-size:12.5px}
.legend li{display:flex;gap:6px;align-items:center}
figure{margin:14px 0 0;padding:0 10px;overflow:hidden;max-width:860px}figcaption{font-weight:600}figure+.wide{margin-top:16px}
.chart{display:block;overflow:visible;--ink:CanvasText}.chart text{fill:CanvasText;font-size:12px}.chart .name{font-weight:600}
.chart .where,.chart .scale{font-size:11px;font-weight:400;opacity:.75}
.chart .rule,.chart .tick{stroke:var(--line)}.chart .months_13,.chart .days_400{stroke:CanvasText;stroke-dasharray:3 2}
.chart .idle,.chart .column{fill:var(--quiet)}.chart .span{stroke:CanvasText;stroke-width:1.5}
.chart .session{--ink:#128272}.chart .persistent{--ink:#b26a10}
.chart .third_session,.chart .third_persistent{--ink:#9160cf}
.chart .bar{fill:color-mix(in srgb,var(--ink) 45%,Canvas);stroke:var(--ink)}
.chart .bar.session,.chart .bar.third_session{stroke-dasharray:5 3}
.chart .bar.session{fill:color-mix(in srgb,var(--ink) 18%,Canvas)}
.chart .bar.third_session,.chart .bar.third_persistent{fill:Canvas}
.chart .without,.chart .placebo{--ink:#b26a10}.chart .with{--ink:#128272}.chart .third{--ink:#9160cf}
.chart .cell{fill:var(--ink)}.chart .cell.placebo.there,.chart .cell.third.there{fill:Canvas;stroke:var(--ink);stroke-width:1.5}
.chart.runs .idle{fill:color-mix(in srgb,CanvasText 14%,Canvas)}
.chart path{fill:var(--ink);stroke:Canvas}
.chart path.offered,.chart path.asked{fill:Canvas;stroke:var(--ink);stroke-width:1.5}
.chart path.refused{fill:none;stroke:#c2373d;stroke-width:2.2}.chart path.deleted,.chart path.sent{fill:CanvasText}
@media(max-width:640px){.chart .minor{display:none}}
.verdicts th:nth-child(2){width:17em}
.events table{table-layout:fixed}.events th:first-child{width:19em}.events th:nth-child(2){width:11em}
.events th:nth-child(3){width:16em}
[class$=found] li{font-size:15px;margin:8px 0;max-width:80ch}[class$=found] li:first-child{font-weight:600}
[class$=keys] th:first-child,[class$=contacts] th:nth-child(4){min-width:18ch}[class$=design] th:first-child,[class$=environment] th:first-child{width:17em}
@media print{:root{font-size:10pt;color-scheme:light}main{max-width:none;padding:0}nav{display:none}
table{font-size:8pt}thead{display:table-header-group}tr,figure,.legend{break-inside:avoid}h2,h2+p,.legend{break-after:avoid}
.chart rect,.chart path{print-color-adjust:exact}
.wide{overflow:visible}.wide[data-more]{content-visibility:visible}@page{size:A4;margin:14mm}}
`.trim();
