// Sending files up and following how they are read; without this file the form and the pages work all the same.
(() => {
  "use strict";
  const form = document.querySelector("form.nap");
  if (form) {
    const { most, files, large, sending, failed } = form.dataset;
    const zone = form.querySelector("[data-drop]");
    const input = form.querySelector("input[type=file]");
    const list = form.querySelector("[data-chosen]");
    const line = form.querySelector("[data-progress]");
    const told = line.querySelector("[role=status]");
    const MB = 1048576;
    const size = (bytes) => (bytes >= MB ? (bytes / MB).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }) + " MB" : Math.ceil(bytes / 1024) + " kB");
    const chosen = () => {
      const all = Array.from(input.files);
      const total = all.reduce((sum, file) => sum + file.size, 0);
      const shown = all.slice(0, 12).map((file) => {
        const item = document.createElement("li");
        item.textContent = file.name + " (" + size(file.size) + ")";
        return item;
      });
      const head = document.createElement("li");
      head.textContent = files + " " + all.length + " · " + size(total) + (total > most * MB ? ". " + large : "");
      list.replaceChildren(head, ...shown);
      if (all.length > 12) list.append(Object.assign(document.createElement("li"), { textContent: "…" }));
      list.hidden = !all.length;
      input.setCustomValidity(total > most * MB ? large : "");
    };
    input.addEventListener("change", chosen);
    // Only files: a passage dragged from a page is none of ours.
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    for (const kind of ["dragenter", "dragover"]) {
      zone.addEventListener(kind, (event) => { if (carries(event)) { event.preventDefault(); zone.classList.add("tren"); } });
    }
    zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("tren"); });
    zone.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      zone.classList.remove("tren");
      const kept = new DataTransfer();
      for (const file of event.dataTransfer.files) kept.items.add(file);
      input.files = kept.files;
      chosen();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = form.querySelector("button.chinh");
      const ask = new XMLHttpRequest();
      const bar = line.querySelector("progress");
      button.disabled = true;
      line.hidden = false;
      ask.upload.addEventListener("progress", (step) => {
        bar.value = step.total ? (100 * step.loaded) / step.total : 0;
        told.textContent = sending + " " + size(step.loaded) + "/" + size(step.total);
      });
      ask.addEventListener("load", () => {
        if (ask.status < 400 && ask.responseURL) { location.assign(ask.responseURL); return; }
        const page = new DOMParser().parseFromString(ask.responseText, "text/html");
        told.textContent = page.querySelector("main p")?.textContent || failed;
        button.disabled = false;
      });
      ask.addEventListener("error", () => { told.textContent = failed; button.disabled = false; });
      ask.open("POST", form.action);
      ask.send(new FormData(form));
    });
  }
})();
