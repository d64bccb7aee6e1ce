// Draws every chart of the page from the options beside it. The table below each chart says the same in numbers.

/* global echarts */
const draw = (box) => {
  const options = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  const chart = echarts.init(box, null, { renderer: "svg" });
  const family = getComputedStyle(document.body).fontFamily;
  const tooltip = { ...options.tooltip, renderMode: "richText" }; // an HTML tooltip would need inline styles
  chart.setOption({ ...options, tooltip, textStyle: { ...options.textStyle, fontFamily: family } });
  new ResizeObserver(() => chart.resize()).observe(box);
};

for (const box of document.querySelectorAll("[data-chart]")) draw(box);
