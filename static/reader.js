/* Conveniences for readers: their choices, hover cards, keys, the reading position. No page needs any of it.
   Runs in the head, so that the chosen theme is there before the first paint; the rest waits for the document. */
(() => {
  "use strict";
  const root = document.documentElement;
  const CHOICES = { theme: ["auto", "light", "dark"], marks: ["first", "all", "none"], cards: ["on", "off"], keys: ["on", "off"] };
  // Set from here because checkers of CSS do not know these properties yet.
  const ANCHORED = "position-anchor: --mention; position-area: block-end span-inline-end; margin-block: 6px; position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline";
  const OPEN = 450, NEXT = 120, RECENT = 600, LEAVE = 300, BLINK = 400; // milliseconds

  function recall(name) {
    try {
      return localStorage.getItem(`reader-${name}`);
    } catch {
      return null; // storage may be forbidden: choices then last as long as the page
    }
  }

  function choose(name, value) {
    root.dataset[name] = value;
    try {
      localStorage.setItem(`reader-${name}`, value);
    } catch {}
  }

  function restore() {
    for (const [name, values] of Object.entries(CHOICES)) {
      const value = recall(name);
      root.dataset[name] = values.includes(value) ? value : values[0];
    }
    for (const input of document.querySelectorAll(".settings input")) input.checked = root.dataset[input.name] === input.value;
  }

  /* Nothing shall move: the text waits for its typefaces, but no longer than a blink. */
  function settle() {
    const faces = ["", "italic ", "600 "].map((style) => document.fonts.load(`${style}1em "Reader Text"`));
    const show = () => root.classList.remove("waiting");
    root.classList.add("waiting");
    Promise.allSettled(faces).then(show);
    setTimeout(show, BLINK);
  }

  restore();
  root.classList.add("js");
  settle();
  addEventListener("pageshow", restore);
  addEventListener("storage", restore);

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* Cards */
  let card, link, timer, closedAt = -RECENT, pointer, point, hushed;
  const isTouch = () => pointer === "touch";
  const mark = (target) => (target instanceof Element ? target.closest("a.m") : null);
  const mentions = (href) => [...document.querySelectorAll(href ? `.text a.m[href="${CSS.escape(href)}"]` : ".text a.m")];

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  function prepare(target, delay) {
    const quick = card || performance.now() - closedAt < RECENT;
    later(() => open(target), quick ? NEXT : delay);
  }

  function open(target, sheet = false) {
    const href = target.getAttribute("href");
    const entry = document.getElementById(`who-${href.replace(/^.*\/|\.html$/g, "")}`);
    if (!entry || root.dataset.cards === "off" || !target.showPopover) return false;
    close();
    link = target;
    card = make("div", { id: "card", className: `card ${entry.parentNode.className}`, popover: "manual", tabIndex: -1 });
    card.setAttribute("role", "dialog");
    card.dataset.added = "";
    for (const part of entry.children) if (!part.matches(".places")) card.append(part.cloneNode(true));
    const name = card.querySelector(".name");
    name.id = "card-name";
    card.setAttribute("aria-labelledby", name.id);
    (card.querySelector(".from") ?? { before: (steps) => card.append(steps) }).before(steps(href));
    if (sheet) asSheet();
    link.after(card);
    link.classList.add("open");
    card.showPopover();
    place();
    return true;
  }

  function steps(href) {
    const all = mentions(href), at = all.indexOf(link);
    const to = (label, target) => {
      if (!target) return make("span", { textContent: label });
      const step = make("a", { href: `#${target.id}`, textContent: label });
      step.onclick = (event) => (event.preventDefault(), close(), go(target));
      return step;
    };
    return make("p", { className: "steps" }, to("← previous mention", all[at - 1]), to("next mention →", all[at + 1]));
  }

  function asSheet() {
    const button = make("button", { type: "button", className: "close", textContent: "Close" });
    button.onclick = () => close(true);
    card.classList.add("sheet");
    card.append(button);
  }

  function place() {
    if (card.classList.contains("sheet")) {
      const over = link.getBoundingClientRect().bottom - card.getBoundingClientRect().top + 16;
      if (over > 0) scrollBy(0, over);
      return card.focus({ preventScroll: true });
    }
    const pieces = [...link.getClientRects()];
    if (pieces.length === 1 && !card.style.top && CSS.supports("position-area", "block-end")) {
      link.style.setProperty("anchor-name", "--mention");
      card.style.cssText = ANCHORED;
      const { top, bottom } = card.getBoundingClientRect();
      if (top >= 0 && bottom <= innerHeight) return;
      card.style.cssText = ""; // it fits on neither side
    }
    measure(pieces.find((piece) => point && piece.top <= point.y && point.y <= piece.bottom) ?? pieces[0]);
  }

  /* Without anchor positioning, for a name broken over two lines, and where the card must be cut to the room there is. */
  function measure(piece) {
    if (piece.bottom < 0 || piece.top > innerHeight) return close();
    const above = piece.top - 14, below = innerHeight - piece.bottom - 14;
    const { width, height } = card.getBoundingClientRect(), over = height > below && above > below;
    const room = `${Math.floor(over ? above : below)}px`;
    card.classList.add("measured");
    Object.assign(card.style, {
      maxHeight: `min(26rem, ${room})`,
      left: `${Math.max(8, Math.min(piece.left, innerWidth - width - 24))}px`,
      top: `${over ? Math.max(8, piece.top - Math.min(height, above) - 6) : piece.bottom + 6}px`,
    });
  }

  function close(back = false) {
    clearTimeout(timer);
    if (!card) return;
    const inside = card.contains(document.activeElement), from = link;
    card.remove();
    from.classList.remove("open");
    from.style.removeProperty("anchor-name");
    card = link = undefined;
    closedAt = performance.now();
    if (back && inside) {
      hushed = from;
      from.focus({ preventScroll: true });
    }
  }

  const leave = () => (card && !card.classList.contains("sheet") ? later(close, LEAVE) : card || clearTimeout(timer));

  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (card && !card.contains(event.target) && mark(event.target) !== link) close();
  }, true);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const target = mark(event.target);
    point = { y: event.clientY };
    if (card && (card.contains(event.target) || target === link)) clearTimeout(timer);
    else if (target && !target.contains(event.relatedTarget)) prepare(target, OPEN);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    const to = event.relatedTarget;
    if ((mark(event.target) || card?.contains(event.target)) && !card?.contains(to) && !(to && mark(to) === link && link)) leave();
  });
  document.addEventListener("focusin", (event) => {
    const target = mark(event.target);
    point = undefined;
    if (card?.contains(event.target)) clearTimeout(timer);
    else if (target && target !== link && target !== hushed && target.matches(":focus-visible") && !isTouch()) later(() => open(target), OPEN);
    else if (card && target !== link) leave();
    if (target !== hushed) hushed = undefined;
  });
  document.addEventListener("focusout", (event) => {
    if (!event.relatedTarget || !(card?.contains(event.relatedTarget) || event.relatedTarget === link)) leave();
  });
  document.addEventListener("click", (event) => {
    const target = mark(event.target);
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if ((event.pointerType || pointer) === "touch" && target !== link && open(target, true)) event.preventDefault();
  });
  addEventListener("scroll", () => card?.classList.contains("measured") && place(), { passive: true });
  addEventListener("pagehide", () => close());

  /* Keys */
  function go(target) {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function step(way) {
    const all = mentions().filter((one) => one.getClientRects().length);
    let at = all.indexOf(link ?? document.activeElement);
    if (at < 0) {
      at = all.findIndex((one) => one.getBoundingClientRect().top > 0);
      at = way > 0 ? at - 1 : at < 0 ? all.length : at;
    }
    close();
    if (all[at + way]) go(all[at + way]);
  }

  function help() {
    const keys = { j: "next mention", k: "previous mention", "/": "search", "?": "this list", Esc: "close a card" };
    const list = make("dl", {}, ...Object.entries(keys).flatMap(([key, what]) =>
      [make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: what })]));
    const toggle = make("input", { type: "checkbox", checked: root.dataset.keys === "on" });
    toggle.onchange = () => choose("keys", toggle.checked ? "on" : "off");
    const button = make("button", { textContent: "Close" });
    const dialog = make("dialog", { className: "help" }, make("h2", { id: "help-name", textContent: "Keys" }), list,
      make("label", {}, toggle, " single keys are on"), make("form", { method: "dialog" }, button));
    dialog.setAttribute("aria-labelledby", "help-name");
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    "?": help,
    "/": () => document.querySelector("[data-search]")?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && card) {
      event.preventDefault();
      close(true);
      return;
    }
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]");
    if (busy || root.dataset.keys === "off" || !KEYS[event.key]) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  /* Search comes when a box for it is first wanted */
  document.addEventListener("focusin", ({ target }) => {
    const source = target.dataset?.search;
    if (source && !document.querySelector(`script[src="${source}"]`)) document.head.append(make("script", { src: source }));
  });

  /* Citing comes when a paragraph's number is clicked or words of the text are selected */
  function cite(action) {
    const script = document.getElementById("cite-data")?.dataset.script;
    if (window.readerCite) action();
    else if (script) document.head.append(make("script", { src: script, onload: action }));
  }

  let choosing;
  document.addEventListener("selectionchange", () => {
    clearTimeout(choosing);
    if (window.readerCite || getSelection().anchorNode?.parentElement?.closest(".text")) choosing = setTimeout(() => cite(() => readerCite.offer()), 300);
  });
  document.addEventListener("click", (event) => {
    const number = event.target instanceof Element && event.target.closest(".text .n");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) cite(() => readerCite.paragraph(number.closest("[id]")));
  });

  /* The reading position */
  function follow(lines) {
    const marks = lines.map((line) => document.getElementById(decodeURIComponent(line.hash.slice(1))));
    let before, waiting;
    const look = () => {
      waiting = false;
      const now = lines[Math.max(0, marks.findLastIndex((one) => one?.getBoundingClientRect().top < innerHeight / 3))];
      if (now === before) return;
      before?.removeAttribute("aria-current");
      now.setAttribute("aria-current", "location");
      before = now;
    };
    addEventListener("scroll", () => waiting || (waiting = requestAnimationFrame(look)), { passive: true });
    look();
  }

  document.addEventListener("DOMContentLoaded", () => {
    restore();
    const form = document.querySelector(".settings");
    form?.addEventListener("change", (event) => (choose(event.target.name, event.target.value), close()));
    form?.querySelector("button")?.addEventListener("click", help);
    const lines = [...document.querySelectorAll(".contents a")];
    if (lines.length) follow(lines);
  });
})();
