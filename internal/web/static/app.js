// What the pages gain where JavaScript runs. Nothing depends on it.
"use strict";

// Ctrl/Cmd-K leads to the search, from anywhere.
document.addEventListener("keydown", (e) => {
  if (e.key !== "k" || !(e.ctrlKey || e.metaKey)) return;
  e.preventDefault();
  const field = document.querySelector("[data-search]");
  if (field) field.select();
  else location.href = "/people";
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

// How much of an upload was sent.
document.addEventListener("htmx:xhr:progress", (e) => {
  const bar = e.target.querySelector?.("[data-sent]");
  if (!bar || !e.detail.total) return;
  bar.hidden = false;
  bar.value = e.detail.loaded / e.detail.total;
});
