// Draws the two pictures and lets the applications be filtered. Without it everything else is still there.
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("pictures").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const narrow = window.matchMedia("(max-width: 36rem)");
  const drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  const draws = {
    CONTACTED: "draw-start", STARTED: "draw-start", APPLIED: "draw-stage", IN_REVIEW: "draw-stage",
    ASSESSMENT: "draw-stage", INTERVIEW: "draw-stage", OFFER: "draw-good", HIRED: "draw-good",
    REJECTED: "draw-no", CLOSED: "draw-no", WITHDRAWN: "draw-no",
    UNSEEN: "draw-start", CANDIDATE: "draw-you", EMPLOYER: "draw-wait", NOBODY: "draw-silent",
  };

  function common() {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("ink"), fontSize: 13 },
      tooltip: {
        renderMode: "richText", confine: true, backgroundColor: colour("sheet"), borderColor: colour("line"),
        textStyle: { color: colour("ink"), fontSize: 13 },
      },
    };
  }

  function counted(number) {
    return number + (number === 1 ? " application" : " applications");
  }

  // a long name in two lines, its number always with it
  function label(name, value, most) {
    const words = (name + "\u00a0" + value).split(" ");
    const lines = [words[0]];
    words.slice(1).forEach(function (word) {
      const last = lines[lines.length - 1];
      if ((last + " " + word).length <= most) { lines[lines.length - 1] = last + " " + word; } else { lines.push(word); }
    });
    return lines.join("\n");
  }

  function flows() {
    const small = narrow.matches;
    const links = small ? data.short_flows : data.flows;
    const goes = {};
    const comes = {};
    links.forEach(function (flow) {
      goes[flow.source] = (goes[flow.source] || 0) + flow.value;
      comes[flow.target] = (comes[flow.target] || 0) + flow.value;
    });
    const option = common();
    option.tooltip.formatter = function (item) {
      const what = item.dataType === "edge" ? item.data.source + " → " + item.data.target : item.name;
      return what + ": " + counted(item.value);
    };
    option.series = [{
      type: "sankey", links: links, draggable: false, nodeAlign: "justify", layoutIterations: 64,
      data: Object.keys(data.places).filter(function (name) { return goes[name] || comes[name]; }).map(function (name) {
        return {
          name: name, value: Math.max(goes[name] || 0, comes[name] || 0),
          itemStyle: { color: colour(draws[data.places[name]]) },
          label: { position: goes[name] ? "right" : "left", align: goes[name] ? "left" : "right" },
        };
      }),
      left: 2, right: 2, top: 10, bottom: 10, nodeWidth: small ? 8 : 12, nodeGap: small ? 26 : 18,
      emphasis: { focus: "adjacency" },
      lineStyle: { color: "gradient", opacity: dark.matches ? 0.34 : 0.28, curveness: 0.5 },
      label: {
        color: colour("ink"), fontSize: small ? 12 : 13, lineHeight: small ? 14 : 17,
        textBorderColor: colour("sheet"), textBorderWidth: 3,
        formatter: function (item) { return label(item.name, item.value, !small ? 30 : goes[item.name] ? 13 : 11); },
      },
    }];
    return option;
  }

  function answers() {
    const option = common();
    const bar = function (name, key, tint) {
      return {
        name: name, type: "bar", stack: "answers", barMaxWidth: 26, itemStyle: { color: colour(tint) },
        data: data.answers.map(function (row) { return row[key] || null; }),
        label: { show: true, color: "#fff", fontSize: 12, textBorderColor: "rgba(0,0,0,.45)", textBorderWidth: 2 },
      };
    };
    option.tooltip.trigger = "item";
    option.legend = { left: 0, top: 0, itemWidth: 14, itemHeight: 14, icon: "roundRect", selectedMode: false, textStyle: { color: colour("ink"), fontSize: 13 } };
    option.grid = { left: 4, right: 12, top: 40, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
    option.xAxis = { type: "value", minInterval: 1, axisLabel: { color: colour("soft") }, splitLine: { lineStyle: { color: colour("line") } } };
    option.yAxis = {
      type: "category", inverse: true, data: data.answers.map(function (row) { return row.span; }),
      axisLabel: { color: colour("ink"), fontSize: 13 }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line") } },
    };
    option.series = [bar("Other answers", "others", "draw-stage"), bar("Refusals", "refusals", "draw-no")];
    return option;
  }

  function draw(id, option) {
    const box = document.getElementById(id);
    if (!box || !window.echarts) { return; }
    box.hidden = false;
    const chart = window.echarts.init(box, null, { renderer: "canvas" });
    const paint = function () { chart.setOption(option(), true); };
    paint();
    drawn.push({ chart: chart, paint: paint });
  }

  draw("picture-flows", flows);
  draw("picture-answers", answers);
  const repaint = function () { drawn.forEach(function (one) { one.chart.resize(); one.paint(); }); };
  dark.addEventListener("change", repaint);
  narrow.addEventListener("change", repaint);
  window.addEventListener("resize", function () { drawn.forEach(function (one) { one.chart.resize(); }); });
  // paper is white: the print style has its own colours, and the pictures take them once it holds
  window.matchMedia("print").addEventListener("change", repaint);

  const form = document.getElementById("filter");
  const input = document.getElementById("filter-text");
  const count = document.getElementById("filter-count");
  const cards = Array.from(document.querySelectorAll(".application")).map(function (card) {
    return { card: card, item: card.parentElement, status: card.dataset.status, words: card.textContent.toLocaleLowerCase() };
  });
  const buttons = [];
  let chosen = null;

  function filter() {
    const wanted = input.value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    cards.forEach(function (one) {
      const fits = (!chosen || one.status === chosen) && wanted.every(function (word) { return one.words.includes(word); });
      one.item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.querySelectorAll(".group").forEach(function (group) {
      group.hidden = !group.querySelector(".cards > li:not([hidden])");
    });
    buttons.forEach(function (one) { one.setAttribute("aria-pressed", String(one.dataset.status === chosen)); });
    count.textContent = shown === cards.length ? "" : shown + " of " + counted(cards.length);
  }

  document.querySelectorAll("#tallies > li").forEach(function (item) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.status = item.dataset.status;
    button.append(...item.childNodes);
    button.addEventListener("click", function () {
      chosen = chosen === button.dataset.status ? null : button.dataset.status;
      filter();
    });
    item.append(button);
    buttons.push(button);
  });
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", filter);
  filter();

  // a link to an application finds it whatever the filter hides, and opens its timeline
  function open() {
    const target = document.getElementById(window.location.hash.slice(1));
    if (!target || !target.classList.contains("application")) { return; }
    if (target.parentElement.hidden) { input.value = ""; chosen = null; filter(); }
    target.querySelector("details").open = true;
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", open);
  open();
})();
