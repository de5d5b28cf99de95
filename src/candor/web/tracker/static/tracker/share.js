// Draws the figures as a picture to share. Names of employers are written only if the box is ticked.
"use strict";
(() => {
  const WIDTH = 1200, EDGE = 48, LINE = 30;
  const tint = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const shown = (ids) => ids.split(" ").map((id) => document.querySelector(`#${CSS.escape(id)} .canvas`)).find((one) => one && one.offsetWidth);

  function lines(pen, text, width) {
    const found = [""];
    for (const word of text.split(", ")) {
      const last = found[found.length - 1];
      const longer = last ? `${last}, ${word}` : word;
      if (last && pen.measureText(longer).width > width) found.push(word);
      else found[found.length - 1] = longer;
    }
    return found;
  }

  async function picture(button) {
    const canvas = shown(button.dataset.share);
    const image = new Image();
    image.src = echarts.getInstanceByDom(canvas).getDataURL({ type: "png", pixelRatio: 2, backgroundColor: tint("--sheet") });
    await image.decode();
    const drawn = document.createElement("canvas");
    const pen = drawn.getContext("2d");
    const font = getComputedStyle(document.body).fontFamily;
    pen.font = `20px ${font}`;
    const isNamed = button.form.elements.names.checked;
    const names = isNamed ? JSON.parse(document.getElementById("share-names").textContent) : [];
    const list = names.length ? lines(pen, names.join(", "), WIDTH - 2 * EDGE) : [];
    const width = WIDTH - 2 * EDGE;
    const height = Math.min(1600, image.height * (width / image.width));
    drawn.width = WIDTH;
    drawn.height = EDGE + 56 + height + (list.length ? 20 + list.length * LINE : 0) + EDGE;
    pen.fillStyle = tint("--sheet");
    pen.fillRect(0, 0, drawn.width, drawn.height);
    pen.fillStyle = tint("--ink");
    pen.font = `650 30px ${font}`;
    pen.fillText(button.dataset.title, EDGE, EDGE + 24);
    pen.drawImage(image, EDGE, EDGE + 56, width, height);
    pen.fillStyle = tint("--soft");
    pen.font = `20px ${font}`;
    list.forEach((text, number) => pen.fillText(number < list.length - 1 ? `${text},` : text, EDGE, EDGE + 56 + height + 20 + (number + 1) * LINE - 8));
    return new Promise((done) => drawn.toBlob(done, "image/png"));
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-share]");
    if (!button) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await picture(button));
    link.download = button.dataset.fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
})();
