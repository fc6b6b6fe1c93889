// What the pages gain where JavaScript runs. Nothing depends on it.
"use strict";

// Keys are for whoever types, while somebody does.
function typing(element) {
  return element.matches?.("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])");
}

// A page that a key opens as a dialog over the page that is there.
async function openOver(path) {
  document.querySelector("dialog.over")?.close();
  const answer = await fetch(path, { headers: { "HX-Request": "true" } });
  if (answer.status !== 200) return; // nobody is logged in
  const dialog = document.createElement("dialog");
  dialog.className = "over";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.innerHTML = await answer.text();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (e) => e.target === dialog && dialog.close());
  document.body.append(dialog);
  htmx.process(dialog);
  dialog.showModal();
}

// Ctrl/Cmd-K opens the search over everything, ? the list of keys, / leads to the page's own search.
document.addEventListener("keydown", (e) => {
  const command = e.ctrlKey || e.metaKey;
  if (command && e.key === "k") {
    e.preventDefault();
    openOver("/palette?" + new URLSearchParams({ back: location.pathname + location.search }));
  }
  if (command || e.altKey || typing(e.target) || document.querySelector("dialog[open]")) return;
  if (e.key === "?") openOver("/shortcuts");
  const field = document.querySelector("[data-search]");
  if (e.key === "/" && field) {
    e.preventDefault();
    field.select();
  }
});

// Up and down go through what the search over everything has found.
document.addEventListener("keydown", (e) => {
  const palette = e.target.closest?.("[data-palette]");
  if (!palette) return;
  const field = palette.querySelector("[type=search]");
  const found = [...palette.querySelectorAll("li :is(a, button)")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (step) {
    e.preventDefault();
    (found[found.indexOf(e.target) + step] ?? field).focus();
  }
});

// Enter in its field takes the first of them.
document.addEventListener("submit", (e) => {
  const first = e.target.matches("[data-palette] > form") && e.target.parentElement.querySelector("li :is(a, button)");
  if (!first) return;
  e.preventDefault();
  first.click();
});

// In a list, J and K or the arrows go from row to row, X chooses the row, Enter opens it.
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || document.querySelector("dialog[open]")) return;
  const links = [...document.querySelectorAll("[data-rows] tbody th a")];
  const row = e.target.closest?.("[data-rows] tbody tr");
  const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (step && links.length && (row || e.key.length === 1)) {
    e.preventDefault();
    const at = row ? links.indexOf(row.querySelector("th a")) + step : 0;
    links[Math.max(0, Math.min(at, links.length - 1))].focus();
  } else if (e.key === "x" && row) {
    row.querySelector("[type=checkbox]").click();
  } else if (e.key === "Enter" && row && e.target.type === "checkbox") {
    row.querySelector("th a").click();
  }
});

// Files may fall anywhere on the area, not only on the input.
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (e) => {
    const area = e.target.closest?.(".drop");
    if (!area) return;
    area.classList.toggle("over", type === "dragover");
    if (type === "dragleave") return;
    e.preventDefault();
    if (type !== "drop" || !e.dataTransfer.files.length) return;
    const input = area.querySelector("input[type=file]");
    input.files = e.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// The day of a file tells how old an export is, where its content does not.
document.addEventListener("change", (e) => {
  if (e.target.type !== "file") return;
  const field = e.target.form.querySelector("[data-modified]");
  if (field) field.value = Array.from(e.target.files, (f) => f.lastModified).join();
});

// What the pages are dressed in is kept, for a quick start from the home screen.
// Without a trusted certificate there is no service worker; the pages work all the same.
navigator.serviceWorker?.register("/sw.js").catch(() => {});

// How much of an upload was sent.
document.addEventListener("htmx:xhr:progress", (e) => {
  const bar = e.target.querySelector?.("[data-sent]");
  if (!bar || !e.detail.total) return;
  bar.hidden = false;
  bar.value = e.detail.loaded / e.detail.total;
});

// Long work tells by itself how far it is; a page that was loaded anew listens again.
let news;
document.addEventListener("htmx:load", () => {
  const list = document.querySelector("[data-live]");
  if (!list || (news && news.readyState !== EventSource.CLOSED)) return;
  news = new EventSource(list.dataset.live);
  news.addEventListener("jobs", (e) => {
    const list = document.querySelector("[data-live]");
    if (!list) return news.close(); // another page is shown by now
    list.outerHTML = e.data;
    htmx.process(document.getElementById("jobs"));
  });
  news.addEventListener("over", () => news.close());
});

// A link that names a dialog opens it in the place of its page.
document.addEventListener("click", (e) => {
  const link = e.target.closest?.("[data-dialog]");
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog) return;
  e.preventDefault();
  dialog.showModal();
});

// A key presses the button or opens the link of the page that names it in
// data-key. While the answer is on its way, no second one is sent.
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.repeat || typing(e.target) || document.querySelector("dialog[open]")) return;
  const press = [...document.querySelectorAll("[data-key]")].find((b) => b.dataset.key === e.key && !b.disabled);
  if (!press || press.form?.dataset.pressed) return;
  e.preventDefault();
  press.click();
});
document.addEventListener("submit", (e) => {
  if (!e.defaultPrevented) e.target.dataset.pressed = "";
});
addEventListener("pageshow", () => document.querySelectorAll("[data-pressed]").forEach((f) => delete f.dataset.pressed));
