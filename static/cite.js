/* Citing a paragraph, or words selected in one: as text, BibTeX and RIS. Loaded by reader.js when first asked for.
   The article's own entries stand in the page, made by the same code as the site's downloads. */
(() => {
  "use strict";
  const entry = JSON.parse(document.getElementById("cite-data").textContent);
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  let button;

  function words(node) {
    const copy = node.cloneNode(true);
    for (const added of copy.querySelectorAll("[data-added]")) added.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function place(node) {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element.closest(".text [id^=p]:is(p, li, blockquote)");
  }

  const escaped = (text) => text.replace(/[\\{}&%$#_~^]/g, (sign) =>
    ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[sign] ?? `\\${sign}`);

  function forms(block, quote) {
    const locator = `¶ ${block.id.slice(1)}`;
    const page = document.querySelector("link[rel=canonical]")?.href ?? (/^https?:/.test(location.href) ? location.href.split("#")[0] : "");
    const address = page && `${page}#${block.id}`; // where a file lies on this machine is nobody else's address
    return {
      Text: `“${quote}” ${entry.text}, ${locator}.${address && ` ${address}`}`,
      BibTeX: entry.bibtex.replace(/\}\s*$/, () => `  note = {${escaped(`${locator}: “${quote}”`)}},\n${address && `  annote = {${escaped(address)}},\n`}}\n`),
      RIS: entry.ris.replace(/ER {2}- \s*$/, () => `SP  - ${locator}\r\nN1  - “${quote}”\r\n${address && `L2  - ${address}\r\n`}ER  - \r\n`),
    };
  }

  function show(block, quote) {
    withdraw();
    const parts = Object.entries(forms(block, quote)).map(([name, text]) => {
      const copy = make("button", { type: "button", textContent: "Copy" });
      const field = make("textarea", { readOnly: true, value: text, rows: name === "Text" ? 4 : 6, id: `cite-${name}` });
      copy.setAttribute("aria-label", `Copy ${name}`);
      copy.onclick = async () => {
        field.select();
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          document.execCommand("copy"); // file:// has no clipboard of its own
        }
        copy.textContent = "Copied";
      };
      return make("div", { className: "form" }, make("label", { htmlFor: field.id, textContent: name }), copy, field);
    });
    const dialog = make("dialog", { className: "help cite" }, make("h2", { id: "cite-name", textContent: "Cite this passage" }),
      ...parts, make("form", { method: "dialog" }, make("button", { textContent: "Close" })));
    dialog.setAttribute("aria-labelledby", "cite-name");
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
  }

  function withdraw() {
    button?.remove();
    button = undefined;
  }

  function offer() {
    withdraw();
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0), block = place(range.startContainer);
    const quote = words(range.cloneContents().firstChild ? make("div", {}, range.cloneContents()) : make("div", {}));
    if (!block || quote.length < 3) return;
    button = make("button", { type: "button", className: "cite-offer", textContent: "Cite" });
    button.onpointerdown = (event) => event.preventDefault(); // keeps the selection
    button.onclick = () => show(block, quote);
    const rect = range.getBoundingClientRect();
    button.style.cssText = `left: ${Math.max(8, Math.min(rect.right, innerWidth - 72))}px; top: ${Math.max(8, Math.min(rect.bottom + 8, innerHeight - 52))}px`;
    document.body.append(button);
  }

  addEventListener("scroll", withdraw, { passive: true });
  window.readerCite = { offer, paragraph: (block) => show(block, words(block)) };
})();
