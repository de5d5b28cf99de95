// Sends a mailbox file in pieces, so that it can go on where it stopped: after a lost connection by itself, after the
// browser was closed when the same file is chosen again. Without this script the form sends the file at once.
"use strict";
(() => {
  const PIECE = 4 * 1024 * 1024;
  const PATIENCE_MS = [1000, 2000, 5000, 10000, 20000, 30000];
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const field = form.querySelector("input[type=file]");
  const state = form.querySelector(".upload-state");
  const words = form.querySelector(".upload-words");
  const bar = form.querySelector("progress");
  const problem = form.querySelector(".upload-problem");
  const start = form.querySelector("button:not([type=button])");
  const stop = form.querySelector(".upload-stop");
  const token = form.elements.csrfmiddlewaretoken.value;
  const limit = Number(form.dataset.limit);
  let isStopped = false;

  class Refused extends Error {}

  const megabytes = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

  function say(text, here, whole) {
    state.hidden = false;
    words.textContent = text;
    bar.value = whole ? (100 * here) / whole : 0;
  }

  function fail(text) {
    problem.textContent = text;
    problem.hidden = false;
    state.hidden = true;
  }

  async function answer(response) {
    // a page instead of data means that the sign-in ran out
    if (response.redirected || !(response.headers.get("content-type") || "").includes("json")) {
      throw response.status >= 500 ? new Error("server") : new Refused("You are no longer signed in. Sign in and choose the same file again; it goes on where it stopped.");
    }
    return { ok: response.ok, status: response.status, said: await response.json() };
  }

  async function begin(file) {
    const body = new URLSearchParams({ name: file.name, size: file.size });
    const { ok, said } = await answer(await fetch(form.dataset.begin, { method: "POST", body, headers: { "X-CSRFToken": token } }));
    if (!ok) throw new Refused(said.problem);
    return said;
  }

  async function send(file, at, address) {
    const response = await fetch(`${address}?offset=${at}`, {
      method: "PUT", body: file.slice(at, at + PIECE),
      headers: { "X-CSRFToken": token, "Content-Type": "application/octet-stream" },
    });
    const { ok, status, said } = await answer(response);
    if (ok || status === 409) return said.here;
    if (status === 503) throw new Error(said.problem);
    throw new Refused(said.problem);
  }

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  async function upload(file) {
    const begun = await begin(file);
    let here = begun.here, tries = 0;
    while (here < file.size && !isStopped) {
      say(`${here ? "" : "Starting: "}${megabytes(here)} of ${megabytes(file.size)}`, here, file.size);
      try {
        here = await send(file, here, begun.bytes);
        tries = 0;
      } catch (error) {
        if (error instanceof Refused) throw error;
        if (error.name === "NotReadableError") throw new Refused("The file changed or went away while it was read. Choose it again.");
        const pause = PATIENCE_MS[Math.min(tries++, PATIENCE_MS.length - 1)];
        say(`The connection is lost at ${megabytes(here)}. Trying again…`, here, file.size);
        await wait(pause);
      }
    }
    return here === file.size;
  }

  async function go(file) {
    problem.hidden = true;
    if (!file.size) return fail("This file is empty. Export the mailbox again; an interrupted export leaves an empty file.");
    if (file.size > limit) return fail(`This file is too large: ${megabytes(file.size)}. Export only the years of your job search.`);
    isStopped = false;
    start.disabled = field.disabled = true;
    stop.hidden = false;
    try {
      if (await upload(file)) {
        say("All of it is here. It is read now.", 1, 1);
        location.assign(form.dataset.imports);
      } else {
        say("Paused. Choose the same file and upload again: it goes on where it stopped.", bar.value, 100);
      }
    } catch (error) {
      fail(error instanceof Refused ? error.message : "The upload did not work. Choose the same file again; it goes on where it stopped.");
    } finally {
      start.disabled = field.disabled = false;
      stop.hidden = true;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.files.length) go(field.files[0]);
  });
  stop.addEventListener("click", () => { isStopped = true; words.textContent = "Pausing…"; });

  // a file may be dropped anywhere on the page; without this the browser would open it
  let depth = 0;
  const hasFile = (event) => event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
  document.addEventListener("dragenter", (event) => { if (hasFile(event)) { depth += 1; form.classList.add("over"); } });
  document.addEventListener("dragleave", (event) => { if (hasFile(event) && (depth -= 1) <= 0) { depth = 0; form.classList.remove("over"); } });
  document.addEventListener("dragover", (event) => { if (hasFile(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    depth = 0;
    form.classList.remove("over");
    if (field.disabled) return;
    field.files = event.dataTransfer.files;
    if (field.files.length) go(field.files[0]);
  });
  window.addEventListener("beforeunload", (event) => { if (field.disabled && bar.value < 100) event.preventDefault(); });
})();
