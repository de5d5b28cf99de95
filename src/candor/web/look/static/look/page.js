// Small comforts; every page works without them.
"use strict";

// The browser's zone, so that times are the person's before they have said where they live.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const isSecure = location.protocol === "https:";
const said = (isSecure ? "__Host-zone=" : "zone=") + encodeURIComponent(zone);
if (zone && !document.cookie.split("; ").includes(said)) {
  document.cookie = said + "; path=/; max-age=31536000; samesite=lax" + (isSecure ? "; secure" : "");
}

// On a narrow screen the places and tabs scroll sideways: the one that is shown must be seen.
for (const here of document.querySelectorAll(".places [aria-current], .tabs [aria-current]")) {
  const line = here.closest(".places, .tabs");
  const hidden = here.getBoundingClientRect().right - line.getBoundingClientRect().right;
  if (hidden > -24) line.scrollLeft += hidden + 48;
}

// A filter that changes is applied at once; without this there is a button.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
});

// <button data-copy="#id"> copies what stands there.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  button.textContent = "Copied";
});

// A select named by data-browser-zone starts with the browser's zone if nothing is chosen.
for (const field of document.querySelectorAll("[data-browser-zone]")) {
  if (!field.value && zone) field.value = zone;
}
