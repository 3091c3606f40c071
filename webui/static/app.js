// Comfort only: every page reads and works without this file.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const told = one("#loi-bao").dataset;
  const say = (text) => {
    const box = one("#loi-bao");
    const line = document.createElement("p");
    line.textContent = text;
    box.replaceChildren(line);
    clearTimeout(say.timer);
    say.timer = setTimeout(() => box.replaceChildren(), 2500);
  };

  // Copying: the clipboard interface exists only on a secure origin, which a plain office address is not.
  const copyOld = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async (button) => {
    const text = button.dataset.copy;
    const back = document.activeElement;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copyOld(text);
      if (back) back.focus({ preventScroll: true });
    }
    const token = one("meta[name=csrf]")?.content;
    if (done && token) fetch("/nhat-ky/chep", { method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams({ chu: text }) });
    say(done ? told.copied + " " + (text.length > 90 ? text.slice(0, 90) + "…" : text) : told.refused);
    button.classList.toggle("xong", done);
  };
  const copying = (root) => {
    for (const button of root.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
  };
  copying(document);

  // Keeping a passage stays on the page: whoever gathers many should not lose their place.
  const keeping = one("#giu");
  keeping?.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button?.value) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(keeping));
    body.set(button.name, button.value);
    const answer = await fetch(keeping.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    say((page.querySelector(".bao.tin") ?? page.querySelector("main h1 ~ p") ?? page.querySelector("main")).textContent.trim());
    button.classList.toggle("xong", answer.ok);
  });

  // Moving: results with j and k, places met in a document with n and p.
  const hits = all("[data-hit]");
  let hit = -1;
  const select = (index) => {
    if (!hits.length) return;
    hits[hit]?.classList.remove("day");
    hit = Math.max(0, Math.min(hits.length - 1, index));
    hits[hit].classList.add("day");
    hits[hit].scrollIntoView({ block: "nearest" });
    hits[hit].querySelector("[data-open]").focus({ preventScroll: true });
  };
  const following = (element, index) => {
    element.addEventListener("focusin", () => { if (hit !== index) { hits[hit]?.classList.remove("day"); hit = index; element.classList.add("day"); } });
  };
  hits.forEach(following);

  // A long list goes on as one scrolls to its end; the links between its pages stay.
  const turn = one("[data-further]");
  if (turn && turn.querySelector("a[rel=next]") && "IntersectionObserver" in window) {
    const body = one(".kwic tbody");
    const watch = new IntersectionObserver(async (seen) => {
      const next = turn.querySelector("a[rel=next]");
      if (!next || !seen.some((each) => each.isIntersecting)) return;
      watch.unobserve(turn);
      const answer = await fetch(next.href);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const row of page.querySelectorAll(".kwic tbody tr")) {
        body.append(document.adoptNode(row));
        copying(row);
        following(row, hits.push(row) - 1);
      }
      turn.replaceChildren(...(page.querySelector("[data-further]")?.childNodes ?? []));
      if (turn.querySelector("a[rel=next]")) watch.observe(turn);
    }, { rootMargin: "200px" });
    watch.observe(turn);
  }

  // The sentence nearest in meaning is asked for once the results are on the screen: it costs more than finding them.
  const surround = (root, words, title) => {
    const nodes = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = ""; walker.nextNode(); ) {
      nodes.push([walker.currentNode, text.length]);
      text += walker.currentNode.data;
    }
    const start = root.textContent.indexOf(words);
    if (start < 0) return;
    for (const [node, at] of nodes) {
      const from = Math.max(start - at, 0), to = Math.min(start + words.length - at, node.length);
      if (from >= to) continue;
      const part = document.createRange();
      part.setStart(node, from);
      part.setEnd(node, to);
      const mark = document.createElement("span");
      mark.className = "gan-nghia";
      mark.title = title;
      part.surroundContents(mark);
    }
  };
  const results = one("[data-nearest]");
  const quotes = results ? Array.from(results.querySelectorAll("[data-doan]")).slice(0, 10) : [];
  if (quotes.length) {
    const asked = new URL(results.dataset.nearest, location.href);
    for (const quote of quotes) asked.searchParams.append("doan", quote.dataset.doan);
    fetch(asked).then((answer) => (answer.ok ? answer.json() : {})).then((found) => {
      for (const quote of quotes) if (found[quote.dataset.doan]) surround(quote, found[quote.dataset.doan], results.dataset.title);
    }).catch(() => {});
  }

  const places = all(".khop li a");
  const shown = (link) => link.getAttribute("href").startsWith("#") && document.getElementById(link.getAttribute("href").slice(1));
  let place = places.findIndex((link) => link.getAttribute("href") === location.hash);
  const go = (step) => {
    if (!places.length) return;
    places[place]?.classList.remove("day");
    if (place < 0) {
      const here = places.findIndex((link) => shown(link) && shown(link).getBoundingClientRect().top > 80);
      place = step > 0 ? (here < 0 ? 0 : here) : (here < 0 ? places.length : here) - 1;
    } else place += step;
    place = (place + places.length) % places.length;
    const link = places[place];
    const target = shown(link);
    if (!target) { location.assign(link.href); return; }
    link.classList.add("day");
    const more = link.closest("details");
    if (more) more.open = true;
    link.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", link.getAttribute("href"));
    target.scrollIntoView({ block: "center" });
    say(told.place + " " + (place + 1) + "/" + places.length);
  };

  // A permanent address opened without its fragment still shows its passage.
  const passage = one(".chu .doan");
  if (passage && !location.hash) passage.scrollIntoView({ block: "center" });

  // The outline follows the reading.
  const entries = new Map(all(".muc-luc a").filter(shown).map((link) => [shown(link), link]));
  let current = null;
  const follow = () => {
    let last = null;
    for (const anchor of entries.keys()) {
      if (anchor.getBoundingClientRect().top > 160) break;
      last = anchor;
    }
    if (last === current) return;
    entries.get(current)?.classList.remove("day");
    current = last;
    const link = entries.get(last);
    if (!link) return;
    link.classList.add("day");
    const list = one(".muc-luc");
    const top = link.offsetTop - list.clientHeight / 2;
    if (getComputedStyle(list).position === "sticky") list.scrollTop = top;
  };
  if (entries.size) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; follow(); });
    }, { passive: true });
    follow();
  }

  // What a reference names is shown beside it, for the mouse and for the keyboard alike.
  const glance = document.createElement("div");
  glance.id = "xem-truoc";
  glance.setAttribute("role", "tooltip");
  glance.hidden = true;
  const glances = new Map();
  let near = null;
  const leave = () => {
    clearTimeout(leave.timer);
    near?.removeAttribute("aria-describedby");
    near = null;
    glance.hidden = true;
  };
  const leaveSoon = () => { leave.timer = setTimeout(leave, 200); };
  const look = async (link) => {
    clearTimeout(leave.timer);
    if (near === link) return;
    leave();
    near = link;
    const address = link.dataset.xem;
    if (!glances.has(address)) {
      glances.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")).catch(() => ""));
    }
    const text = await glances.get(address);
    if (near !== link || !text) return;
    glance.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
    glance.hidden = false;
    link.setAttribute("aria-describedby", glance.id);
    const box = link.getBoundingClientRect();
    const below = box.bottom + glance.offsetHeight + 12 < innerHeight || box.top < glance.offsetHeight + 70;
    glance.style.left = Math.max(8, Math.min(box.left, innerWidth - glance.offsetWidth - 8)) + "px";
    glance.style.top = (below ? box.bottom + 6 : box.top - glance.offsetHeight - 6) + "px";
  };
  const links = all("a[data-xem]");
  if (links.length) document.body.append(glance);
  for (const link of links) {
    let soon = 0;
    link.addEventListener("mouseenter", () => { soon = setTimeout(() => look(link), 250); });
    link.addEventListener("mouseleave", () => { clearTimeout(soon); leaveSoon(); });
    link.addEventListener("focus", () => look(link));
    link.addEventListener("blur", leave);
  }
  glance.addEventListener("mouseenter", () => clearTimeout(leave.timer));
  glance.addEventListener("mouseleave", leaveSoon);
  addEventListener("scroll", leave, { passive: true });

  // What goes on elsewhere (files being read, pages being drawn) is asked for again until it is done.
  const ask = async () => {
    const here = one("[data-poll]");
    if (!here) return;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const next = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(here.id);
      if (next) {
        const done = !next.matches("[data-poll]");
        if (done && here.matches("[data-whole]")) { location.reload(); return; }
        if (next.innerHTML !== here.innerHTML) {
          here.replaceChildren(...document.adoptNode(next).childNodes);
          hits.splice(0, hits.length, ...all("[data-hit]"));
          hits.forEach(following);
        }
        if (done) { delete here.dataset.poll; return; }
      }
    } catch { /* the server is being started anew */ }
    setTimeout(ask, Number(here.dataset.poll));
  };
  if (one("[data-poll]")) setTimeout(ask, 1000);

  // A box of two lines takes a pasted sentence; Enter asks, as in a box of one line.
  for (const box of all("textarea[data-enter]")) {
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      box.form.requestSubmit();
    });
  }

  // The folded menu closes when one turns elsewhere.
  const more = one(".them");
  document.addEventListener("click", (event) => { if (more?.open && !more.contains(event.target)) more.open = false; });
  more?.addEventListener("keydown", (event) => { if (event.key === "Escape") { more.open = false; more.querySelector("summary").focus(); } });

  const help = one("#phim");
  const keys = {
    "/": () => { const box = one("#q"); box?.focus(); box?.select(); },
    j: () => select(hit + 1),
    k: () => select(hit - 1),
    n: () => (places.length ? go(1) : one(".cho-khop a[aria-current] + a")?.click()),
    p: () => (places.length ? go(-1) : one(".cho-khop a:has(+ a[aria-current])")?.click()),
    c: () => { const button = (hits[hit] || document).querySelector("button[data-copy]"); if (button) copy(button); },
    g: () => { const button = (hits[hit] || document).querySelector("button.giu"); if (button) keeping?.requestSubmit(button); },
    v: () => (hits[hit] || document).querySelector("[data-picture]")?.click(),
    "?": () => help.showModal(),
    ArrowLeft: () => one(".anh-trang a[rel=prev]")?.click(),
    ArrowRight: () => one(".anh-trang a[rel=next]")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Escape" && near) leave();
    const act = Object.hasOwn(keys, event.key) && keys[event.key];
    if (act) { if (!event.key.startsWith("Arrow")) event.preventDefault(); act(); }
  });
})();
