// Draws every <figure data-chart="id of its json"> with Apache ECharts in the colours of the page.
"use strict";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

function theme() {
  const axis = {
    axisLine: { lineStyle: { color: colour("--line") } },
    axisTick: { lineStyle: { color: colour("--line") } },
    axisLabel: { color: colour("--soft") },
    nameTextStyle: { color: colour("--soft") },
    splitLine: { lineStyle: { color: colour("--line") } },
  };
  return {
    color: ["--draw-1", "--draw-2", "--draw-3", "--draw-4", "--draw-5", "--draw-6"].map(colour),
    backgroundColor: "transparent",
    textStyle: { color: colour("--ink"), fontFamily: getComputedStyle(document.body).fontFamily },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    legend: { textStyle: { color: colour("--soft") } },
    sankey: { label: { color: colour("--ink") }, lineStyle: { color: "source", opacity: 0.35 } },
  };
}

function named(option) {
  // "--draw-2" in an option means that colour of the page
  if (typeof option === "string") return option.startsWith("--") ? colour(option) : option;
  if (Array.isArray(option)) return option.map(named);
  if (option && typeof option === "object") {
    return Object.fromEntries(Object.entries(option).map(([key, value]) => [key, named(value)]));
  }
  return option;
}

function draw(figure) {
  const canvas = figure.querySelector(".canvas");
  echarts.getInstanceByDom(canvas)?.dispose();
  const option = named(JSON.parse(document.getElementById(figure.dataset.chart).textContent));
  // texts of tooltips are drawn, not written as HTML: nothing in a name can become markup
  option.tooltip = { ...option.tooltip, renderMode: "richText", confine: true,
    backgroundColor: colour("--sheet"), borderColor: colour("--line"), textStyle: { color: colour("--ink") } };
  option.animation = !still.matches;
  const chart = echarts.init(canvas, theme(), { renderer: "canvas" });
  chart.setOption(option);
  return chart;
}

const figures = () => document.querySelectorAll("figure[data-chart]");
const drawAll = () => figures().forEach(draw);
drawAll();
dark.addEventListener("change", drawAll);
still.addEventListener("change", drawAll);
document.body.addEventListener("htmx:afterSettle", (event) => event.detail.elt.querySelectorAll?.("figure[data-chart]").forEach(draw));
new ResizeObserver(() => figures().forEach((figure) => echarts.getInstanceByDom(figure.querySelector(".canvas"))?.resize()))
  .observe(document.body);

// <button data-save-picture="id of the figure"> saves the picture as PNG.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-save-picture]");
  if (!button) return;
  const figure = document.getElementById(button.dataset.savePicture);
  const link = document.createElement("a");
  link.href = echarts.getInstanceByDom(figure.querySelector(".canvas"))
    .getDataURL({ type: "png", pixelRatio: 2, backgroundColor: colour("--sheet") });
  link.download = button.dataset.fileName || "candor.png";
  link.click();
});
